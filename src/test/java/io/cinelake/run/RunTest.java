package io.cinelake.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cinelake.feed.Feed;
import io.cinelake.run.Plan.Batch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunTest {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final RunName NAME = new RunName("films", LocalDateTime.of(2026, 11, 22, 3, 15), ChronoUnit.DAYS);

    @Test
    void handsOutOnlyAsManyBatchesAsThereIsRoomFor() throws Exception {
        Run run = run(250, 2);
        Iterator<Batch> batches = run.batches();
        Batch first = batches.next();
        batches.next();
        Thread third = new Thread(batches::next);
        third.start();
        await().atMost(LONGEST_WAIT).until(() -> third.getState() == Thread.State.WAITING);

        run.settled(result(first.number(), 100));
        run.released(first.number(), null);

        third.join();
        assertThat(batches.hasNext()).isFalse();
    }

    @Test
    void leavesOutWhatEarlierAttemptsDelivered() {
        Run run = new Run(feed(), NAME.date(), NOW, any -> 10);
        run.follow(plan(250), List.of(result(2, 100)), NOW);

        assertThat(run.batches()).toIterable().extracting(Batch::number).containsExactly(1, 3);
        assertThat(run.titlesDone()).isEqualTo(100);
    }

    @Test
    void handsOutNothingMoreOnceItHasToEnd() {
        Run run = run(250, 10);
        run.batches().next();

        run.fail(new IllegalStateException("TMDB refused"));

        assertThat(run.batches().hasNext()).isFalse();
        assertThat(run.ended()).isTrue();
    }

    @Test
    void letsTheBatchesInFlightFinishWhenItIsStopped() {
        Run run = run(250, 10);

        run.fail(new RunProblem.Stopped("on request"));

        assertThat(run.ended()).isFalse();
        assertThat(run.batches().hasNext()).isFalse();
    }

    @Test
    void throwsTheFirstReasonOfItsEnd() {
        Run run = run(100, 1);
        run.batches().next();
        run.fail(new IllegalStateException("first"));
        run.fail(new IllegalStateException("second"));
        run.released(1, null);

        assertThat(run.failure()).hasMessage("first");
    }

    @Test
    void replaysTitlesInBatchesAfterTheLast() {
        Run run = new Run(feed(), NAME.date(), NOW, any -> 10);
        run.replay(plan(250), List.of(result(1, 100), result(2, 99), result(3, 50)), List.of("7"), NOW);

        assertThat(run.batches()).toIterable().singleElement().satisfies(batch -> {
            assertThat(batch.number()).isEqualTo(4);
            assertThat(batch.ids()).containsExactly("7");
        });
    }

    private static Run run(int titles, int room) {
        Run run = new Run(feed(), NAME.date(), NOW, any -> room);
        run.follow(plan(titles), List.of(), NOW);
        return run;
    }

    private static Plan plan(int titles) {
        ListCounts listed = ListCounts.of(titles, titles, figures -> {});
        return new Plan(
                "plan",
                NAME,
                feed(),
                NOW,
                listed,
                IntStream.range(0, titles).mapToObj(Integer::toString).toList());
    }

    private static BatchResult result(int batch, int records) {
        Manifest.DataObject object = new Manifest.DataObject("key" + batch, batch, 1, 1000, records, "hash");
        return new BatchResult(
                batch, List.of(object), List.of(), List.of(), List.of(), List.of(), "", RunTraffic.Requests.NONE);
    }

    private static Feed feed() {
        return FeedFixture.films();
    }
}
