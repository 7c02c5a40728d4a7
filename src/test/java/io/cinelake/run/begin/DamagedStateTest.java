package io.cinelake.run.begin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cinelake.feed.Feed;
import io.cinelake.run.DamagedState;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.RunBench;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A state object that cannot be read ends the run before it writes anything, and says which object it is and what to do. */
class DamagedStateTest {
    private static final Feed PAIRS = FeedFixture.pairs();
    private static final String PLAN = "_cinelake/runs/films/2026-11-22/plan-00000001.jsonl.gz";
    private static final String MANIFEST = "_cinelake/runs/films/2026-11-22/manifest.json";

    private final RunBench bench = new RunBench();

    @BeforeEach
    void runOnce() {
        bench.run(PAIRS, "1", "2", "3");
        assertThat(bench.s3().keys()).contains(PLAN, MANIFEST);
    }

    @Test
    void aPlanThatIsCutShort() {
        byte[] plan = bench.s3()
                .getObjectAsBytes(request -> request.bucket("memory").key(PLAN))
                .asByteArray();
        assertDamaged(PLAN, Arrays.copyOf(plan, plan.length / 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not gzip"})
    void aPlanThatIsNoPlan(String text) {
        assertDamaged(PLAN, text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"this is no JSON", "{\"version\":99}", "{}"})
    void aManifestThatIsNoneOrOfANewerVersion(String text) {
        assertDamaged(MANIFEST, text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"outcome\" : \"complete\"; \"x\" : 1",
                "\"outcome\" : \"complete\"; \"outcome\" : \"splendid\"",
                "\"run\" : \"2026-11-22\"; \"run\" : \"2026-11-21\"",
                "\"run\" : \"2026-11-22\"; \"run\" : null",
                "\"feed\" : \"films\"; \"feed\" : \"series\"",
                "\"started\" : \"; \"started\" : \"+1000000000-12-31T23:59:59Z\", \"x\" : \"",
                "\"ended\" : \"; \"x\" : \"",
                "\"sha256\" : \"; \"sha256\" : 1.5, \"x\" : \"",
                "\"sha256\"; \"x\"",
                "\"batch\" : ; \"batch\" : \"1\", \"x\" : ",
                "\"part\" : 1; \"part\" : 1.5",
                "\"records\" : ; \"records\" : true, \"x\" : ",
            })
    void aManifestOfAnotherRunOrWithAFieldThatCannotBe(String field, String other) {
        String good = bench.s3().text(MANIFEST);
        assertThat(good).contains(field);

        assertDamaged(MANIFEST, good.replace(field, other).getBytes(StandardCharsets.UTF_8));
    }

    private void assertDamaged(String key, byte[] bytes) {
        bench.s3().store(key, bytes, Map.of());
        List<String> before = bench.s3().keys();

        assertThatThrownBy(() -> bench.begin(PAIRS))
                .isInstanceOf(DamagedState.class)
                .hasMessageContaining(key)
                .hasMessageContaining("elete");
        assertThat(bench.s3().keys()).isEqualTo(before);
    }
}
