package io.cinelake.run.settle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cinelake.feed.Feed;
import io.cinelake.lake.LakeProblem;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.ListCounts;
import io.cinelake.run.Manifest;
import io.cinelake.run.Manifest.QuarantinedTitle;
import io.cinelake.run.Outcome;
import io.cinelake.run.Plan;
import io.cinelake.run.Run;
import io.cinelake.run.RunBench;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunOrder.Trigger;
import io.cinelake.run.RunProblem;
import io.cinelake.run.RunResult;
import io.cinelake.run.TitleRequest;
import io.cinelake.run.fetch.TitleOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.junit.jupiter.api.Test;

/** Step 6: the figures add up or the run says so, and the manifest comes last. */
class SettleRunTest {
    private static final Feed PAIRS = FeedFixture.pairs();
    private static final String STATE = "_cinelake/runs/films/2026-11-22/";
    private static final String MANIFEST = STATE + "manifest.json";

    private final RunBench bench = new RunBench();

    @Test
    void aRunIsCompleteWhenEachListedTitleIsDeliveredOrMissingAtTmdb() {
        RunResult result = bench.run(
                PAIRS,
                title -> title.id().equals("3") ? RunBench.missing(title) : RunBench.fetched(title),
                "1",
                "2",
                "3");

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(result.message()).isNull();
        assertThat(result.counts().listed()).isEqualTo(3);
        assertThat(result.counts().delivered()).isEqualTo(2);
        assertThat(result.missing()).extracting(Manifest.MissingTitle::id).containsExactly("3");
        assertThat(bench.state().manifest(RunBench.name(PAIRS))).hasValueSatisfying(manifest -> {
            assertThat(manifest.outcome()).isEqualTo("complete");
            assertThat(manifest.counts()).isEqualTo(result.counts());
            assertThat(manifest.objects())
                    .extracting(Manifest.DataObject::key)
                    .containsExactly("Raw/2026/11/22/films-00001.json");
        });
    }

