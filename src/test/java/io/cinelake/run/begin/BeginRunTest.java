package io.cinelake.run.begin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cinelake.feed.Feed;
import io.cinelake.run.DamagedState;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.ListCounts;
import io.cinelake.run.Manifest;
import io.cinelake.run.Outcome;
import io.cinelake.run.Plan.Batch;
import io.cinelake.run.Run;
import io.cinelake.run.RunBench;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunOrder.Trigger;
import io.cinelake.run.RunProblem;
import io.cinelake.run.RunResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Step 1: what a run finds of its earlier attempts decides how it begins. */
class BeginRunTest {
    private static final Feed PAIRS = FeedFixture.pairs();

    private static final String STATE = "_cinelake/runs/films/2026-11-22/";

    private final RunBench bench = new RunBench();

    @Test
    void aRunThatFindsNothingIsNewAndHasNoPlan() {
        Run run = bench.begin(PAIRS);

        assertThat(run.name().toString()).isEqualTo("films 2026-11-22");
        assertThat(run.plan()).isNull();
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
        assertThat(run.titlesDone()).isEqualTo(2);
        assertThat(run.batches()).toIterable().extracting(Batch::number).containsExactly(1, 3);
    }

    @Test
    void anUnfinishedRunIsListedAnewWhenItsFeedBringsSomethingElseNow() {
        bench.end(bench.planned(PAIRS, "1", "2", "3"));

        Run run = bench.begin(FeedFixture.films("{id}"));

        assertThat(run.plan()).isNull();
        assertThat(run.feed().shape()).isEqualTo("{id}");
    }

    @Test
    void anUnfinishedRunGoesOnWhenOnlyItsScheduleAndItsFolderChanged() {
        bench.end(bench.planned(PAIRS, "1", "2", "3"));

        assertThat(bench.begin(FeedFixture.replacing()).isResumed()).isTrue();
    }

    @Test
    void aResumedRunTakesTheFolderForItsCopiesFromItsFeedAndNeverFromTheBucket(@TempDir Path folder) {
        bench.end(bench.planned(PAIRS, "1", "2", "3"));

        assertThat(bench.begin(FeedFixture.copied(folder)).plan().feed().localCopy())
                .isEqualTo(folder.toString());
    }

    @Test
    void aFiringLeavesACompleteRunAsItIs() {
        bench.run(PAIRS, "1", "2");

        Run run = bench.begin().begin(RunBench.order(PAIRS, Trigger.SCHEDULE));

        assertThat(run.skipped()).isNotNull();
        assertThat(run.skipped().counts().delivered()).isEqualTo(2);
    }

    @Test
    void aFiringReplacesACompleteRunWhenTheFeedSaysSo() {
        bench.run(FeedFixture.replacing(), "1", "2");

        Run run = bench.begin().begin(RunBench.order(FeedFixture.replacing(), Trigger.SCHEDULE));

        assertThat(run.skipped()).isNull();
        assertThat(run.replaced()).isTrue();
    }

    @Test
    void aFiringReplacesAnIncompleteRun() {
        assertThat(bench.run(PAIRS, RunBench::quarantined, "1").outcome()).isEqualTo(Outcome.INCOMPLETE);

        Run run = bench.begin().begin(RunBench.order(PAIRS, Trigger.SCHEDULE));

        assertThat(run.skipped()).isNull();
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
        Run killed = bench.planned(PAIRS, "3", "4", "5");
        bench.deliver(killed.batches(), killed);
        bench.end(killed);

        Run run = bench.begin().begin(RunBench.order(PAIRS, Trigger.SCHEDULE));

        assertThat(run.skipped()).isNull();
        assertThat(run.batches()).toIterable().flatExtracting(Batch::ids).containsExactly("5");
    }

    @Test
    void aReplacingRunThatWasKilledBeforeItPutAnythingGoesOnWithItsList() {
        bench.run(PAIRS, "1", "2");
        bench.end(bench.planned(PAIRS, "3", "4"));

        Run run = bench.begin(PAIRS);

        assertThat(run.replaced()).isTrue();
        assertThat(run.batches()).toIterable().flatExtracting(Batch::ids).containsExactly("3", "4");
    }

    @Test
    void theOlderRunIsStillFinishedForWhoLeavesItWhenTheReplacingOneWasKilledBeforeItPutAnything() {
        bench.run(PAIRS, "1", "2");
        bench.end(bench.planned(PAIRS, "3", "4"));

        assertThat(bench.begin().begin(RunBench.order(PAIRS, Trigger.SCHEDULE)).skipped())
                .isNotNull();
    }

    @Test
    void aRetryReplacesTheOlderRunWhenTheRunThatFailedWasToReplaceIt() {
        bench.run(FeedFixture.replacing(), "1", "2");
        bench.end(bench.begin().begin(RunBench.order(FeedFixture.replacing(), Trigger.SCHEDULE)));

        assertThat(bench.begin()
                        .begin(RunBench.order(FeedFixture.replacing(), Trigger.RESUME))
                        .replaced())
                .isTrue();
    }

    @Test
    void aRetryLeavesARunThatAnotherProcessFinishedMeanwhile() {
        bench.run(FeedFixture.replacing(), "1", "2");

        assertThat(bench.begin()
                        .begin(RunBench.order(FeedFixture.replacing(), Trigger.RESUME))
                        .skipped())
                .isNotNull();
    }

