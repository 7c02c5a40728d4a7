package io.cinelake.run.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cinelake.lake.LakeProblem;
import io.cinelake.run.Batch;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.Plan;
import io.cinelake.run.Run;
import io.cinelake.run.RunBench;
import io.cinelake.run.RunProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Step 3: the plan is in the bucket before anything else of its run. */
class PlanTitlesTest {
    private static final String PLAN = "_cinelake/runs/films/2026-11-22/plan.jsonl.gz";

    private final RunBench bench = new RunBench();

    @Test
    void thePlanIsWrittenBeforeTheFirstBatchIsHandedOut() {
        Run run = bench.planned(FeedFixture.pairs(), "5", "3", "4");

        assertThat(bench.s3().keys()).containsExactly(PLAN);
        assertThat(bench.state().plan(run.name())).hasValue(run.plan());
        assertThat(run.batches())
                .toIterable()
                .containsExactly(new Batch(1, List.of("5", "3")), new Batch(2, List.of("4")));
    }

    @Test
    void ofTwoProcessesThatPlanOneRunTheSecondLeavesIt() {
        Run second = bench.begin(FeedFixture.pairs());
        bench.end(second);
        Run first = bench.planned(FeedFixture.pairs(), "1");

        assertThatThrownBy(() -> bench.plan(second, "2"))
                .isInstanceOfSatisfying(
                        RunProblem.InFlight.class,
                        problem -> assertThat(problem.isHere()).isFalse());
        assertThat(bench.state().plan(first.name())).map(Plan::titles).hasValue(List.of("1"));
        assertThat(second.isPlanned()).isFalse();
    }

    @Test
    void aPlanWhoseAnswerWasLostIsKnownAsItsOwn() {
        Run run = bench.begin(FeedFixture.pairs());
        bench.s3().loseNextAnswer("PUT " + PLAN);

        bench.plan(run, "1");

        assertThat(run.isPlanned()).isTrue();
    }

    @Test
    void aReplacingRunOverwritesTheOlderPlanAndLeavesTheManifest() {
        bench.run(FeedFixture.pairs(), "1", "2");

        Run run = bench.planned(FeedFixture.pairs(), "7");

        assertThat(bench.state().plan(run.name())).map(Plan::titles).hasValue(List.of("7"));
        assertThat(bench.state().manifest(run.name())).isPresent();
        assertThat(bench.state().finished(run.name())).isEmpty();
    }

    @Test
    void aRunWhosePlanTheStoreRefusesIsNotPlanned() {
        Run run = bench.begin(FeedFixture.pairs());
        bench.s3().refuseNext("PUT " + PLAN, 403, "AccessDenied");

        assertThatThrownBy(() -> bench.plan(run, "1")).isInstanceOf(LakeProblem.class);
        assertThat(run.isPlanned()).isFalse();
    }
}
