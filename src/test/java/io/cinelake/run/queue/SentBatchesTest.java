package io.cinelake.run.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Source;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.Manifest.QuarantinedTitle;
import io.cinelake.run.Run;
import io.cinelake.run.RunBench;
import io.cinelake.run.RunProblem;
import io.cinelake.run.fetch.BatchRequest;
import io.cinelake.tmdb.Media;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The holder's side of the queue: what is settled, sent again and given up. */
class SentBatchesTest {
    private static final Feed FEED = FeedFixture.pairs();
    private static final String RESULT = "_cinelake/runs/films/2026-11-22/batches/00000001-00002.json";

    private final QueueBench queue = new QueueBench();

    private List<BatchRequest> sentBatches() {
        queue.know(FEED);
        return queue.send(queue.bench.planned(FEED, "1", "2", "3", "4", "5"));
    }

    @Test
    void aResultBesideThePlanSettlesItsBatch() throws Exception {
        List<BatchRequest> batches = sentBatches();
        assertThat(queue.sent.outNow()).isEqualTo(3);
        batches.forEach(queue::work);

        assertThat(queue.sent.look()).isEmpty();

        Run run = batches.get(0).run();
        run.awaitQuiet();
        assertThat(run.failure()).isNull();
        assertThat(run.results().keySet()).containsExactly(1, 2, 3);
        assertThat(run.traffic().titles()).isEqualTo(5);
        assertThat(queue.sent.outNow()).isZero();
        assertThat(queue.bench.settle().settled(run).counts().delivered()).isEqualTo(5);
    }

    @Test
    void aBatchWithoutAResultIsSentAgainAfterTheTimeoutAndNoSooner() {
        List<BatchRequest> batches = sentBatches();
        queue.work(batches.get(0));
        queue.work(batches.get(2));

        assertThat(queue.pass(QueueBench.TIMEOUT)).isEmpty();
        assertThat(queue.pass(Duration.ofSeconds(2))).containsExactly(batches.get(1));
        assertThat(queue.sent.sentAgain()).isEqualTo(1);
    }

    @Test
    void aBatchThatTheBrokerDoesNotHaveYetIsNotSentAgain() {
        List<BatchRequest> batches = sentBatches();
        queue.sent.sending(batches.get(1));

        assertThat(queue.pass(QueueBench.TIMEOUT.plusSeconds(2))).containsExactly(batches.get(0), batches.get(2));
        queue.sent.sent(batches.get(1));
        queue.work(batches.get(0));
        queue.work(batches.get(2));
        assertThat(queue.pass(QueueBench.TIMEOUT.plusSeconds(2))).containsExactly(batches.get(1));
    }

    @Test
    void aBatchIsSentAgainOnceHoweverLongTheBrokerIsAway() {
        List<BatchRequest> batches = sentBatches();
        queue.pass(QueueBench.TIMEOUT);
        queue.clock.pass(Duration.ofSeconds(2));
        assertThat(queue.sent.look()).isEqualTo(batches);
        queue.clock.pass(Duration.ofSeconds(1));

        assertThat(queue.sent.look()).isEmpty();
        assertThat(queue.sent.sentAgain()).isEqualTo(3);
    }

    @Test
    void theTimeoutGrowsWithWhatResultsTakeNow() {
        List<BatchRequest> batches = sentBatches();
        queue.pass(Duration.ofSeconds(60));
        queue.work(batches.get(0));
        queue.pass(Duration.ofSeconds(1));

        assertThat(queue.pass(Duration.ofSeconds(238))).isEmpty();
        assertThat(queue.pass(Duration.ofSeconds(10))).hasSize(2);
    }

    @Test
    void aBatchThatWasSentTwiceSaysNothingOfWhatResultsTake() {
        List<BatchRequest> batches = sentBatches();
        queue.work(batches.get(0));
        queue.pass(QueueBench.TIMEOUT.plusSeconds(2));
        queue.pass(Duration.ofSeconds(60));
        queue.work(batches.get(1));

        assertThat(queue.pass(Duration.ofSeconds(70))).containsExactly(batches.get(2));
    }

