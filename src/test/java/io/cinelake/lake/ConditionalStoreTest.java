package io.cinelake.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

class ConditionalStoreTest {
    private static final byte[] ONE = "{\"beat\":1}".getBytes(UTF_8);
    private static final byte[] TWO = "{\"beat\":2}".getBytes(UTF_8);

    private final MemoryS3 memory = new MemoryS3(InstantSource.system());
    private final ConditionalStore store = memory.lake().conditional(Duration.ofSeconds(5));

    @Test
    void swapsOnlyWhatIsAsItWasSeenOnARealStore(@TempDir Path folder) throws IOException {
        try (S3Store server = S3Stores.EMBEDDED.start(folder, "films");
                S3Client s3 = server.client()) {
            ConditionalStore real =
                    Lake.of(() -> s3, server.settings(Duration.ZERO)).conditional(Duration.ofMinutes(1));
            assertThat(real.read("a.json", 100)).isEmpty();
            String first = real.put("a.json", ONE, null).orElseThrow();
            assertThat(real.put("a.json", TWO, null)).isEmpty();
            assertThat(real.read("a.json", 100).orElseThrow().etag()).isEqualTo(first);

            String second = real.put("a.json", TWO, first).orElseThrow();

            assertThat(second).isNotEqualTo(first);
            assertThat(real.put("a.json", ONE, first)).isEmpty();
            assertThat(real.put("gone.json", ONE, first)).isEmpty();
            assertThat(real.read("a.json", 100).orElseThrow().body()).isEqualTo(TWO);
        }
    }

    @Test
    void readsOneByteMoreThanWanted() {
        memory.store("a.json", new byte[50], java.util.Map.of());

        assertThat(store.read("a.json", 50).orElseThrow().body()).hasSize(50);
        assertThat(store.read("a.json", 49).orElseThrow().body()).hasSize(50);
        assertThat(store.read("a.json", 9).orElseThrow().body()).hasSize(10);
    }

    @Test
    void saysThatNobodyKnowsWhenAnAnswerIsLostAndAsksOnceOnly() {
        memory.loseNextAnswer("PUT a.json");

        assertThatThrownBy(() -> store.put("a.json", ONE, null)).isInstanceOf(LakeProblem.Away.class);
        assertThat(memory.requests()).containsExactly("PUT a.json");
        assertThat(memory.text("a.json")).isEqualTo(new String(ONE, UTF_8));
    }

    @Test
    void takesAConflictForARefusalAndAnUnknownConditionForNone() {
        memory.refuseNext("PUT a.json", 409, "ConditionalRequestConflict");
        assertThat(store.put("a.json", ONE, null)).isEmpty();

        memory.refuseNext("PUT a.json", 501, "NotImplemented");
        assertThat(store.put("a.json", ONE, null)).isPresent();
    }

    @Test
    void namesTheObjectOfARefusal() {
        memory.refuseNext("PUT a.json", 403, "AccessDenied");

        assertThatThrownBy(() -> store.put("a.json", ONE, null))
                .isInstanceOf(LakeProblem.class)
                .isNotInstanceOf(LakeProblem.Away.class)
                .hasMessageContaining("a.json");
    }
}
