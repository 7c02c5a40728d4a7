package io.cinelake.run.begin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cinelake.lake.LakeProblem;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.Plan;
import io.cinelake.run.Plan.Batch;
import io.cinelake.run.Run;
import io.cinelake.run.RunBench;
import io.cinelake.run.RunProblem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Step 3: the plan is in the bucket before anything else of its run. */
class PlanTitlesTest {
    private static final String PLAN = "_cinelake/runs/films/2026-11-22/plan-00000001.jsonl.gz";

    private static final String LEASE = "_cinelake/runs/films/2026-11-22/lease.json";

    private final RunBench bench = new RunBench();

    @Test
    void thePlanIsWrittenBeforeTheFirstBatchIsHandedOut() {
        Run run = bench.planned(FeedFixture.pairs(), "5", "3", "4");

        assertThat(bench.s3().keys()).containsExactly(LEASE, PLAN);
        assertThat(bench.s3().text(LEASE)).contains("\"plan\":\"" + run.plan().id() + "\"");
        assertThat(plan(run)).hasValue(run.plan());
        assertThat(run.batches())
                .toIterable()
                .containsExactly(new Batch(1, List.of("5", "3")), new Batch(2, List.of("4")));
    }

    @Test
    void aProcessThatHasLostTheLeaseDoesNotPlan() {
        Run second = bench.begin(FeedFixture.pairs());
        bench.leases().of(second.name()).release();

        assertThatThrownBy(() -> bench.plan(second, "2")).isInstanceOf(RunProblem.class);
        assertThat(bench.s3().keys()).containsExactly(LEASE);
        assertThat(second.plan()).isNull();
    }

    @Test
    void aPlanWhoseAnswerWasLostIsKnownAsItsOwn() {
        Run run = bench.begin(FeedFixture.pairs());
        bench.s3().loseNextAnswer("PUT " + PLAN);

        bench.plan(run, "1");

        assertThat(run.plan()).isNotNull();
    }

    @Test
    void aReplacingRunLeavesTheOlderOneWholeUntilItsFirstBatchIsFetched() {
        bench.run(FeedFixture.pairs(), "1", "2");

        Run run = bench.planned(FeedFixture.pairs(), "7");

        assertThat(plan(run)).map(Plan::titles).hasValue(List.of("7"));
        assertThat(bench.state().finished(run.name())).isPresent();
        assertThat(bench.faults(FeedFixture.pairs())).isEmpty();
        bench.deliver(run.batches(), run);
        assertThat(bench.state().finished(run.name())).isEmpty();
        List<String> requests = bench.s3().requests();
        assertThat(requests.indexOf("DELETE _cinelake/runs/films/2026-11-22/manifest.json"))
                .isBetween(0, requests.lastIndexOf("PUT Raw/2026/11/22/films-00001.json"));
    }

    private Optional<Plan> plan(Run run) {
        return bench.state().plan(run.name(), run.plan().id(), run.feed());
    }

    @Test
    void aRunWhosePlanTheStoreRefusesIsNotPlanned() {
        Run run = bench.begin(FeedFixture.pairs());
        bench.s3().refuseNext("PUT " + PLAN, 403, "AccessDenied");

        assertThatThrownBy(() -> bench.plan(run, "1")).isInstanceOf(LakeProblem.class);
        assertThat(run.plan()).isNull();
    }
}
