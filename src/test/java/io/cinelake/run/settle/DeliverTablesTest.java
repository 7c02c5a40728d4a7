package io.cinelake.run.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cinelake.feed.Feed;
import io.cinelake.lake.LakeProblem;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.Manifest;
import io.cinelake.run.Outcome;
import io.cinelake.run.Run;
import io.cinelake.run.RunBench;
import io.cinelake.run.RunProblem;
import io.cinelake.run.RunResult;
import io.cinelake.run.TitleRequest;
import io.cinelake.run.fetch.TitleOutcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeliverTablesTest {
    private static final String FILE = "Tables/2026/11/22/films-00001.parquet";
    private static final Feed REPORTING = FeedFixture.tables(Feed.Contract.REPORT);

    private final RunBench bench = new RunBench();

    @Test
    void aRunPutsItsTableAndItsManifestNamesIt() {
        RunResult result = bench.run(REPORTING, "1", "2", "3");

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tables()).containsExactly(FILE);
        Manifest.Tables tables = manifest().tables();
        assertThat(tables.objects()).singleElement().satisfies(file -> {
            assertThat(file.key()).isEqualTo(FILE);
            assertThat(file.records()).isEqualTo(3);
            assertThat(file.bytes()).isPositive();
        });
        assertThat(tables.drift()).isEmpty();
        assertThat(bench.faults(REPORTING)).isEmpty();
    }

    @Test
    void aFeedWithoutTablesPutsNoneAndListsNone() {
        bench.run(FeedFixture.pairs(), "1");

        assertThat(manifest().tables()).isNull();
        assertThat(bench.s3().requests()).noneMatch(request -> request.contains("Tables/"));
    }

    @Test
    void filesOfALargerTableGo() {
        bench.s3().store("Tables/2026/11/22/films-00002.parquet", new byte[] {1}, Map.of());
        bench.s3().store("Tables/2026/11/22/films-by-hand.parquet", new byte[] {1}, Map.of());

        bench.run(REPORTING, "1");

        assertThat(tables()).containsExactly(FILE, "Tables/2026/11/22/films-by-hand.parquet");
    }

    @Test
    void noTableIsPutWhenAnotherProcessHasTheRunMeanwhile() {
        Run run = bench.planned(REPORTING, "1", "2");
        bench.deliver(run.batches(), run);
        AtomicInteger asked = new AtomicInteger();
        run.heldBy(new Run.Hold() {
            @Override
            public void awaitWork() {
                // The settling itself asks once, before the table does.
                if (asked.incrementAndGet() > 1) {
                    throw new RunProblem.TakenOver("another process has it");
                }
            }

            @Override
            public boolean mayWork() {
                return asked.get() <= 1;
            }

            @Override
            public String token() {
                return "a-token-1";
            }
        });

        assertThatThrownBy(() -> bench.settle().settled(run)).isInstanceOf(RunProblem.TakenOver.class);

        assertThat(tables()).isEmpty();
    }

    @Test
    void aTableThatCannotBePutFailsTheRunAndTheNextAttemptDoesOnlyIt() {
        Run run = bench.planned(REPORTING, "1", "2");
        bench.s3().refuseNext("PUT Tables/", 403, "AccessDenied");
        assertThatThrownBy(() -> bench.finish(run, RunBench::fetched)).isInstanceOf(LakeProblem.class);
        assertThat(bench.state().finished(RunBench.name(REPORTING))).isEmpty();
        bench.leases().close(RunBench.name(REPORTING));
        bench.end(run);
        int before = bench.s3().requests().size();

        RunResult again = bench.run(REPORTING, title -> new TitleOutcome.Missing(title, "asked again"));

        assertThat(again.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(again.counts().delivered()).isEqualTo(2);
        List<String> requests = bench.s3().requests();
        assertThat(requests.subList(before, requests.size()))
                .filteredOn(request -> request.startsWith("PUT ") && !request.contains("_cinelake/"))
                .containsExactly("PUT " + FILE);
    }

    @Test
    void aValueThatFitsNoColumnIsCountedInTheManifestAndTheResult() {
        RunResult result = bench.run(REPORTING, DeliverTablesTest::drifting, "1", "2");

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(result.drifted()).isEqualTo(2);
        assertThat(manifest().tables().drift()).isEqualTo(Map.of("shoe_size", 2L));
    }

    @Test
    void suchAValueMakesARunIncompleteWhoseContractIsFrozen() {
        RunResult result = bench.run(FeedFixture.tables(Feed.Contract.FREEZE), DeliverTablesTest::drifting, "1", "2");

        assertThat(result.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(result.message()).contains("2 values fit no column", "freeze");
        assertThat(tables()).containsExactly(FILE);
    }

    @Test
    void verifyNamesATableThatIsNotAsItWasPut() {
        bench.run(REPORTING, "1");
        bench.s3().store(FILE, new byte[] {1}, Map.of());

        assertThat(bench.faults(REPORTING))
                .containsExactly(FILE + " has other content than was delivered: its SHA-256 differs.");
    }

    private static TitleOutcome drifting(TitleRequest title) {
        byte[] record = ("{\"id\":" + title.id() + ",\"shoe_size\":44}").getBytes(StandardCharsets.UTF_8);
        return new TitleOutcome.Fetched(title, record);
    }

    private Manifest manifest() {
        return bench.state().finished(RunBench.name(REPORTING)).orElseThrow();
    }

    private List<String> tables() {
        return bench.s3().keys().stream()
                .filter(key -> key.startsWith("Tables/"))
                .toList();
    }
}
