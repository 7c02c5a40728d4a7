package io.cinelake.run.begin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cinelake.feed.Feed;
import io.cinelake.run.Batch;
import io.cinelake.run.DamagedState;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.Outcome;
import io.cinelake.run.Run;
import io.cinelake.run.RunBench;
import io.cinelake.run.RunOrder.Trigger;
import io.cinelake.run.RunProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Step 1: what a run finds of its earlier attempts decides how it begins. */
class BeginRunTest {
    private static final Feed PAIRS = FeedFixture.pairs();

    private final RunBench bench = new RunBench();

    @Test
    void aRunThatFindsNothingIsNewAndHasNoPlan() {
        Run run = bench.begin(PAIRS);

        assertThat(run.name().toString()).isEqualTo("films 2026-11-22");
        assertThat(run.isPlanned()).isFalse();
        assertThat(run.isResumed()).isFalse();
        assertThat(run.replaced()).isFalse();
    }

    @Test
    void anUnfinishedRunGoesOnWithTheBatchesThatAreNotDelivered() {
        Run killed = bench.planned(PAIRS, "1", "2", "3", "4", "5");
        var batches = killed.batches();
        batches.next();
        bench.deliver(batches, killed);
        bench.end(killed);

        Run run = bench.begin(PAIRS);

        assertThat(run.isResumed()).isTrue();
        assertThat(run.titlesBefore()).isEqualTo(2);
        assertThat(run.batches()).toIterable().extracting(Batch::number).containsExactly(1, 3);
    }

    @Test
    void anUnfinishedRunKeepsTheFeedAndTheKeysOfItsPlan() {
        Run killed = bench.planned(PAIRS, "1", "2", "3");
        bench.end(killed);
        Feed edited = FeedFixture.films("{id}");

        Run run = bench.begin(edited);

        assertThat(run.feed()).isEqualTo(PAIRS);
        assertThat(run.batches()).toIterable().hasSize(2);
    }

    @Test
    void aFiringLeavesACompleteRunAsItIs() {
        bench.run(PAIRS, "1", "2");

        Run run = bench.begin().begin(RunBench.order(PAIRS, Trigger.SCHEDULE));

        assertThat(run.isSkipped()).isTrue();
        assertThat(run.skipped().counts().delivered()).isEqualTo(2);
    }

    @Test
    void aFiringReplacesACompleteRunWhenTheFeedSaysSo() {
        bench.run(FeedFixture.replacing(), "1", "2");

        Run run = bench.begin().begin(RunBench.order(FeedFixture.replacing(), Trigger.SCHEDULE));

        assertThat(run.isSkipped()).isFalse();
        assertThat(run.replaced()).isTrue();
    }

    @Test
    void aFiringReplacesAnIncompleteRun() {
        assertThat(bench.run(PAIRS, RunBench::quarantined, "1").outcome()).isEqualTo(Outcome.INCOMPLETE);

        Run run = bench.begin().begin(RunBench.order(PAIRS, Trigger.SCHEDULE));

        assertThat(run.isSkipped()).isFalse();
        assertThat(run.replaced()).isTrue();
    }

    @Test
    void aCommandReplacesACompleteRun() {
        bench.run(PAIRS, "1", "2");

        assertThat(bench.begin(PAIRS).replaced()).isTrue();
    }

    @Test
    void aReplacingRunThatWasKilledGoesOnAndIsNotTakenForTheOlderOne() {
        bench.run(PAIRS, "1", "2");
        Run killed = bench.planned(PAIRS, "3", "4");
        bench.end(killed);

        Run run = bench.begin().begin(RunBench.order(PAIRS, Trigger.SCHEDULE));

        assertThat(run.isSkipped()).isFalse();
        assertThat(run.batches()).toIterable().flatExtracting(Batch::ids).containsExactly("3", "4");
    }

    @Test
    void aProcessBeginsARunOnlyOnceAtATime() {
        Run run = bench.begin(PAIRS);

        assertThatThrownBy(() -> bench.begin(PAIRS))
                .isInstanceOfSatisfying(
                        RunProblem.InFlight.class,
                        problem -> assertThat(problem.isHere()).isTrue());
        bench.end(run);
        assertThat(bench.begin(PAIRS)).isNotNull();
    }

    @Test
    void noRunBeginsWhileTheProgramStops() {
        bench.inFlight().stop();

        assertThatThrownBy(() -> bench.begin(PAIRS)).isInstanceOf(RunProblem.Stopped.class);
    }

    @Test
    void aDamagedPlanIsNamedAndTheRunCanBeginAgainWhenItIsGone() {
        String key = "_cinelake/runs/films/2026-11-22/plan.jsonl.gz";
        bench.s3().store(key, "cut short".getBytes(StandardCharsets.UTF_8), Map.of());

        assertThatThrownBy(() -> bench.begin(PAIRS))
                .isInstanceOf(DamagedState.class)
                .hasMessageContaining(key);
        bench.s3().deleteObject(request -> request.bucket("memory").key(key));
        assertThat(bench.begin(PAIRS).isPlanned()).isFalse();
    }

    @Test
    void aReplayFetchesTheQuarantinedTitlesInABatchAfterTheLast() {
        bench.run(
                PAIRS,
                title -> title.id().equals("2") ? RunBench.quarantined(title) : RunBench.fetched(title),
                "1",
                "2",
                "3");

        Run run = bench.begin().begin(RunBench.order(PAIRS, Trigger.REPLAY));

        assertThat(run.batches()).toIterable().containsExactly(new Batch(3, List.of("2")));
        assertThat(run.titlesBefore()).isEqualTo(2);
    }

    @Test
    void aReplayOfARunWithoutQuarantinedTitlesHasNothingToDo() {
        bench.run(PAIRS, "1");

        assertThat(bench.begin().begin(RunBench.order(PAIRS, Trigger.REPLAY)).isSkipped())
                .isTrue();
    }

    @Test
    void aReplayNeedsAFinishedRun() {
        bench.end(bench.planned(PAIRS, "1"));

        assertThatThrownBy(() -> bench.begin().begin(RunBench.order(PAIRS, Trigger.REPLAY)))
                .isInstanceOf(RunProblem.NotFound.class)
                .hasMessageContaining("cinelake run films");
    }

    @ParameterizedTest
    @EnumSource(
            value = Trigger.class,
            names = {"COMMAND", "SCHEDULE", "RESUME"})
    void whoeverAsksAnUnfinishedRunGoesOn(Trigger trigger) {
        bench.end(bench.planned(PAIRS, "1"));

        assertThat(bench.begin().begin(RunBench.order(PAIRS, trigger)).isResumed())
                .isTrue();
    }
}
