package io.cinelake.run.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cinelake.run.BatchResult;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.Manifest;
import io.cinelake.run.Manifest.QuarantinedTitle;
import io.cinelake.run.Plan.Batch;
import io.cinelake.run.Run;
import io.cinelake.run.RunBench;
import io.cinelake.run.RunProblem;
import io.cinelake.run.RunTraffic;
import io.cinelake.run.TitleRequest;
import io.cinelake.run.deliver.PutObject.Upload;
import io.cinelake.run.fetch.BatchRequest;
import io.cinelake.run.fetch.FetchedBatch;
import io.cinelake.run.fetch.TitleOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Step 5 for a batch: which objects it has, in which order they are put, and how the batch is settled. */
class DeliverBatchTest {
    private static final String FIRST = "Raw/2026/11/22/films-00001.json";
    private static final String RESULT = "_cinelake/runs/films/2026-11-22/batches/00000001-00001.json";

    private final RunBench bench = new RunBench();

    @Test
    void anObjectHoldsItsTitlesInThePlansOrderWhateverOrderTheyCameIn() {
        Run run = bench.planned(FeedFixture.pairs(), "7", "3");
        FetchedBatch batch = new FetchedBatch(run, run.batches().next());
        List<TitleRequest> titles = TitleRequest.of(run, batch.batch());
        batch.add(RunBench.fetched(titles.get(1)));
        batch.add(RunBench.fetched(titles.get(0)));

        bench.deliver().uploads(batch).forEach(bench::put);

        assertThat(bench.s3().text(FIRST)).isEqualTo("[{\"id\":7},{\"id\":3}]");
    }

    @Test
    void anOlderRunStaysWholeWhenTheObjectsOfTheNewOneCannotBeMade() {
        bench.run(FeedFixture.pairs(), "1");
        Run run = bench.planned(FeedFixture.pairs(), "1");
        // What happens when the heap is full.
        FetchedBatch batch = RunBench.fetch(run, run.batches().next(), title -> new TitleOutcome.Fetched(title, null));

        assertThatThrownBy(() -> bench.deliver().uploads(batch)).isInstanceOf(NullPointerException.class);
        assertThat(bench.state().finished(run.name())).isPresent();
        assertThat(bench.faults(FeedFixture.pairs())).isEmpty();
    }

    @Test
    void theKeyFollowsFromFeedDateAndBatch() {
        Run run = bench.planned(FeedFixture.pairs(), "1", "2", "3");
        var batches = run.batches();
        bench.deliver(batches, run);
        bench.deliver(batches, run);

        assertThat(bench.s3().keys()).contains(FIRST, "Raw/2026/11/22/films-00002.json");
        assertThat(bench.s3().text("Raw/2026/11/22/films-00002.json")).isEqualTo("[{\"id\":3}]");
    }

    @Test
    void aBatchThatIsTooLargeForOneObjectIsCut() {
        Run run = bench.planned(FeedFixture.pairs(), "1", "2");
        FetchedBatch batch = RunBench.fetch(run, run.batches().next(), RunBench::large);

        List<Upload> uploads = bench.deliver().uploads(batch);

        assertThat(uploads).extracting(Upload::key).containsExactly(FIRST, "Raw/2026/11/22/films-00001.2.json");
        bench.deliver().settled(batch, uploads);
        assertThat(run.results().get(1).objects())
                .extracting(Manifest.DataObject::part)
                .containsExactly(1, 2);
        bench.end(run);
    }

    @Test
    void aBatchAccountsForEachOfItsTitles() {
        Run run = bench.planned(FeedFixture.films(), "1", "2", "3");
        bench.deliver(run.batches(), run, title -> switch (title.id()) {
            case "1" -> RunBench.fetched(title);
            case "2" -> RunBench.missing(title);
            default -> RunBench.quarantined(title);
        });

        BatchResult result = run.results().get(1);
        assertThat(result.titles()).isEqualTo(3);
        assertThat(result.objects()).singleElement().satisfies(object -> {
            assertThat(object.key()).isEqualTo(FIRST);
            assertThat(object.records()).isEqualTo(1);
            assertThat(object.bytes()).isEqualTo(bench.s3().text(FIRST).length());
        });
        assertThat(result.missing()).containsExactly(new Manifest.MissingTitle("2", "TMDB does not have it (404)"));
        assertThat(result.quarantined())
                .containsExactly(new QuarantinedTitle(
                        run.plan().id(), 1, "3", "the shape fails", 1, RunBench.START, "{\"id\":3}"));
    }

