package io.cinelake.run.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.feed.Feed;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.Manifest.QuarantinedTitle;
import io.cinelake.run.Run;
import io.cinelake.run.RunBench;
import io.cinelake.run.fetch.BatchRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.junit.jupiter.api.Test;

/** A worker's side of the queue: what it takes, and what it drops. */
class BatchWorkerTest {
    private static final Feed FEED = FeedFixture.pairs();

    private final QueueBench queue = new QueueBench();

    private BatchRequest sent() {
        queue.know(FEED);
        return queue.send(queue.bench.planned(FEED, "1", "2", "3")).get(0);
    }

    @Test
    void takesABatchAndCommitsBeforeTheWork() {
        BatchRequest sent = sent();

        BatchRequest taken = queue.take(sent);

        assertThat(queue.commits).hasValue(1);
        assertThat(taken.batch()).isEqualTo(sent.batch());
        assertThat(taken.run().name()).isEqualTo(sent.run().name());
        assertThat(taken.run().hold().token())
                .isEqualTo(sent.run().hold().token())
                .isNotEmpty();
    }

    @Test
    void doesNotWorkWhenTheCommitFails() {
        byte[] message = queue.sent.message(sent());

        assertThat(queue.worker.take(message, () -> {
                    throw new CommitFailedException("no longer of the group");
                }))
                .isNull();
    }

    @Test
    void dropsWhatIsNoBatch() {
        sent();
        for (String text : List.of("", "[]", "{\"version\":1}", "{\"version\":2}", "{} {}")) {
            assertThat(queue.worker.take(text.getBytes(StandardCharsets.UTF_8), () -> {}))
                    .as(text)
                    .isNull();
        }
        assertThat(queue.worker.take(null, () -> {})).isNull();
    }

    @Test
    void dropsABatchOfAFeedThatIsNotDefinedHereAsItIsAtTheHolder() {
        BatchRequest sent = sent();
        queue.know(FeedFixture.specified("Other"));

        assertThat(queue.take(sent)).isNull();
    }

    @Test
    void dropsABatchThatIsDone() {
        BatchRequest sent = sent();
        queue.work(sent);

        assertThat(queue.take(sent)).isNull();
    }

    @Test
    void dropsABatchOfAHolderOrAPlanThatTheRunDoesNotHaveAnyMore() {
        BatchRequest sent = sent();
        byte[] message = queue.sent.message(sent);
        queue.bench.end(sent.run());
        assertThat(queue.worker.take(message, () -> {}))
                .as("nobody else has the run")
                .isNotNull();

        Run next = queue.bench.begin(FEED);

        assertThat(next.plan().id()).isEqualTo(sent.run().plan().id());
        assertThat(queue.worker.take(message, () -> {})).isNull();
    }

    @Test
    void aBatchAtWhichThreeProcessesDiedIsQuarantinedByTheRunsNextHolder() {
        BatchRequest sent = sent();
        for (int death = 1; death <= 3; death++) {
            assertThat(queue.take(sent)).isNotNull();
            queue.clock.pass(Duration.ofSeconds(1));
        }
        queue.bench.end(sent.run());

        Run next = queue.bench.begin(FEED);

        assertThat(next.results().keySet()).containsExactly(1);
        assertThat(next.results().get(1).quarantined())
                .extracting(QuarantinedTitle::id)
                .containsExactly("1", "2");
        assertThat(next.results().get(1).quarantined().get(0).reason())
                .startsWith("3 processes that worked on its batch 1 died");
    }

    @Test
    void anAttemptWhoseProcessLivesAndHadNoResultIsNotCounted() {
        BatchRequest taken = queue.take(sent());
        assertThat(queue.bench.s3().keys()).anyMatch(key -> key.contains("00001.json.try-"));
        taken.run().fail(new IllegalStateException("The store is away"));

        queue.worker.ended(taken);

        assertThat(queue.bench.s3().keys()).noneMatch(key -> key.contains(".try-"));
    }

    @Test
    void dropsABatchOfARunThatIsFinished() {
        BatchRequest sent = sent();
        byte[] message = queue.sent.message(sent);
        queue.bench.end(sent.run());
        queue.bench.run(FEED, "1", "2", "3");

        assertThat(queue.worker.take(message, () -> {})).isNull();
    }

    @Test
    void dropsABatchThatItTookMoreThanTenMinutesAgo() {
        BatchRequest taken = queue.take(sent());
        queue.clock.pass(Duration.ofMinutes(10));
        assertThat(taken.titles()).allMatch(title -> title.isWanted());

        queue.clock.pass(Duration.ofSeconds(1));

        assertThat(taken.titles()).noneMatch(title -> title.isWanted());
        assertThat(queue.bench.deliver().uploads(RunBench.fetch(taken.run(), taken.batch(), RunBench::fetched)))
                .isEmpty();
    }

    @Test
    void dropsABatchThatSomebodyElseDidWhileThisProcessWasHeldUp() {
        BatchRequest sent = sent();
        BatchRequest taken = queue.take(sent);
        queue.work(sent);
        queue.clock.pass(Duration.ofMinutes(2));

        assertThat(queue.bench.deliver().uploads(RunBench.fetch(taken.run(), taken.batch(), RunBench::fetched)))
                .isEmpty();
    }

    @Test
    void restsAfterABatchThatTheStoreRefusedUnlessItStops() {
        BatchRequest taken = queue.take(sent());
        taken.run().fail(new IllegalStateException("the store refuses"));
        BatchWorker resting = new BatchWorker(queue.bench.state(), Duration.ofDays(1), queue.clock::nanos, queue.clock);
        resting.stop();

        resting.ended(taken);

        assertThat(queue.clock.passed()).isZero();
    }
}