    @Test
    void noBatchIsSentAgainWhileTmdbOrTheStoreIsAway() {
        sentBatches();
        queue.tmdbAway = true;
        assertThat(queue.pass(Duration.ofMinutes(10))).isEmpty();
        queue.tmdbAway = false;
        assertThat(queue.pass(Duration.ofSeconds(100))).isEmpty();
        for (int second = 0; second < 100; second++) {
            queue.bench.s3().refuseNext("LIST", 403, "AccessDenied");
            assertThat(queue.pass(Duration.ofSeconds(1))).isEmpty();
        }
        assertThat(queue.pass(Duration.ofSeconds(30))).hasSize(3);
    }

    @Test
    void aMachineThatWasSuspendedDoesNotSendAllAgain() {
        sentBatches();
        queue.clock.pass(Duration.ofHours(1));

        assertThat(queue.sent.look()).isEmpty();
    }

    @Test
    void afterTheThirdSendingTheTitlesAreQuarantinedByName() throws Exception {
        List<BatchRequest> batches = sentBatches();
        queue.work(batches.get(0));
        queue.work(batches.get(2));

        assertThat(queue.pass(Duration.ofMinutes(10))).containsExactly(batches.get(1), batches.get(1));

        Run run = batches.get(0).run();
        run.awaitQuiet();
        assertThat(run.failure()).isNull();
        assertThat(run.results().get(2).quarantined())
                .extracting(QuarantinedTitle::id)
                .containsExactly("3", "4");
        assertThat(run.results().get(2).quarantined().get(0).reason()).contains("batch 2", "3 times", "replay films");
        assertThat(queue.bench.state().result(run.plan(), run.keys(), 2)).isPresent();
        assertThat(queue.sent.givenUp()).isEqualTo(1);
    }

    @Test
    void aResultThatCannotBeReadIsRemovedAndItsBatchSentAgain() {
        List<BatchRequest> batches = sentBatches();
        queue.bench.s3().store(RESULT, "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8), Map.of());

        assertThat(queue.pass(QueueBench.TIMEOUT.plusSeconds(2))).contains(batches.get(1));
        assertThat(queue.bench.s3().keys()).doesNotContain(RESULT);
    }

    @Test
    void aRunThatStopsWaitsForNoBatchThatIsOut() {
        Run run = sentBatches().get(0).run();
        run.fail(new RunProblem.Stopped("stop"));

        queue.sent.look();

        run.awaitQuiet();
        assertThat(queue.sent.outNow()).isZero();
    }

    @Test
    void staysWithTheHolderWhatOnlyTheHolderCanDo() {
        assertThat(queue.sent.travels(begun(FEED))).isTrue();
        assertThat(queue.sent.travels(begun(FeedFixture.copied(Path.of("copies")))))
                .isFalse();
        assertThat(queue.sent.travels(begun(FeedFixture.listing(Media.MOVIE, new Source.Changes(null, 150), 10))))
                .isFalse();
        assertThat(QueueBench.sent(false, queue).travels(begun(FEED))).isFalse();
    }

    @Test
    void aRunEndsInASentenceWhereTheQueueCouldNotBeJoinedYet() {
        SentBatches apart = new SentBatches(
                true,
                queue.bench.state(),
                queue.bench.leases(),
                () -> false,
                QueueBench.TIMEOUT,
                queue.clock::nanos,
                queue.clock);

        assertThatThrownBy(() -> apart.demandQueue(begun(FEED)))
                .isInstanceOf(RunProblem.Failed.class)
                .hasMessageContaining("the broker of the queue cannot be used: bin/cinelake check tells why");
    }

    private static Run begun(Feed feed) {
        return new Run(feed, RunBench.name(feed).date(), RunBench.START, any -> 1);
    }

    @Test
    void theFirstBatchOfARunThatReplacesAnotherStaysWithTheHolder() {
        queue.bench.run(FEED, "1", "2", "3");
        Run run = queue.bench.planned(FEED, "1", "2", "3");
        var batches = run.batches();
        assertThat(queue.sent.travels(run)).isFalse();

        queue.bench.deliver(batches, run);

        assertThat(queue.sent.travels(run)).isTrue();
    }
}
