package io.cinelake.run.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cinelake.feed.Feed;
import io.cinelake.lake.LakeProblem;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.Run;
import io.cinelake.run.RunBench;
import io.cinelake.run.deliver.PutObject.Upload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Step 5 for an object: retry, back-off, and the answer that was lost. */
class PutObjectTest {
    private static final String KEY = "Raw/2026/11/22/films-00001.json";

    private final RunBench bench = new RunBench();

    @Test
    void anObjectWhoseAnswerWasLostIsPutOnce() {
        Upload upload = upload(FeedFixture.pairs());
        bench.s3().loseNextAnswer("PUT " + KEY);

        bench.put(upload);

        assertThat(bench.s3().requests().stream().filter(("PUT " + KEY)::equals))
                .hasSize(1);
        assertThat(bench.pauses()).isEmpty();
    }

    @Test
    void aStoreThatIsAwayIsAskedAgain() {
        Upload upload = upload(FeedFixture.pairs());
        IntStream.range(0, 8).forEach(n -> bench.s3().refuseNext("PUT " + KEY, 503, "SlowDown"));

        bench.put(upload);

        assertThat(bench.pauses()).hasSize(8);
        assertThat(bench.s3().text(KEY)).isEqualTo("[{\"id\":1},{\"id\":2}]");
    }

    @Test
    void aStoreThatStaysAwayIsGivenUpAfterThePatience() {
        Upload upload = upload(FeedFixture.pairs());
        IntStream.range(0, 100).forEach(n -> bench.s3().refuseNext("PUT " + KEY, 503, "SlowDown"));

        assertThatThrownBy(() -> bench.put(upload)).isInstanceOf(S3Exception.class);
        assertThat(upload.problem()).containsInstanceOf(LakeProblem.Away.class);

        Duration waited = bench.pauses().stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(waited).isBetween(RunBench.PATIENCE, RunBench.PATIENCE.plusSeconds(6));
        assertThat(upload.isPending()).isTrue();
    }

    @Test
    void aRefusalThatNoWaitMendsIsFinalAtOnce() {
        Upload upload = upload(FeedFixture.pairs());
        bench.s3().refuseNext("PUT " + KEY, 403, "AccessDenied");

        assertThatThrownBy(() -> bench.put(upload)).isInstanceOf(S3Exception.class);
        assertThat(upload.problem())
                .hasValueSatisfying(problem -> assertThat(problem).isNotInstanceOf(LakeProblem.Away.class));
        assertThat(bench.pauses()).isEmpty();
    }

    @Test
    void anObjectOfAnOlderRunUnderTheKeyIsNotTakenForThisOne() {
        bench.run(FeedFixture.pairs(), "3", "4");
        Upload upload = upload(FeedFixture.pairs());
        bench.s3().refuseNext("PUT " + KEY, 503, "SlowDown");

        bench.put(upload);

        assertThat(bench.pauses()).hasSize(1);
        assertThat(bench.s3().text(KEY)).isEqualTo("[{\"id\":1},{\"id\":2}]");
    }

    @Test
    void theLocalCopyHasTheKeyAsItsPathAndTheSameBytes(@TempDir Path folder) throws Exception {
        Upload upload = upload(FeedFixture.copied(folder));

        bench.put().copy(upload);

        assertThat(folder.resolve(KEY)).hasBinaryContent(upload.object().body());
    }

    private Upload upload(Feed feed) {
        Run run = bench.planned(feed, "1", "2");
        return bench.deliver()
                .uploads(RunBench.fetch(run, run.batches().next(), RunBench::fetched))
                .get(0);
    }
}