    @Test
    void aQuarantinedTitleMakesTheRunIncompleteAndTheMessageSaysWhatToDo() {
        RunResult result = bench.run(PAIRS, RunBench::quarantined, "1");

        assertThat(result.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(result.message()).contains("1 title is quarantined", "cinelake replay films");
        assertThat(bench.state().manifest(RunBench.name(PAIRS)))
                .hasValueSatisfying(
                        manifest -> assertThat(manifest.quarantined()).containsExactly("1"));
    }

    @Test
    void aTitleThatTmdbGaveForTwoImdbIdsMakesTheRunIncomplete() {
        RunResult result = bench.run(
                PAIRS,
                title -> new TitleOutcome.Fetched(
                        title, RunBench.record(title.id().equals("tt0000003") ? "3" : "7")),
                "tt0000001",
                "tt0000002",
                "tt0000003",
                "tt0000004",
                "tt0000005");

        assertThat(result.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(result.message()).startsWith("3 titles are there again, because TMDB gave them for two IMDb ids");
        assertThat(bench.faults(PAIRS)).hasSize(3).allMatch(fault -> fault.endsWith("title 7 is there twice."));
    }

    @Test
    void whatTheListDoesNotExplainMakesTheRunIncomplete() {
        assertThat(settled(ListCounts.of(2, 1, figures -> figures.unexplained = 1))
                        .message())
                .isEqualTo("1 title that TMDB reports never came up in its list");
        assertThat(settled(ListCounts.of(2, 1, figures -> figures.undated = 1)).message())
                .isEqualTo("1 title without a date cannot be reached through the API");
        assertThat(settled(ListCounts.of(2, 1, figures -> figures.failedPages = List.of("page 7: 503")))
                        .message())
                .isEqualTo("1 page of the list could not be read");
        assertThat(settled(ListCounts.of(2, 2, figures -> {})).message())
                .isEqualTo("1 title is neither delivered nor missing nor quarantined");
        assertThat(settled(ListCounts.of(3, 1, figures -> {
                            figures.filteredOut = 1;
                            figures.cut = 1;
                        }))
                        .outcome())
                .isEqualTo(Outcome.COMPLETE);
    }

    /** A run of one title, which is delivered, whose list has these figures. */
    private RunResult settled(ListCounts listed) {
        Run run = bench.begin(PAIRS);
        run.follow(
                new Plan("plan", run.name(), PAIRS, RunBench.START, listed, List.of("1")), List.of(), RunBench.START);
        return bench.finish(run, RunBench::fetched);
    }

    @Test
    void moreMissingThanTheFeedAllowsMakesTheRunIncomplete() {
        String[] ids = IntStream.rangeClosed(1, 100).mapToObj(Integer::toString).toArray(String[]::new);

        assertThat(missing(5, ids).outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(missing(6, ids).message())
                .isEqualTo("6 titles are missing of 100, more than max-missing (5%) allows");
        assertThat(missing(3, "1", "2", "3", "4").outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(missing(2, "1", "2").message()).isEqualTo("nothing is delivered of a list that is not empty");
    }

    private static RunResult missing(int titles, String... ids) {
        return new RunBench()
                .run(
                        PAIRS,
                        title -> Integer.parseInt(title.id()) <= titles
                                ? RunBench.missing(title)
                                : RunBench.fetched(title),
                        ids);
    }

    @Test
    void aRunThatBringsNothingLeavesTheCompleteRunOfItsDateAndAsksAgainNextTime() {
        bench.run(PAIRS, "1", "2", "3");
        List<String> before = data();
        Run replacing = bench.planned(PAIRS, "1", "2", "3");

        assertThatThrownBy(() -> bench.finish(
                        replacing,
                        title -> title.id().equals("1") ? RunBench.missing(title) : RunBench.quarantined(title)))
                .isInstanceOf(RunProblem.Failed.class)
                .hasMessageContaining("delivered none of its 3 titles (2 titles are quarantined")
                .hasMessageContaining("the complete run of this date stays as it is");
        bench.end(replacing);
        assertThat(data()).isEqualTo(before);
        assertThat(bench.faults(PAIRS)).isEmpty();

        RunResult again = bench.run(PAIRS, "1", "2", "3");
        assertThat(again.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(again.counts().delivered()).isEqualTo(3);
    }

    @Test
    void aRunThatBringsNothingReplacesAnIncompleteOne() {
        bench.run(
                PAIRS,
                title -> title.id().equals("1") ? RunBench.quarantined(title) : RunBench.fetched(title),
                "1",
                "2");

        RunResult result = bench.run(PAIRS, RunBench::missing, "1", "2");

        assertThat(result.message()).isEqualTo("nothing is delivered of a list that is not empty");
        assertThat(data()).isEmpty();
        assertThat(bench.faults(PAIRS)).isEmpty();
    }

    private List<String> data() {
        return bench.s3().keys().stream().filter(key -> key.startsWith("Raw/")).toList();
    }

    @Test
    void moreRejectedRowsThanTheFeedAllowsMakeTheRunIncomplete() {
        assertThat(settled(ListCounts.of(1, 1, figures -> figures.rejected = 3)).outcome())
                .isEqualTo(Outcome.COMPLETE);
        assertThat(settled(ListCounts.of(1, 1, figures -> figures.rejected = 4)).message())
                .startsWith("4 rows are rejected of 5, more than max-rejected (5%) allows");
        assertThat(settled(ListCounts.of(1, 1, figures -> figures.rejected = 4))
                        .counts()
                        .rejected())
                .isEqualTo(4);
    }

    @Test
    void theManifestIsWrittenAfterAllElse() {
        bench.run(PAIRS, "1", "2", "3", "4");

        bench.run(
                PAIRS,
                title -> title.id().equals("8") ? RunBench.quarantined(title) : RunBench.fetched(title),
                "7",
                "8");

        List<String> requests = bench.s3().requests();
        assertThat(requests.subList(requests.lastIndexOf("PUT " + MANIFEST) + 1, requests.size()))
                .containsExactly(
                        "DELETE " + STATE + "batches/00000002-00001.json " + STATE + "plan-00000001.jsonl.gz",
                        "PUT " + STATE + "lease.json");
        assertThat(bench.s3().text(STATE + "lease.json")).contains("\"state\":\"settled\"");
        assertThat(requests).contains("DELETE Raw/2026/11/22/films-00002.json", "PUT " + STATE + "quarantine.jsonl");
    }

    @Test
    void aRunWhoseManifestCannotBeWrittenIsUnfinishedAndGoesOnWithNothingLeftToFetch() {
        Run run = bench.planned(PAIRS, "1", "2", "3");
        bench.s3().refuseNext("PUT " + MANIFEST, 403, "AccessDenied");

        assertThatThrownBy(() -> bench.finish(run, RunBench::fetched)).isInstanceOf(LakeProblem.class);
        bench.end(run);
        RunResult again = bench.run(PAIRS, SettleRunTest::never);

        assertThat(again.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(again.resumed()).isTrue();
        assertThat(again.counts().delivered()).isEqualTo(3);
        assertThat(bench.faults(PAIRS)).isEmpty();
    }

    private static TitleOutcome never(TitleRequest title) {
        throw new AssertionError("Title " + title.id() + " is fetched twice.");
    }

    @Test
    void anObjectThatSomebodyPutAgainIsNoticedAndItsBatchFetchedOnceMore() {
        Run run = bench.planned(PAIRS, "1", "2", "3");
        var batches = run.batches();
        bench.deliver(batches, run);
        bench.deliver(batches, run);
        bench.s3().store("Raw/2026/11/22/films-00002.json", "[{\"id\":3,}]".getBytes(UTF_8), Map.of());

        List<String> again = new ArrayList<>();
        RunResult result = bench.finish(run, title -> {
            again.add(title.id());
            return RunBench.fetched(title);
        });

        assertThat(again).containsExactly("3");
        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(bench.faults(PAIRS)).isEmpty();
    }

    @Test
    void aRunWhoseObjectsSomebodyGoesOnToChangeEnds() {
        Run run = bench.planned(PAIRS, "1");

        for (int round = 1; round <= 3; round++) {
            deliverAndChange(run);
            assertThat(bench.settle().settled(run)).isNull();
        }
        deliverAndChange(run);

        assertThatThrownBy(() -> bench.settle().settled(run))
                .isInstanceOf(RunProblem.Failed.class)
                .hasMessageContaining("batches 1 to 1")
                .hasMessageContaining("again and again");
    }

    private void deliverAndChange(Run run) {
        bench.deliver(run.batches(), run);
        bench.s3().store("Raw/2026/11/22/films-00001.json", "[{\"id\":3}]".getBytes(UTF_8), Map.of());
    }

    @Test
    void theDeliveredTitlesAreListedAndTheResultsOfBatchesGo() {
        bench.run(
                PAIRS,
                title -> title.id().equals("2")
                        ? RunBench.missing(title)
                        : new TitleOutcome.Fetched(
                                title,
                                ("{\"id\":" + title.id() + ",\"imdb_id\":\"tt000000" + title.id() + "\"}")
                                        .getBytes(UTF_8)),
                "1",
                "2",
                "3");

        assertThat(bench.state().titles(RunBench.name(PAIRS)))
                .isEqualTo("{\"id\":1,\"imdb_id\":\"tt0000001\",\"batch\":1}\n"
                        + "{\"id\":3,\"imdb_id\":\"tt0000003\",\"batch\":2}\n");
        assertThat(bench.s3().keys())
                .filteredOn(key -> key.startsWith("_cinelake/"))
                .containsExactly(
                        STATE + "lease.json", MANIFEST, STATE + "plan-00000001.jsonl.gz", STATE + "titles.jsonl.gz");
    }

    @Test
    void objectsOfAnOlderRunStayAndAreNamedWhenTheNewListWasNotWhole() {
        bench.run(PAIRS, "1", "2", "3");
        Run run = bench.begin(PAIRS);
        bench.plan(run, ListCounts.of(3, 1, figures -> figures.unexplained = 2), "1");

        RunResult result = bench.finish(run, RunBench::fetched);

        assertThat(result.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(bench.s3().keys()).contains("Raw/2026/11/22/films-00002.json");
        assertThat(bench.state().manifest(run.name()).orElseThrow().notes())
                .anySatisfy(note -> assertThat(note).startsWith("Raw/2026/11/22/films-00002.json is of an older run"));
        assertThat(bench.faults(PAIRS)).isEmpty();
    }

    @Test
    void anOrdinaryRunOfAThousandTitlesAsksTheStoreForLittle() {
        Feed feed = FeedFixture.films();
        String[] titles =
                IntStream.rangeClosed(1, 1000).mapToObj(Integer::toString).toArray(String[]::new);

        bench.run(feed, titles);

        Map<String, Long> requests = bench.s3().requests().stream()
                .collect(Collectors.groupingBy(request -> request.split(" ")[0], Collectors.counting()));
        long beats = 2; // One names the plan, one the manifest.
        assertThat(requests.get("PUT") - beats).isLessThanOrEqualTo(25);
        assertThat(requests.getOrDefault("GET", 0L) + requests.get("LIST") + requests.get("HEAD"))
                .isLessThanOrEqualTo(10);
    }

    @Test
    void aReplayThatWasKilledBeforeItsManifestWasPutGoesOnAsOne() {
        bench.run(
                PAIRS,
                title -> title.id().equals("2") ? RunBench.quarantined(title) : RunBench.fetched(title),
                "1",
                "2",
                "3");
        Run killed = bench.begin().begin(RunBench.order(PAIRS, Trigger.REPLAY));
        bench.s3().refuseNext("PUT " + MANIFEST, 403, "AccessDenied");
        assertThatThrownBy(() -> bench.finish(killed, RunBench::fetched)).isInstanceOf(LakeProblem.class);
        bench.end(killed);

        Run again = bench.begin().begin(RunBench.order(PAIRS, Trigger.RESUME));
        RunResult result = bench.finish(again, RunBench::fetched);

        assertThat(again.isReplay()).isTrue();
        assertThat(result.counts().delivered()).isEqualTo(3);
        assertThat(bench.state().titles(killed.name()).lines()).hasSize(3);
        assertThat(bench.faults(PAIRS)).isEmpty();
    }

    @Test
    void theQuarantineOfAnEarlierRunGoesWhenTheNewOneHasNone() {
        bench.run(PAIRS, RunBench::quarantined, "1");
        bench.run(PAIRS, "1");

        assertThat(bench.s3().keys()).doesNotContain(STATE + "quarantine.jsonl");
    }

    @Test
    void aReplayJoinsTheSecondTryToTheFirst() {
        bench.run(
                PAIRS,
                title -> title.id().equals("2") ? RunBench.quarantined(title) : RunBench.fetched(title),
                "1",
                "2",
                "3");

        Run replay = bench.begin().begin(RunBench.order(PAIRS, Trigger.REPLAY));
        RunResult result = bench.finish(replay, RunBench::fetched);

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(result.counts().delivered()).isEqualTo(3);
        assertThat(bench.s3().text("Raw/2026/11/22/films-00003.json")).isEqualTo("[{\"id\":2}]");
        assertThat(bench.faults(PAIRS)).isEmpty();
    }

    @Test
    void aReplayOfARunWhoseObjectIsNotThereAnyMoreFails() {
        bench.run(
                PAIRS,
                title -> title.id().equals("3") ? RunBench.quarantined(title) : RunBench.fetched(title),
                "1",
                "2",
                "3");
        bench.s3().deleteObject(request -> request.bucket("memory").key("Raw/2026/11/22/films-00001.json"));

        Run replay = bench.begin().begin(RunBench.order(PAIRS, Trigger.REPLAY));

        assertThatThrownBy(() -> bench.finish(replay, RunBench::fetched))
                .isInstanceOf(RunProblem.Failed.class)
                .hasMessageContaining("Raw/2026/11/22/films-00001.json")
                .hasMessageContaining("bin/cinelake run films --date 2026-11-22");
    }

    @Test
    void aReplayKeepsTheOlderQuarantineUntilItsManifestIsThere() {
        bench.run(PAIRS, RunBench::quarantined, "1");
        Run replay = bench.begin().begin(RunBench.order(PAIRS, Trigger.REPLAY));
        bench.s3().refuseNext("PUT " + MANIFEST, 403, "AccessDenied");

        assertThatThrownBy(() -> bench.finish(replay, RunBench::fetched)).isInstanceOf(LakeProblem.class);

        assertThat(bench.state().quarantine(replay.name()))
                .extracting(QuarantinedTitle::id)
                .containsExactly("1");
    }

    @Test
    void aFailedRunNamesItsReasonAndWhatItDelivered() {
        Run run = bench.planned(PAIRS, "1", "2", "3");
        bench.deliver(run.batches(), run);

        RunResult result = bench.settle().failed(failure(run, new IllegalStateException("TMDB refused")));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.message()).isEqualTo("TMDB refused");
        assertThat(result.counts().delivered()).isEqualTo(2);
        assertThat(bench.s3().keys()).doesNotContain(MANIFEST);
    }

    @Test
    void aFailedRunIsReleasedForOtherProcesses() {
        Run run = bench.planned(PAIRS, "1");
        assertThat(bench.s3().text(STATE + "lease.json")).contains("\"state\":\"held\"");

        bench.settle().failed(failure(run, new IllegalStateException("TMDB refused")));

        assertThat(bench.s3().text(STATE + "lease.json")).contains("\"state\":\"released\"");
    }

    @Test
    void aRunThatAnotherProcessFinishedHasThatProcesssResult() {
        bench.run(PAIRS, RunBench::quarantined, "1");
        Run waited = new Run(PAIRS, RunBench.name(PAIRS).date(), RunBench.START, any -> 1);
        waited.skip(bench.state().finished(waited.name()).orElseThrow(), true);

        RunResult result = bench.settle().skipped(waited);

        assertThat(result.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(result.counts().quarantined()).isEqualTo(1);
        assertThat(result.message()).contains("another process");
    }

    @Test
    void aRunThatFailsBeforeItsPlanHasNoFigures() {
        RunResult result =
                bench.settle().failed(failure(bench.begin(PAIRS), new IllegalArgumentException("no such file")));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.counts()).isNull();
    }

    @Test
    void aFiringWhileTheRunIsInFlightIsSkippedAndACommandFails() {
        RunProblem.InFlight here = new RunProblem.InFlight("it is in flight already");

        assertThat(notBegun(Trigger.SCHEDULE, true, here).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(notBegun(Trigger.COMMAND, true, here).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(notBegun(Trigger.RESUME, false, new RunProblem.InFlight("elsewhere"))
                        .outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void aSkippedRunShowsTheFiguresOfTheCompleteOne() {
        RunResult complete = bench.run(PAIRS, "1", "2");
        Run run = bench.begin().begin(RunBench.order(PAIRS, Trigger.SCHEDULE));

        RunResult result = bench.settle().skipped(run);

        assertThat(result.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(result.counts()).isEqualTo(complete.counts());
        assertThat(result.folder()).isEqualTo("Raw/2026/11/22/films-");
    }

    private RunResult notBegun(Trigger trigger, boolean waits, RuntimeException problem) {
        Exchange exchange = bench.caught(new RuntimeCamelException(problem));
        exchange.setVariable("order", new RunOrder(PAIRS, RunBench.name(PAIRS).date(), trigger, waits));
        return bench.settle().failed(exchange);
    }

    private Exchange failure(Run run, RuntimeException problem) {
        Exchange exchange = bench.caught(problem);
        exchange.setVariable("run", run);
        return exchange;
    }
}
