package io.cinelake.run.settle;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.feed.Feed;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.Run;
import io.cinelake.run.RunBench;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

/** After a run its own keys hold its own objects, and objects of others are never touched. */
class LeftoversTest {
    private static final Feed PAIRS = FeedFixture.pairs();
    private static final String MANIFEST = "_cinelake/runs/films/2026-11-22/manifest.json";
    private static final String LEASE = "_cinelake/runs/films/2026-11-22/lease.json";
    private static final byte[] BODY = "[{\"id\":99}]".getBytes(StandardCharsets.UTF_8);

    private final RunBench bench = new RunBench();

    @Test
    void objectsOfALargerOlderRunGo() {
        bench.run(PAIRS, "1", "2", "3", "4", "5");
        bench.run(PAIRS, "1", "2");

        assertThat(data()).containsExactly("Raw/2026/11/22/films-00001.json");
    }

    @Test
    void objectsOfAKilledAttemptGo() {
        Run killed = bench.planned(PAIRS, "1", "2", "3");
        var batches = killed.batches();
        bench.deliver(batches, killed);
        bench.deliver(batches, killed);
        bench.end(killed);
        bench.s3()
                .deleteObject(request ->
                        request.bucket("memory").key("_cinelake/runs/films/2026-11-22/plan-00000001.jsonl.gz"));

        bench.run(PAIRS, "7");

        assertThat(data()).containsExactly("Raw/2026/11/22/films-00001.json");
    }

    @Test
    void anObjectThatTheOlderManifestNamesGoesThoughItsMetadataIsLost() {
        bench.run(PAIRS, "1", "2", "3");
        bench.s3().store("Raw/2026/11/22/films-00002.json", BODY, Map.of());

        bench.run(PAIRS, "1");

        assertThat(data()).containsExactly("Raw/2026/11/22/films-00001.json");
    }

    @Test
    void objectsOfAnOlderRunUnderAnotherSpecificationGo() {
        bench.s3().store("Raw/Movies/2026/11/22/others-00001.json", BODY, Map.of());
        bench.run(FeedFixture.specified("Movies"), "1", "2", "3");

        bench.run(FeedFixture.specified("Crime-Movies"), "1");

        assertThat(data())
                .containsExactly(
                        "Raw/Crime-Movies/2026/11/22/films-00001.json", "Raw/Movies/2026/11/22/others-00001.json");
    }

    @Test
    void anObjectOfAnotherFeedStaysThoughAManifestThatWasChangedNamesIt() {
        bench.s3().store("Raw/Movies/2026/11/22/others-00001.json", BODY, Map.of());
        bench.s3().store("_cinelake/runs/others/2026-11-22/manifest.json", BODY, Map.of());
        bench.run(FeedFixture.specified("Movies"), "1", "2", "3");
        String manifest = bench.s3().text(MANIFEST);
        String changed = manifest.replace(
                        "Raw/Movies/2026/11/22/films-00001.json", "Raw/Movies/2026/11/22/others-00001.json")
                .replace("Raw/Movies/2026/11/22/films-00002.json", "_cinelake/runs/others/2026-11-22/manifest.json");
        String lease = bench.s3().text(LEASE);
        bench.s3().store(MANIFEST, changed.getBytes(StandardCharsets.UTF_8), Map.of());
        bench.s3()
                .store(
                        LEASE,
                        lease.replace(sha256(manifest), sha256(changed)).getBytes(StandardCharsets.UTF_8),
                        Map.of());

        bench.run(FeedFixture.specified("Crime-Movies"), "1");

        assertThat(bench.s3().keys())
                .contains("Raw/Movies/2026/11/22/others-00001.json", "_cinelake/runs/others/2026-11-22/manifest.json");
    }

    private static String sha256(String text) {
        return DigestUtils.sha256Hex(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anObjectThatNoPlanOfTheRunHadStays() {
        bench.s3().store("Raw/2026/11/22/films-00009.json", BODY, Map.of());

        bench.run(PAIRS, "1");

        assertThat(data()).contains("Raw/2026/11/22/films-00009.json");
    }

    @Test
    void objectsOfOtherDatesAndOfFeedsWithALongerNameStay() {
        List<String> others = List.of("Raw/2026/11/21/films-00001.json", "Raw/2026/11/22/films-old-00001.json");
        others.forEach(key -> bench.s3().store(key, BODY, Map.of()));

        bench.run(PAIRS, "1");

        assertThat(data()).containsAll(others);
    }

    private List<String> data() {
        return bench.s3().keys().stream().filter(key -> key.startsWith("Raw/")).toList();
    }
}
