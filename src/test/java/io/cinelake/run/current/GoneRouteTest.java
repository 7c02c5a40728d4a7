package io.cinelake.run.current;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.feed.Feed;
import io.cinelake.feed.ShapeThreads;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.ListCounts;
import io.cinelake.run.Plan;
import io.cinelake.run.Plan.Batch;
import io.cinelake.run.Run;
import io.cinelake.run.ShippedRoutes;
import io.cinelake.run.TitleRequest;
import io.cinelake.run.Tombstone;
import io.cinelake.run.Watermark;
import io.cinelake.run.current.PastRuns.KnownTitles;
import io.cinelake.run.fetch.ShapeTitle;
import io.cinelake.run.fetch.TitleOutcome;
import io.cinelake.run.fetch.TitleSteps;
import io.cinelake.tmdb.RequestCost;
import io.cinelake.tmdb.TmdbProblem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

/** Step 4 for a title that TMDB does not have any more. */
class GoneRouteTest extends CamelTestSupport {
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final Feed CHANGES = CurrentFeeds.feed("changes");

    private final KnownTitles known = new KnownTitles("films", LocalDate.parse("2026-11-01"));
    private String found = "";
    private String failing = "/movie/";

    @Override
    protected void bindToRegistry(Registry registry) {
        known.add(7, 7);
        known.add(8, 0);
        registry.bind("goneTitles", new GoneTitles(run -> known));
        registry.bind("shapeTitle", new ShapeTitle(new ShapeThreads(ShapeThreads.MOST_TIME), InstantSource.fixed(NOW)));
        new TitleSteps(InstantSource.fixed(NOW)).bind(registry);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:tmdb").process(GoneRouteTest.this::answer);
            }
        };
    }

    private void answer(Exchange exchange) throws TmdbProblem {
        String path = exchange.getMessage().getHeader(Exchange.HTTP_PATH, String.class);
        if (path.startsWith(failing)) {
            throw path.startsWith("/find")
                    ? new TmdbProblem.Failed("no answer", new RequestCost(8, 0), "status 503", new byte[0])
                    : new TmdbProblem.Missing("TMDB has no " + path, new RequestCost(1, 0));
        }
        if (path.startsWith("/movie/")) {
            throw new TmdbProblem.Missing("TMDB has no " + path, new RequestCost(1, 0));
        }
        assertThat(path).isEqualTo("/find/tt0000007");
        exchange.getMessage()
                .setBody(("{\"movie_results\":[" + found + "],\"tv_results\":[]}").getBytes(StandardCharsets.UTF_8));
        exchange.getMessage().setHeader(RequestCost.REQUESTS_HEADER, 1);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        ShippedRoutes.load(context, "title", "gone");
        return context;
    }

    @Test
    void aTitleWhoseImdbIdAnotherHasNowWasMergedIntoIt() {
        found = "{\"id\":99}";
        Run run = run(CHANGES, "7");

        assertThat(outcome(run))
                .isInstanceOfSatisfying(
                        TitleOutcome.Gone.class,
                        gone -> assertThat(gone.tombstone())
                                .isEqualTo(new Tombstone(7, "tt0000007", "2026-11-22", "2026-11-21", 99L)));
        assertThat(run.traffic().total().requests()).isEqualTo(2);
    }

    @Test
    void aTitleThatNobodyHasIsGone() {
        assertThat(outcome(run(CHANGES, "7"))).isInstanceOfSatisfying(TitleOutcome.Gone.class, gone -> {
            assertThat(gone.tombstone().imdbId()).isEqualTo("tt0000007");
            assertThat(gone.tombstone().successor()).isNull();
        });
        found = "{\"id\":7}";
        assertThat(outcome(run(CHANGES, "7")))
                .as("an old answer names the title itself")
                .isInstanceOfSatisfying(
                        TitleOutcome.Gone.class,
                        gone -> assertThat(gone.tombstone().successor()).isNull());
    }

    @Test
    void withoutAnImdbIdNobodyIsAsked() {
        Run run = run(CHANGES, "8");

        assertThat(outcome(run)).isInstanceOf(TitleOutcome.Gone.class);
        assertThat(run.traffic().total().requests()).isOne();
    }

    @Test
    void aLookUpThatFailsLeavesTheTitleToTheNextRun() {
        failing = "/find/";

        assertThat(outcome(run(CHANGES, "7"))).isInstanceOf(TitleOutcome.Quarantined.class);
    }

    @Test
    void aFeedSaysOnceThatATitleIsGone() {
        assertThat(outcome(run(CHANGES, "5")))
                .isInstanceOfSatisfying(
                        TitleOutcome.Missing.class,
                        missing -> assertThat(missing.reason()).contains("its tombstone"));
    }

    @Test
    void aFeedThatKeepsNothingCurrentLeavesNoTombstone() {
        assertThat(outcome(run(FeedFixture.films(), "7"))).isInstanceOf(TitleOutcome.Missing.class);
    }

    private TitleOutcome outcome(Run run) {
        TitleRequest title =
                TitleRequest.of(run, new Batch(1, run.plan().titles())).get(0);
        return template.requestBody("direct:title", title, TitleOutcome.class);
    }

    private static Run run(Feed feed, String title) {
        Run run = new Run(feed, LocalDate.parse("2026-11-22").atStartOfDay(), NOW, any -> 1);
        Watermark mark = new Watermark("2026-11-21", null, "2026-11-21", List.of(), List.of(5L));
        run.follow(
                new Plan(
                        "plan",
                        run.name(),
                        feed,
                        NOW,
                        ListCounts.of(1, 1, figures -> figures.watermark = mark),
                        List.of(title)),
                List.of(),
                NOW);
        return run;
    }
}
