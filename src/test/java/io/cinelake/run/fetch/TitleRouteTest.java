package io.cinelake.run.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cinelake.feed.Feed;
import io.cinelake.feed.ShapeThreads;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.ListCounts;
import io.cinelake.run.Plan;
import io.cinelake.run.Plan.Batch;
import io.cinelake.run.Run;
import io.cinelake.run.RunName;
import io.cinelake.run.ShippedRoutes;
import io.cinelake.run.TitleRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The routes of step 4 for one title, with a TMDB of this test's own behind {@code direct:tmdb}. */
class TitleRouteTest extends CamelTestSupport {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    /** A hundred million values, without keeping one. */
    private static final String NEVER = "(range(100000) | range(100000))";

    /** Only a shape that never ends goes beyond this bound, however slow the machine is. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private static final Duration SHORT = Duration.ofMillis(500);

    private ShapeThreads threads = new ShapeThreads(LONG);
    private String asked;
    private String answer = "{\"id\":603,\"vote_average\":7.0,\"revenue\":2923706026}";

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind(
                "shapeTitle", (Processor) title -> new ShapeTitle(threads, InstantSource.fixed(NOW)).process(title));
        new TitleSteps(InstantSource.fixed(NOW)).bind(registry);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:tmdb").process(exchange -> {
                    asked = exchange.getMessage().getHeader(Exchange.HTTP_PATH) + "?"
                            + exchange.getMessage().getHeader(Exchange.HTTP_QUERY);
                    String found = "{\"movie_results\":[{\"id\":603}],\"tv_results\":[]}";
                    exchange.getMessage()
                            .setBody((asked.startsWith("/find/") ? found : answer).getBytes(StandardCharsets.UTF_8));
                });
            }
        };
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        ShippedRoutes.load(context, "title");
        return context;
    }

    @Test
    void asksForDetailsAndAllThatIsAppendedInOneRequest() {
        TitleOutcome outcome = outcome(feed(null), "603");

        assertThat(asked)
                .isEqualTo("/movie/603?language=pt-BR&append_to_response=credits,keywords"
                        + "&include_image_language=pt,null");
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TitleOutcome.Fetched.class,
                        fetched -> assertThat(fetched.record()).asString().isEqualTo(answer));
    }

    @Test
    void keepsTheDigitsOfNumbersInAShape() {
        TitleOutcome outcome = outcome(feed("{revenue, vote_average}"), "603");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TitleOutcome.Fetched.class,
                        fetched -> assertThat(fetched.record())
                                .asString()
                                .isEqualTo("{\"revenue\":2923706026,\"vote_average\":7.0}"));
    }

    @Test
    void quarantinesARecordOnWhichTheShapeFailsWithTheRawAnswer() {
        TitleOutcome outcome = outcome(feed(".id | length | error"), "603");

        assertThat(outcome).isInstanceOfSatisfying(TitleOutcome.Quarantined.class, quarantined -> {
            assertThat(quarantined.reason()).startsWith("the shape fails on the record");
            assertThat(quarantined.answer()).asString().isEqualTo(answer);
            assertThat(quarantined.time()).isEqualTo(NOW);
        });
    }

    @Test
    void quarantinesARecordThatTheShapeMakesTwoOf() {
        assertThat(outcome(feed(".id, .revenue"), "603"))
                .isInstanceOfSatisfying(
                        TitleOutcome.Quarantined.class,
                        quarantined -> assertThat(quarantined.reason()).contains("more than one"));
    }

    @Test
    void quarantinesARecordOnWhichTheShapeOverflowsTheStack() {
        assertThat(outcome(feed("def f: f; if .id then f else . end"), "603"))
                .isInstanceOfSatisfying(
                        TitleOutcome.Quarantined.class,
                        quarantined -> assertThat(quarantined.reason()).startsWith("the shape calls itself too often"));
    }

    @Test
    void quarantinesARecordOnWhichTheShapeTakesTooLong() {
        threads = new ShapeThreads(SHORT);
        Run run = run(feed("[" + NEVER + " | select(. < 0)]"), "603");

        assertThat(send(run, "603"))
                .isInstanceOfSatisfying(
                        TitleOutcome.Quarantined.class,
                        quarantined -> assertThat(quarantined.reason()).startsWith("the shape does not end within"));
    }

    @Test
    void endsARunWhoseShapeDoesNotComeBack() {
        threads = new ShapeThreads(SHORT);
        CountDownLatch never = new CountDownLatch(1);
        Feed feed = feed("{id}");
        Run run = run(feed, "603");
        try {
            assertThatThrownBy(() -> threads.call(feed.definition(), () -> {
                        while (never.getCount() > 0) {
                            Thread.onSpinWait();
                        }
                        return "";
                    }))
                    .hasMessageContaining("does not end within");

            assertThat(send(run, "603")).isInstanceOf(TitleOutcome.Skipped.class);
            assertThat(run.failure()).hasMessageContaining("correct the shape");
        } finally {
            never.countDown();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"imdb_id\":\"tt0133093\" | true",
                "\"imdb_id\":null | true",
                "\"imdb_id\":\"\" | true",
                "\"x\":1 | true",
                "\"imdb_id\":\"tt0133094\" | false",
                "\"imdb_id\":\"../tt0133093\" | false",
                "\"imdb_id\":7 | false",
                "\"external_ids\":{\"imdb_id\":\"tt0133093\"} | true",
                "\"external_ids\":{\"imdb_id\":\"tt0234215\"} | false"
            })
    void takesWhatWasLookedUpByAnImdbIdOnlyWithThatOne(String field, boolean isTaken) {
        answer = "{\"id\":603," + field + "}";

        TitleOutcome outcome = outcome(feed(null), "tt0133093");

        if (isTaken) {
            assertThat(outcome).isInstanceOf(TitleOutcome.Fetched.class);
        } else {
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            TitleOutcome.Quarantined.class,
                            quarantined -> assertThat(quarantined.reason()).contains("another IMDb id"));
        }
    }

    @Test
    void namesAnIdThatIsNone() {
        assertThat(outcome(feed(null), "tt12"))
                .isInstanceOfSatisfying(
                        TitleOutcome.Missing.class,
                        missing -> assertThat(missing.reason()).contains("'tt12' is no IMDb id"));
        assertThat(asked).isNull();
    }

    @Test
    void leavesATitleAloneWhoseRunHasEnded() {
        Feed feed = feed(null);
        Run run = run(feed, "603");
        run.fail(new IllegalStateException("TMDB refused"));

        assertThat(send(run, "603")).isInstanceOf(TitleOutcome.Skipped.class);
        assertThat(asked).isNull();
    }

    private TitleOutcome outcome(Feed feed, String id) {
        return send(run(feed, id), id);
    }

    private TitleOutcome send(Run run, String id) {
        TitleRequest title = TitleRequest.of(run, new Batch(1, List.of(id))).get(0);
        return template().requestBody("direct:title", title, TitleOutcome.class);
    }

    private static Run run(Feed feed, String id) {
        RunName name = new RunName("films", LocalDateTime.of(2026, 11, 22, 0, 0), ChronoUnit.DAYS);
        Run run = new Run(feed, name.date(), NOW, any -> 1);
        ListCounts listed = ListCounts.of(1, 1, figures -> {});
        run.follow(new Plan("plan", name, feed, NOW, listed, List.of(id)), List.of(), NOW);
        return run;
    }

    private static Feed feed(String shape) {
        return FeedFixture.films(shape);
    }
}
