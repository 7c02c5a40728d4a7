package io.cinelake.run.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cinelake.feed.Feed;
import io.cinelake.lake.LakeProblem;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.Manifest;
import io.cinelake.run.Run;
import io.cinelake.run.RunBench;
import io.cinelake.run.fetch.TitleOutcome;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading a run back finds each way in which the bucket and the manifest can differ. */
class VerificationTest {
    private static final Feed PAIRS = FeedFixture.pairs();
    private static final String FIRST = "Raw/2026/11/22/films-00001.json";

    private final RunBench bench = new RunBench();

    @BeforeEach
    void runOnce() {
        bench.run(PAIRS, "1", "2", "3");
    }

    @Test
    void aRunAsItWasDeliveredHasNoFault() {
        assertThat(bench.faults(PAIRS)).isEmpty();
    }

    @Test
    void anObjectThatIsNotThere() {
        bench.s3().deleteObject(request -> request.bucket("memory").key(FIRST));

        assertThat(bench.faults(PAIRS)).containsExactly(FIRST + " is not there.");
    }

    @Test
    void anObjectWithOtherContentOfTheSameSize() {
        store("[{\"id\":2},{\"id\":1}]");

        assertThat(bench.faults(PAIRS))
                .containsExactly(FIRST + " has other content than was delivered: its SHA-256 differs.");
    }

    @Test
    void anObjectThatIsCutShort() {
        store("[{\"id\":1}");

        assertThat(bench.faults(PAIRS))
                .anySatisfy(fault -> assertThat(fault).contains("has 9 bytes and should have 19"))
                .anySatisfy(fault -> assertThat(fault).contains("cannot be read as JSON"));
    }

    @Test
    void anObjectThatNoReaderTakes() {
        store("\uFEFF[{\"id\":1},{\"id\":2}]");
        assertThat(bench.faults(PAIRS)).contains(FIRST + " is a text with a byte order mark, which readers refuse.");

        store("[{\"id\":1,\"t\":\"\\ud83d\"},{\"id\":2}]");
        assertThat(bench.faults(PAIRS))
                .contains(FIRST + " is a text with half a surrogate pair, which readers refuse.");

        store("[{},{\"id\":2}]");
        assertThat(bench.faults(PAIRS)).contains(FIRST + ": record 1 has no id.");
    }

    @Test
    void aRecordThatLacksWhatWasAppendedOrHasItInAnotherType() {
        RunBench bench = new RunBench();
        bench.run(FeedFixture.films(), "1");

        assertThat(bench.faults(FeedFixture.films()))
                .containsExactlyInAnyOrder(FIRST + ": record 1 has no credits.", FIRST + ": record 1 has no keywords.");

        store(bench, "[{\"id\":1,\"credits\":{},\"keywords\":\"oops\"}]");
        assertThat(bench.faults(FeedFixture.films()))
                .contains(FIRST + ": record 1 has no keywords.")
                .doesNotContain(FIRST + ": record 1 has no credits.");
    }

    @Test
    void anObjectFarLargerThanAnyIsNotRead() {
        bench.s3().store(FIRST, new byte[(64 << 20) + 1], Map.of());

        assertThatThrownBy(() -> bench.faults(PAIRS))
                .isInstanceOf(LakeProblem.class)
                .hasMessageStartingWith(FIRST + " is larger than 67108864 bytes");
    }

    @Test
    void anObjectOfAnotherTitle() {
        store("[{\"id\":1},{\"id\":-2}]");
        assertThat(bench.faults(PAIRS)).contains(FIRST + ": title -2 is not in the plan.");

        store("[{\"id\":1},{\"id\":\"2\"}]");
        assertThat(bench.faults(PAIRS)).contains(FIRST + ": record 2 has no id.");
    }

    @Test
    void aTitleThatWasPlannedByItsImdbIdNeedsNoneInItsRecord() {
        RunBench mixed = new RunBench();
        mixed.run(
                PAIRS,
                title -> new TitleOutcome.Fetched(
                        title, RunBench.record(title.id().replaceAll("tt0*", ""))),
                "9",
                "5",
                "tt0000001",
                "tt0000007");

        assertThat(mixed.faults(PAIRS)).isEmpty();
    }

    @Test
    void anObjectWithFewerRecords() {
        store("[{\"id\":1}]");

        assertThat(bench.faults(PAIRS)).contains(FIRST + " holds 1 records and should hold 2.");
    }

    @Test
    void aTitleThatIsThereTwice() {
        store("[{\"id\":1},{\"id\":3}]");

        assertThat(bench.faults(PAIRS)).contains("Raw/2026/11/22/films-00002.json: title 3 is there twice.");
    }

    @Test
    void aTitleThatWasNotPlanned() {
        store("[{\"id\":1},{\"id\":9}]");

        assertThat(bench.faults(PAIRS)).contains(FIRST + ": title 9 is not in the plan.");
    }

    @Test
    void anObjectUnderTheRunsKeysThatTheManifestDoesNotName() {
        bench.s3().store("Raw/2026/11/22/films-00003.json", new byte[0], Map.of());

        assertThat(bench.faults(PAIRS))
                .containsExactly(
                        "Raw/2026/11/22/films-00003.json lies among the run's objects and is not in its manifest.");
    }

    @Test
    void aManifestWhoseCountsDoNotAddUp() {
        Manifest manifest = bench.state().manifest(RunBench.name(PAIRS)).orElseThrow();
        String key = "_cinelake/runs/films/2026-11-22/manifest.json";
        String text = bench.s3().text(key).replace("\"delivered\" : 3", "\"delivered\" : 4");
        assertThat(manifest.counts().delivered()).isEqualTo(3);
        bench.s3().store(key, text.getBytes(StandardCharsets.UTF_8), Map.of());
        name(DigestUtils.sha256Hex(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(bench.faults(PAIRS))
                .contains("The manifest counts 4 delivered titles and its objects hold 3.")
                .anySatisfy(fault -> assertThat(fault).startsWith("The manifest's counts do not add up: 3 planned"));
    }

    @Test
    void aRunThatIsNotFinished() {
        Feed never = FeedFixture.films();
        RunBench empty = new RunBench();

        assertThat(empty.faults(never))
                .containsExactly(
                        "Feed films has no finished run 2026-11-22: run it first (bin/cinelake run films --date 2026-11-22).");
    }

    @Test
    void aRunThatIsBeingReplaced() {
        Run replacing = bench.planned(PAIRS, "1");
        bench.deliver(replacing.batches(), replacing);

        assertThat(bench.faults(PAIRS)).singleElement().asString().contains("was begun anew and is unfinished");
    }

    /** Lets the lease say that this manifest counts. */
    private void name(String sha256) {
        String key = "_cinelake/runs/films/2026-11-22/lease.json";
        String lease =
                bench.s3().text(key).replaceFirst("\"manifest\":\"[0-9a-f]+\"", "\"manifest\":\"" + sha256 + "\"");
        bench.s3().store(key, lease.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private void store(String text) {
        store(bench, text);
    }

    private static void store(RunBench bench, String text) {
        Map<String, String> metadata = bench.s3()
                .headObject(request -> request.bucket("memory").key(FIRST))
                .metadata();
        bench.s3().store(FIRST, text.getBytes(StandardCharsets.UTF_8), metadata);
    }
}
