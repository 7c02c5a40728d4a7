package io.cinelake.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.run.Outcome;
import io.cinelake.run.RunProblem;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LastRunsTest {
    private final Time time = new Time();
    private final LastRuns runs = new LastRuns(time);

    @Test
    void remembersHowTheLastRunOfEachFeedEndedAndWhy() {
        runs.accept(Results.complete("crime"));
        runs.accept(Results.incomplete("drama", "3 titles are quarantined"));
        runs.accept(Results.failed("comedy", new IllegalStateException("The bucket is gone.")));

        assertThat(runs.of("crime").orElseThrow().outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(runs.of("drama").orElseThrow().outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(runs.of("drama").orElseThrow().message()).isEqualTo("3 titles are quarantined");
        assertThat(runs.of("comedy").orElseThrow().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(runs.of("comedy").orElseThrow().message()).isEqualTo("The bucket is gone.");
        runs.accept(Results.complete("drama"));
        runs.accept(Results.skipped("comedy"));
        assertThat(runs.of("drama").orElseThrow().outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(runs.of("comedy").orElseThrow().outcome()).isEqualTo(Outcome.COMPLETE);
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
            assertThat(end.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(end.success()).isEqualTo(success);
        });
    }

    @Test
    void countsWhatThisProcessSawMoreThanAnEarlierRun() {
        Instant earlier = time.instant().minus(Duration.ofDays(1));
        runs.accept(Results.failed("crime", new IllegalStateException("no")));
        runs.saw(
                "crime",
                new LastRuns.RunEnd("2026-11-21", Outcome.COMPLETE, null, earlier, Duration.ZERO, null, earlier));

        assertThat(runs.of("crime")).get().satisfies(end -> {
            assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(end.success()).isEqualTo(earlier);
        });
    }

    @Test
    void takesARunThatStopsOrIsInFlightElsewhereForNoEnd() {
        runs.accept(Results.failed("crime", new RunProblem.Stopped("it stops")));
        runs.accept(Results.failed("crime", new RunProblem.InFlight("it is in flight", false)));

        assertThat(runs.of("crime")).isEmpty();
    }
}
