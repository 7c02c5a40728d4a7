package io.cinelake.ops;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cinelake.feed.Feed;
import io.cinelake.rig.HeardLog;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.RunBench;
import io.cinelake.run.RunName;
import io.cinelake.run.RunProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastRunsTest {
    private static final Feed PAIRS = FeedFixture.pairs();

    private final RunBench bench = new RunBench();
    private final List<RunName> incomplete = new ArrayList<>();
    private final Time time = new Time();
    private final LastRuns runs = new LastRuns(bench.state(), time, incomplete::add);

    @Test
    void remembersHowTheLastRunOfEachFeedEndedAndWhy() {
        runs.accept(Results.complete("crime"));
        runs.accept(Results.incomplete("drama", "3 titles are quarantined"));
        runs.accept(Results.failed("comedy", new IllegalStateException("The bucket is gone.")));

        assertThat(runs.of("crime").orElseThrow().outcome()).isEqualTo("complete");
        assertThat(runs.of("drama").orElseThrow().outcome()).isEqualTo("incomplete");
        assertThat(runs.of("drama").orElseThrow().message()).isEqualTo("3 titles are quarantined");
        assertThat(runs.of("comedy").orElseThrow().outcome()).isEqualTo("failed");
        assertThat(runs.of("comedy").orElseThrow().message()).isEqualTo("The bucket is gone.");
        runs.accept(Results.complete("drama"));
        runs.accept(Results.skipped("comedy"));
        assertThat(runs.of("drama").orElseThrow().outcome()).isEqualTo("complete");
        assertThat(runs.of("comedy").orElseThrow().outcome()).isEqualTo("complete");
    }

    @Test
    void keepsTheTimeOfTheLastSuccessThroughFailures() {
        Instant success = time.instant();
        runs.accept(Results.complete("crime"));
        time.pass(Duration.ofHours(24));
        runs.accept(Results.failed("crime", new IllegalStateException("no")));
        time.pass(Duration.ofHours(1));
        runs.accept(Results.skipped("crime"));

        assertThat(runs.of("crime")).get().satisfies(end -> {
            assertThat(end.outcome()).isEqualTo("complete");
            assertThat(end.success()).isEqualTo(success);
        });
    }

    @Test
    void countsWhatThisProcessSawMoreThanAnEarlierRun() {
        Instant earlier = time.instant().minus(Duration.ofDays(1));
        runs.accept(Results.failed("crime", new IllegalStateException("no")));
        runs.saw("crime", new RunEnd("2026-11-21", "complete", null, earlier, Duration.ZERO, null, earlier));

        assertThat(runs.of("crime")).get().satisfies(end -> {
            assertThat(end.outcome()).isEqualTo("failed");
            assertThat(end.success()).isEqualTo(earlier);
        });
    }

    @Test
    void takesARunThatStopsOrIsInFlightElsewhereForNoEnd() {
        runs.accept(Results.failed("crime", new RunProblem.Stopped("it stops")));
        runs.accept(Results.failed("crime", new RunProblem.InFlight("it is in flight")));

        assertThat(runs.of("crime")).isEmpty();
    }

    private String look() {
        runs.look(List.of(PAIRS.id()));
        return runs.of(PAIRS.id()).map(RunEnd::outcome).orElse(null);
    }

    @Test
    void tellsHowTheLastRunEndedBeforeThisProcessBegan() {
        bench.run(PAIRS, RunBench::quarantined, "1");

        assertThat(look()).isEqualTo("incomplete");
        assertThat(incomplete).containsExactly(RunBench.name(PAIRS));
    }

    @Test
    void seesWhatAnotherProcessRunsAndReadsAManifestOnce() {
        assertThat(look()).isNull();
        bench.run(PAIRS, RunBench::quarantined, "1");
        assertThat(look()).isEqualTo("incomplete");
        int requests = bench.s3().requests().size();
        look();
        assertThat(bench.s3().requests().size() - requests).isEqualTo(1);

        bench.run(PAIRS, "1");

        assertThat(look()).isEqualTo("complete");
        assertThat(runs.of(PAIRS.id()).orElseThrow().success()).isNotNull();
        assertThat(incomplete).hasSize(1);
    }

    @Test
    void anIncompleteRunOfThisProcessIsNoNews() {
        look();
        runs.accept(bench.run(PAIRS, RunBench::quarantined, "1"));

        look();

        assertThat(incomplete).isEmpty();
    }

    @Test
    void aRunThatFailedHereStaysSoWhileTheBucketTellsNothingNew() {
        bench.run(PAIRS, "1");
        assertThat(look()).isEqualTo("complete");
        runs.accept(Results.failed(PAIRS.id(), new IllegalStateException("no")));

        assertThat(look()).isEqualTo("failed");
    }

    @Test
    void keepsAllRunsAfterSomebodyAskedAndReadsEachOnce() {
        bench.run(PAIRS, "1", "2");
        look();
        assertThat(runs.all(PAIRS.id())).isEmpty();
        int before = bench.s3().requests().size();

        runs.keepAll(List.of(PAIRS.id()));
        await().atMost(60, SECONDS).until(() -> runs.all(PAIRS.id()).isPresent());
        look();
        assertThat(runs.all(PAIRS.id()).orElseThrow())
                .extracting(RunEnd::outcome)
                .containsExactly("complete");
        assertThat(bench.s3().requests().stream().skip(before))
                .isNotEmpty()
                .allMatch(request -> request.startsWith("LIST "));

        runs.accept(Results.failed(PAIRS.id(), new IllegalStateException("no")));
        assertThat(runs.all(PAIRS.id()).orElseThrow())
                .extracting(RunEnd::outcome)
                .containsExactly("failed");
    }

    @Test
    void aFeedThatCannotBeLookedAtIsNamedAndTheOthersHaveTheirHistory() {
        Feed drama = FeedFixture.scheduled("drama", "timer:drama");
        bench.run(PAIRS, RunBench::quarantined, "1");
        bench.run(drama, "1");
        LastRuns broken = new LastRuns(bench.state(), time, run -> {
            throw new IllegalStateException("an error of the program's own");
        });

        try (HeardLog log = new HeardLog(null, LastRuns.class.getName())) {
            broken.keepAll(List.of(PAIRS.id(), drama.id()));

            await().atMost(60, SECONDS).until(() -> broken.all(drama.id()).isPresent());
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains(
                            "Feed " + PAIRS.id() + ": its runs could not be looked at",
                            "an error of the program's own");
        }
    }
}
