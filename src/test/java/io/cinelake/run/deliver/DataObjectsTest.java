package io.cinelake.run.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.run.BatchResult;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.Manifest;
import io.cinelake.run.Manifest.QuarantinedTitle;
import io.cinelake.run.Run;
import io.cinelake.run.RunBench;
import io.cinelake.run.deliver.PutObject.Upload;
import io.cinelake.run.fetch.FetchedBatch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Resume: a batch counts as delivered only when the bucket proves it. */
class DataObjectsTest {
    private static final String FIRST = "Raw/2026/11/22/films-00001.json";
    private static final String SECOND_PART = "Raw/2026/11/22/films-00001.2.json";

    private static final String STATE = "_cinelake/runs/films/2026-11-22/";
    private static final String RESULT = STATE + "batches/00000001-00001.json";

    private final RunBench bench = new RunBench();

    @Test
    void aDeliveredBatchGivesTheResultThatItWasSettledWith() {
        Run run = bench.planned(FeedFixture.pairs(), "1", "2", "3", "4");
        bench.deliver(
                run.batches(),
                run,
                title -> title.id().equals("1") ? RunBench.fetched(title) : RunBench.missing(title));

        assertThat(found(run)).singleElement().satisfies(result -> {
            assertThat(result.objects()).isEqualTo(run.results().get(1).objects());
            assertThat(result.missing()).extracting(Manifest.MissingTitle::id).containsExactly("2");
        });
    }

    @Test
    void quarantinedTitlesOfADeliveredBatchAreFoundToo() {
        Run run = bench.planned(FeedFixture.pairs(), "1", "2");
        bench.deliver(
                run.batches(),
                run,
                title -> title.id().equals("1") ? RunBench.fetched(title) : RunBench.quarantined(title));

        assertThat(found(run))
                .singleElement()
                .satisfies(result -> assertThat(result.quarantined())
                        .extracting(QuarantinedTitle::id)
                        .containsExactly("2"));
    }

    @Test
    void aBatchWhoseLaterPartIsNotThereIsFetchedAgain() {
        Run run = twoParts();
        bench.s3().deleteObject(request -> request.bucket("memory").key(SECOND_PART));

        assertThat(found(run)).isEmpty();
    }

    @Test
    void aBatchWhoseFirstPartIsNotThereIsFetchedAgain() {
        Run run = twoParts();
        bench.s3().deleteObject(request -> request.bucket("memory").key(FIRST));

        assertThat(found(run)).isEmpty();
    }

    @Test
    void allPartsOfABatchBelongToItsResult() {
        assertThat(found(twoParts()))
                .singleElement()
                .satisfies(result -> assertThat(result.objects())
                        .extracting(Manifest.DataObject::key)
                        .containsExactly(FIRST, SECOND_PART));
    }

    @Test
    void aResultOfAnotherPlanIsNotThisRuns() {
        Run killed = bench.planned(FeedFixture.pairs(), "1", "2");
        bench.deliver(killed.batches(), killed);
        bench.end(killed);
        bench.s3().deleteObject(request -> request.bucket("memory").key(STATE + "plan-00000001.jsonl.gz"));
        Run run = bench.planned(FeedFixture.pairs(), "1", "2");

        assertThat(found(run)).isEmpty();
    }

    @Test
    void aBatchWhoseObjectSomebodyPutAgainIsFetchedAgain() {
        Run run = bench.planned(FeedFixture.pairs(), "1", "2");
        bench.deliver(run.batches(), run);
        assertThat(found(run)).hasSize(1);
        bench.s3().store(FIRST, "[{\"id\":1},{\"id\":7}]".getBytes(StandardCharsets.UTF_8), Map.of());

        assertThat(found(run)).isEmpty();
    }

    @Test
    void aBatchWhoseResultIsNotThereOrDamagedIsFetchedAgain() {
        Run run = bench.planned(FeedFixture.pairs(), "1", "2");
        bench.deliver(run.batches(), run);
        bench.s3().store(RESULT, "{}".getBytes(StandardCharsets.UTF_8), Map.of());
        assertThat(found(run)).isEmpty();
        bench.s3().deleteObject(request -> request.bucket("memory").key(RESULT));

        assertThat(found(run)).isEmpty();
    }

    @Test
    void aResultThatNamesAnotherFeedsObjectIsNotBelieved() {
        Run run = bench.planned(FeedFixture.pairs(), "1", "2");
        bench.deliver(run.batches(), run);
        String text = bench.s3().text(RESULT).replace(FIRST, "Raw/2026/11/22/other-00001.json");
        bench.s3().store(RESULT, text.getBytes(StandardCharsets.UTF_8), Map.of());

        assertThat(found(run)).isEmpty();
    }

    private List<BatchResult> found(Run run) {
        return bench.objects().delivered(run.plan(), run.keys(), bench.state().folder(run.name()));
    }

    private Run twoParts() {
        Run run = bench.planned(FeedFixture.pairs(), "1", "2");
        FetchedBatch batch = RunBench.fetch(run, run.batches().next(), RunBench::large);
        List<Upload> uploads = bench.deliver().uploads(batch);
        uploads.forEach(bench::put);
        bench.deliver().settled(batch, uploads);
        bench.end(run);
        return run;
    }
}
