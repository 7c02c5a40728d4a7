package io.cinelake.run.current;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.feed.Feed;
import io.cinelake.lake.Gzip;
import io.cinelake.lake.Lake;
import io.cinelake.run.CamelCause;
import io.cinelake.run.ListCounts;
import io.cinelake.run.Run;
import io.cinelake.run.RunBench;
import io.cinelake.run.RunProblem;
import io.cinelake.run.list.TitleList;
import io.cinelake.tmdb.RequestCost;
import io.cinelake.tmdb.TmdbProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

/** Step 2 for the template changes, with a TMDB of this test's own that knows some days. */
class ListChangesRouteTest extends CamelTestSupport {
    private static final int ROWS = 100;

    private final RunBench bench = new RunBench();
    private final Lake lake = bench.s3().lake();
    private final Map<String, List<String>> rowsOf = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final Feed feed = CurrentFeeds.feed("changes");
    private Instant now = Instant.parse("2026-11-22T09:00:00Z");
    private int lost;
    private String failing;
    private TmdbProblem problem;

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind("changesList", new ChangesList(new PastRuns(bench.state(), lake), () -> now));
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:tmdb").process(ListChangesRouteTest.this::answer);
            }
        };
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveResource(context, "file:routes/pipeline/list-changes.camel.yaml"));
        return context;
    }

    private void answer(Exchange exchange) throws TmdbProblem {
        String query = exchange.getMessage().getHeader(Exchange.HTTP_QUERY, String.class);
        asked.add(exchange.getMessage().getHeader(Exchange.HTTP_PATH, String.class) + "?" + query);
        String day = query.replaceFirst("start_date=([^&]*)&end_date=\\1&.*", "$1");
        int page = Integer.parseInt(query.replaceFirst(".*&page=", ""));
        if ((day + " " + page).equals(failing)) {
            throw problem;
        }
        List<String> rows = rowsOf.getOrDefault(day, List.of());
        int pages = Math.max(1, (rows.size() + ROWS - 1) / ROWS);
        String body = rows.stream()
                .skip((page - 1L) * ROWS)
                .limit(ROWS)
                .collect(Collectors.joining(
                        ",",
                        "{\"results\":[",
                        "],\"page\":" + page + ",\"total_pages\":" + pages + ",\"total_results\":"
                                + (rows.size() + lost) + "}"));
        exchange.getMessage().setBody(body.getBytes(StandardCharsets.UTF_8));
        exchange.getMessage().setHeader(RequestCost.REQUESTS_HEADER, 1);
    }

    @Test
    void readsEachDayByItsPagesAndDropsRepeatsAndNullIds() {
        left("2026-11-20", "2026-11-19", List.of(), List.of());
        rowsOf.put("2026-11-20", rows(1, 250));
        rowsOf.put("2026-11-21", new ArrayList<>(rows(200, 300)));
        rowsOf.get("2026-11-21").add("{\"id\":null,\"adult\":null,\"softcore\":null}");
        rowsOf.get("2026-11-21").add("{\"id\":301,\"adult\":null}");

        TitleList list = listed("2026-11-22");

        assertThat(list.titles())
                .isEqualTo(IntStream.rangeClosed(1, 301)
                        .mapToObj(Integer::toString)
                        .toList());
        assertThat(list.listed().repeats()).isEqualTo(51);
        assertThat(list.listed().filteredOut()).isOne();
        assertThat(list.listed().pages()).isEqualTo(5);
        assertThat(list.listed().watermark().changes()).isEqualTo("2026-11-21");
        assertThat(asked).startsWith("/movie/changes?start_date=2026-11-20&end_date=2026-11-20&page=1");
    }

    @Test
    void aFirstRunBringsTheLastClosedDayAndTheNextRunOfTheDateBringsItAgain() {
        rowsOf.put("2026-11-21", rows(1, 2));

        assertThat(listed("2026-11-22").titles()).containsExactly("1", "2");
        left("2026-11-22", "2026-11-21", List.of(), List.of());
        assertThat(listed("2026-11-22").titles()).containsExactly("1", "2");
        assertThat(listed("2026-11-23").titles()).isEmpty();
    }

    @Test
    void whatTheLastRunQuarantinedIsListedAgain() {
        left("2026-11-21", "2026-11-21", List.of("17", "tt0000001"), List.of());

        assertThat(listed("2026-11-22").titles()).containsExactly("17");
    }

    @Test
    void aDayWithAPageThatCannotBeReadIsLeftToTheNextRun() {
        left("2026-11-20", "2026-11-19", List.of(), List.of(5L));
        rowsOf.put("2026-11-20", rows(1, 2));
        rowsOf.put("2026-11-21", rows(3, 250));
        failing = "2026-11-21 2";
        problem = new TmdbProblem.Failed("TMDB gave no answer.", new RequestCost(8, 0), "status 503", new byte[0]);

        ListCounts first = listed("2026-11-22").listed();

        assertThat(first.listed()).isEqualTo(2);
        assertThat(first.failedPages()).containsExactly("changes of 2026-11-21, page 2: TMDB gave no answer.");
        assertThat(first.watermark().changes()).isEqualTo("2026-11-20");
        assertThat(first.watermark().gone()).containsExactly(5L);
        assertThat(first.retries()).isEqualTo(7);

        failing = null;
        left("2026-11-22", "2026-11-20", List.of(), List.of(5L));
        now = now.plusSeconds(86_400);
        assertThat(listed("2026-11-23").titles()).hasSize(248);
    }

    @Test
    void aDayWhoseRowsDoNotAllComeIsNotTakenAsRead() {
        rowsOf.put("2026-11-21", rows(1, 250));
        lost = 40;

        ListCounts counts = listed("2026-11-22").listed();

        assertThat(counts.listed()).isZero();
        assertThat(counts.failedPages()).containsExactly("changes of 2026-11-21, page 3: 250 of 290 rows came");
        assertThat(counts.watermark().changes()).isNull();
    }

    @Test
    void aProblemOfTmdbAsAWholeEndsTheRun() {
        failing = "2026-11-21 1";
        problem = new TmdbProblem.Refused("TMDB refuses the token.", new RequestCost(1, 0));

        assertThat(CamelCause.of(asked("2026-11-22").getException())).isSameAs(problem);
    }

    @Test
    void daysThatAreTooOldMakeTheRunIncompleteAndSayWhatToRun() {
        left("2026-11-05", "2026-11-04", List.of(), List.of());
        rowsOf.put("2026-11-08", rows(1, 1));

        ListCounts counts = listed("2026-11-22").listed();

        assertThat(counts.listed()).isOne();
        assertThat(counts.incomplete())
                .containsExactly("the changes of 2026-11-05 to 2026-11-07 are too old to be read: run a feed that"
                        + " lists all to bring all titles");
        assertThat(counts.watermark().changes()).isEqualTo("2026-11-21");
    }

    @Test
    void aTitleThatIsKnownToBeGoneIsNotAskedForWhileNothingIsKnownAboutIt() {
        left("2026-11-21", "2026-11-20", List.of(), List.of(8L, 9L));
        rowsOf.put("2026-11-21", List.of("{\"id\":8,\"adult\":null,\"softcore\":null}", "{\"id\":9,\"adult\":false}"));

        assertThat(listed("2026-11-22").titles()).containsExactly("9");
    }

    @Test
    void refusesADateBeforeTheLastRun() {
        left("2026-11-23", "2026-11-22", List.of(), List.of());

        assertThat(CamelCause.of(asked("2026-11-22").getException()))
                .isInstanceOf(RunProblem.TooLate.class)
                .hasMessage("Feed changes: run 2026-11-22 is before the feed's last run, 2026-11-23, which brought what"
                        + " had changed until then. For what changed since: bin/cinelake run changes, without --date.");
    }

    @Test
    void keepsOnlyTheTitlesOfTheOtherFeedsLastCompleteRun() throws IOException {
        Path folder = Files.createTempDirectory("cinelake-feeds");
        Files.writeString(
                folder.resolve("films.camel.yaml"),
                CurrentFeeds.text("films", "discover", "media", "movie", "language", "pt-BR", "shape", ".id"));
        Feed kept = CurrentFeeds.read(folder, "kept", "changes", "of", "films");
        rowsOf.put("2026-11-20", rows(1, 3));
        rowsOf.put("2026-11-21", rows(2, 5));

        assertThat(kept.language()).isEqualTo("pt-BR");
        assertThat(kept.shape()).isEqualTo(".id");
        assertThat(CamelCause.of(asked(kept, "2026-11-22").getException()))
                .hasMessage("Feed kept keeps the titles of films current, which has no complete run: run films first.");

        manifest("films", "2026-11-20", "complete", "2026-11-20T03:00:00Z", "");
        lake.put(
                "_cinelake/runs/films/2026-11-20/titles.jsonl.gz",
                Gzip.pack(("{\"id\":2,\"imdb_id\":\"tt0000002\",\"batch\":1}\n{\"id\":3,\"imdb_id\":null,\"batch\":1}\n"
                                + "{\"id\":4,\"batch\":1}\n")
                        .getBytes(StandardCharsets.UTF_8)),
                "application/gzip");
        Exchange answer = asked(kept, "2026-11-22");
        assertThat(answer.getException()).isNull();
        TitleList list = answer.getMessage().getBody(TitleList.class);
        assertThat(list.titles()).containsExactly("2", "3", "4");
        assertThat(list.listed().filteredOut()).isEqualTo(2);
    }

    private TitleList listed(String date) {
        Exchange answer = asked(date);
        assertThat(answer.getException()).isNull();
        return answer.getMessage().getBody(TitleList.class);
    }

    private Exchange asked(String date) {
        return asked(feed, date);
    }

    private Exchange asked(Feed of, String date) {
        return template.request(
                "direct:list-changes",
                exchange -> exchange.setVariable(
                        "run", new Run(of, LocalDate.parse(date).atStartOfDay(), now, any -> 1)));
    }

    private void left(String date, String changes, List<String> quarantined, List<Long> gone) {
        String ids = quarantined.stream().map(id -> '"' + id + '"').collect(Collectors.joining(","));
        manifest(
                "changes",
                date,
                "complete",
                date + "T03:00:00Z",
                ",\"quarantined\":[" + ids + "],\"watermark\":{\"changes\":\"" + changes + "\",\"gone\":" + gone + "}");
    }

    private void manifest(String id, String date, String outcome, String started, String more) {
        lake.put(
                "_cinelake/runs/" + id + "/" + date + "/manifest.json",
                ("{\"version\":1,\"feed\":\"" + id + "\",\"run\":\"" + date + "\",\"outcome\":\"" + outcome
                                + "\",\"plan\":\"p\",\"started\":\"" + started + "\",\"ended\":\"" + started
                                + "\",\"counts\":{},\"objects\":[]"
                                + more
                                + "}")
                        .getBytes(StandardCharsets.UTF_8),
                "application/json");
    }

    private static List<String> rows(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(id -> "{\"id\":" + id + ",\"adult\":false,\"softcore\":false}")
                .toList();
    }
}