    @Test
    void aBatchWithoutARecordHasNoObject() {
        Run run = bench.planned(FeedFixture.pairs(), "1");
        bench.deliver(run.batches(), run, RunBench::missing);

        assertThat(run.results().get(1).objects()).isEmpty();
        assertThat(bench.s3().keys()).noneMatch(key -> key.startsWith("Raw/"));
    }

    @Test
    void theResultOfABatchIsWrittenAfterItsObjectsAndTellsWhatResumeNeeds() {
        Run run = bench.planned(FeedFixture.pairs(), "1", "2", "3");
        bench.deliver(
                run.batches(),
                run,
                title -> title.id().equals("2") ? RunBench.quarantined(title) : RunBench.fetched(title));

        List<String> requests = bench.s3().requests();
        assertThat(requests.get(requests.size() - 1)).isEqualTo("PUT " + RESULT);
        assertThat(requests.indexOf("PUT " + FIRST)).isBetween(0, requests.size() - 2);
        assertThat(bench.s3().text(RESULT))
                .contains(run.plan().id(), FIRST, "the shape fails", "\"etag\":\"\\\"")
                .contains("\"titles\":[{\"id\":1,\"imdb_id\":null}]");
    }

    @Test
    void aBatchOfARunThatHasEndedIsNotDelivered() {
        Run run = bench.planned(FeedFixture.pairs(), "1");
        FetchedBatch batch = RunBench.fetch(run, run.batches().next(), RunBench::fetched);
        run.fail(new IllegalStateException("TMDB refused"));

        assertThat(bench.deliver().uploads(batch)).isEmpty();
        bench.deliver().settled(batch, List.of());

        bench.deliver().released(new BatchRequest(run, batch.batch()), bench.exchange());

        assertThat(run.results()).isEmpty();
        assertThat(run.failure()).hasMessage("TMDB refused");
        run.awaitQuiet();
    }

    @Test
    void aBatchWhoseObjectsWereStoredWhenItsRunEndedIsDoneAndNotFetchedAgain() {
        Run run = bench.planned(FeedFixture.pairs(), "1", "2", "3");
        FetchedBatch batch = RunBench.fetch(run, run.batches().next(), RunBench::fetched);
        List<Upload> uploads = bench.deliver().uploads(batch);
        uploads.forEach(bench::put);
        run.fail(new IllegalStateException("TMDB refused"));

        bench.deliver().settled(batch, uploads);
        bench.end(run);

        assertThat(bench.begin(FeedFixture.pairs()).results()).containsOnlyKeys(1);
    }

    @Test
    void theResultOfABatchTellsItsRequestsSoThatAResumedRunCountsThem() {
        Run run = bench.planned(FeedFixture.pairs(), "1", "2", "3");
        bench.deliver(run.batches(), run, title -> {
            title.traffic().asked(3, 1);
            return RunBench.fetched(title);
        });
        bench.end(run);

        Run again = bench.begin(FeedFixture.pairs());

        assertThat(again.requests()).isEqualTo(new RunTraffic.Requests(6, 4, 2)).isEqualTo(run.requests());
    }

    @Test
    void aBatchWithATitleThatWasSkippedIsNotDelivered() {
        Run run = bench.planned(FeedFixture.pairs(), "1", "2");
        FetchedBatch batch = RunBench.fetch(
                run,
                run.batches().next(),
                title -> title.id().equals("2") ? new TitleOutcome.Skipped(title) : RunBench.fetched(title));

        assertThat(bench.deliver().uploads(batch)).isEmpty();
    }

    @Test
    void aBatchInFlightIsDeliveredWhenItsRunIsOnlyStopped() {
        Run run = bench.planned(FeedFixture.pairs(), "1", "2", "3");
        Batch first = run.batches().next();
        run.fail(new RunProblem.Stopped("on request"));

        assertThat(bench.deliver().uploads(RunBench.fetch(run, first, RunBench::fetched)))
                .hasSize(1);
    }

    @Test
    void aBatchThatCannotBeDeliveredEndsItsRun() {
        Run run = bench.planned(FeedFixture.pairs(), "1", "2", "3");
        FetchedBatch batch = RunBench.fetch(run, run.batches().next(), RunBench::fetched);

        bench.deliver().failed(batch, bench.caught(new IllegalStateException("the store refuses")));
        bench.deliver().released(new BatchRequest(run, batch.batch()), bench.exchange());

        assertThatThrownBy(() -> bench.settle().awaitDelivered(run)).hasMessage("the store refuses");
        assertThat(run.batches().hasNext()).isFalse();
    }
}