    @Test
    void aFinishedRunOfVersionOneCountsAndAnUnfinishedOneIsListedAnew() {
        bench.run(PAIRS, "1", "2");
        Manifest manifest = bench.state().manifest(RunBench.name(PAIRS)).orElseThrow();
        bench.s3().store(STATE + "plan.jsonl.gz", packed("{\"plan\":\"" + manifest.plan() + "\"}\n"), Map.of());
        bench.s3().deleteObject(request -> request.bucket("memory").key(STATE + "lease.json"));

        Run complete = bench.begin().begin(RunBench.order(PAIRS, Trigger.SCHEDULE));
        assertThat(complete.skipped()).isNotNull();
        bench.end(complete);
        bench.s3().store(STATE + "plan.jsonl.gz", packed("{\"plan\":\"a later one\"}\n"), Map.of());
        Run unfinished = bench.begin().begin(RunBench.order(PAIRS, Trigger.SCHEDULE));

        assertThat(unfinished.skipped()).isNull();
        assertThat(unfinished.plan()).isNull();
        assertThat(unfinished.replaced()).isFalse();
    }

    private static byte[] packed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void aRunThatAnotherProcessIsAtIsRefusedWhereTheOrderDoesNotWait() {
        bench.leases().open(RunBench.name(PAIRS), null, lost -> {}).take(Duration.ZERO);

        RunOrder order = new RunOrder(PAIRS, RunBench.name(PAIRS).date(), Trigger.COMMAND, false);
        assertThatThrownBy(() -> bench.begin().begin(order))
                .isInstanceOf(RunProblem.InFlight.class)
                .hasMessageContaining("is being worked on by process")
                .hasMessageContaining("on here");
    }

    @Test
    void aProcessBeginsARunOnlyOnceAtATime() {
        Run run = bench.begin(PAIRS);

        assertThatThrownBy(() -> bench.begin(PAIRS))
                .isInstanceOf(RunProblem.InFlight.class)
                .hasMessageContaining("is in flight already");
        bench.end(run);
        assertThat(bench.begin(PAIRS)).isNotNull();
    }

    @Test
    void noRunBeginsWhileTheProgramStops() throws InterruptedException {
        bench.runs().stop(Duration.ZERO);

        assertThatThrownBy(() -> bench.begin(PAIRS)).isInstanceOf(RunProblem.Stopped.class);
    }

    @Test
    void aDamagedPlanIsNamedAndTheRunCanBeginAgainWhenItIsGone() {
        bench.end(bench.planned(PAIRS, "1"));
        String key = STATE + "plan-00000001.jsonl.gz";
        bench.s3().store(key, "cut short".getBytes(StandardCharsets.UTF_8), Map.of());

        assertThatThrownBy(() -> bench.begin(PAIRS))
                .isInstanceOf(DamagedState.class)
                .hasMessageContaining(key);
        bench.s3().deleteObject(request -> request.bucket("memory").key(key));
        assertThat(bench.begin(PAIRS).plan()).isNull();
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
        assertThat(run.titlesDone()).isEqualTo(2);
    }

    @Test
    void aReplayOfARunWithoutQuarantinedTitlesHasNothingToDo() {
        bench.run(PAIRS, "1");

        assertThat(bench.begin().begin(RunBench.order(PAIRS, Trigger.REPLAY)).skipped())
                .isNotNull();
    }

    @Test
    void aRetryOfAnIncompleteRunFetchesWhatItQuarantinedAndWhatItsListLacked() {
        Run first = bench.begin(PAIRS);
        bench.plan(first, ListCounts.of(4, 3, figures -> figures.unexplained = 1), "1", "2", "3");
        RunResult incomplete = bench.finish(
                first, title -> title.id().equals("2") ? RunBench.quarantined(title) : RunBench.fetched(title));
        assertThat(incomplete.outcome()).isEqualTo(Outcome.INCOMPLETE);

        Run run = bench.begin().begin(RunBench.order(PAIRS, Trigger.RETRY));
        assertThat(run.plan()).isNull();
        bench.plan(run, "3", "4", "1");
        assertThat(run.batches()).toIterable().containsExactly(new Batch(3, List.of("2", "4")));
        bench.end(run);
        Run again = bench.begin().begin(RunBench.order(PAIRS, Trigger.RETRY));
        if (again.plan() == null) {
            bench.plan(again, "3", "4", "1");
        }
        RunResult result = bench.finish(again, RunBench::fetched);

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(result.counts().listed()).isEqualTo(4);
        assertThat(result.counts().delivered()).isEqualTo(4);
        assertThat(bench.faults(PAIRS)).isEmpty();
    }

    @Test
    void aRetryReadsNoListAgainThatWasWhole() {
        bench.run(PAIRS, RunBench::quarantined, "1", "2");

        Run run = bench.begin().begin(RunBench.order(PAIRS, Trigger.RETRY));

        assertThat(run.batches()).toIterable().containsExactly(new Batch(2, List.of("1", "2")));
    }

    @Test
    void aRetryLeavesACompleteRunAndOneWhoseFeedWasChanged() {
        bench.run(PAIRS, "1");
        Run complete = bench.begin().begin(RunBench.order(PAIRS, Trigger.RETRY));
        assertThat(complete.skipped()).isNotNull();
        bench.end(complete);
        bench.run(
                PAIRS,
                title -> title.id().equals("1") ? RunBench.quarantined(title) : RunBench.fetched(title),
                "1",
                "2");

        Run changed = bench.begin().begin(RunBench.order(FeedFixture.films("{id}"), Trigger.RETRY));

        assertThat(bench.settle().skipped(changed).outcome()).isEqualTo(Outcome.INCOMPLETE);
    }

    @Test
    void aReplayNeedsAFinishedRun() {
        bench.end(bench.planned(PAIRS, "1"));

        assertThatThrownBy(() -> bench.begin().begin(RunBench.order(PAIRS, Trigger.REPLAY)))
                .isInstanceOf(RunProblem.Failed.class)
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
