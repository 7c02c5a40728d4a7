package io.cinelake.run.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Source;
import io.cinelake.feed.Source.GenreRule;
import io.cinelake.run.CamelCause;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.Run;
import io.cinelake.run.ShippedRoutes;
import io.cinelake.tmdb.RequestCost;
import io.cinelake.tmdb.TmdbProblem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

/** Step 2 for the template discover, with a TMDB of this test's own behind {@code direct:tmdb}: 45 films, every fifth of them without genre 80. */
class DiscoverRouteTest extends CamelTestSupport {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final int FILMS = 45;
    private static final int ROWS_PER_PAGE = 20;

    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private volatile int failingPage;
    private volatile TmdbProblem problem;

    @Override
    protected void bindToRegistry(Registry registry) {
        new DiscoverSource().bind(registry);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:tmdb").process(DiscoverRouteTest.this::answer);
            }
        };
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        Properties properties = new Properties();
        properties.setProperty("tmdb.connections", "3");
        properties.setProperty("cinelake.poll", "10");
        context.getPropertiesComponent().setInitialProperties(properties);
        ShippedRoutes.load(context, "page", "list-discover");
        return context;
    }

    @Test
    void asksForTheFeedsQueryWithItsGenresAndLanguage() {
        listed(List.of(80));

        assertThat(asked)
                .contains("/discover/movie?language=pt-BR&with_original_language=ko&with_genres=80"
                        + "&sort_by=primary_release_date.asc&page=1");
    }

    @Test
    void asksForTheDateOfTheRunWhereTheQueryNamesIt() {
        Map<String, String> week = Map.of("primary_release_date.gte", "{date-7}", "primary_release_date.lte", "{date}");
        asked(run(week, List.of()));

        assertThat(asked).first().asString().contains("_date.gte=2026-11-15", "_date.lte=2026-11-22");
    }

    @Test
    void listsTheTitlesThatPassTheGenreRuleInTheListsOrder() {
        TitleList list = listed(List.of(80));

        assertThat(list.titles()).containsExactlyElementsOf(ids(id -> id % 5 != 0));
        assertThat(list.listed().reported()).isEqualTo(FILMS);
        assertThat(list.listed().listed()).isEqualTo(36);
        assertThat(list.listed().filteredOut()).isEqualTo(9);
        assertThat(list.listed().unexplained()).isZero();
    }

    @Test
    void withoutGenresAllTitlesPass() {
        TitleList list = listed(List.of());

        assertThat(list.titles()).containsExactlyElementsOf(ids(id -> true));
        assertThat(list.listed().filteredOut()).isZero();
    }

    @Test
    void countsTheRequestsThatEachPageTook() {
        TitleList list = listed(List.of(80));

        assertThat(list.listed().pages()).isEqualTo(3 * 4);
        assertThat(list.listed().retries()).isEqualTo(3 * 3);
        assertThat(list.listed().tooMany()).isEqualTo(3 * 2);
    }

    @Test
    void namesAPageThatCannotBeReadAndListsTheOthers() {
        failingPage = 2;
        problem =
                new TmdbProblem.Failed("TMDB gave no usable answer", new RequestCost(8, 0), "status 503", new byte[0]);

        TitleList list = listed(List.of(80));

        assertThat(list.titles()).containsExactlyElementsOf(ids(id -> id % 5 != 0 && (id <= 20 || id > 40)));
        assertThat(list.listed().unexplained()).isEqualTo(20);
        assertThat(list.listed().failedPages())
                .isNotEmpty()
                .allSatisfy(failed -> assertThat(failed).endsWith("page=2: TMDB gave no usable answer"));
        assertThat(list.listed().retries()).isGreaterThanOrEqualTo(7);
    }

    @Test
    void aRefusedCredentialEndsTheListing() {
        failingPage = 2;
        problem = new TmdbProblem.Refused("TMDB refused the credential", new RequestCost(1, 0));

        assertThat(CamelCause.of(asked(List.of(80)).getException())).isSameAs(problem);
    }

    @Test
    void aFirstPageThatCannotBeReadEndsTheListing() {
        failingPage = 1;
        problem = new TmdbProblem.Rejected("TMDB rejected discover/movie", new RequestCost(1, 0));

        assertThat(CamelCause.of(asked(List.of(80)).getException())).isSameAs(problem);
    }

    @Test
    void aRunThatHasToStopGivesNoList() {
        Run run = run(List.of());
        IllegalStateException reason = new IllegalStateException("it is stopped");
        run.fail(reason);

        assertThat(CamelCause.of(asked(run).getException())).isSameAs(reason);
        assertThat(asked).isEmpty();
    }

    private void answer(Exchange exchange) throws TmdbProblem {
        String query = exchange.getMessage().getHeader(Exchange.HTTP_QUERY, String.class);
        asked.add(exchange.getMessage().getHeader(Exchange.HTTP_PATH) + "?" + query);
        int page = Integer.parseInt(query.substring(query.indexOf("&page=") + "&page=".length()));
        if (page == failingPage) {
            throw problem;
        }
        String rows = IntStream.rangeClosed((page - 1) * ROWS_PER_PAGE + 1, Math.min(page * ROWS_PER_PAGE, FILMS))
                .mapToObj(id -> "{\"id\":" + id + ",\"release_date\":\"2001-01-01\",\"genre_ids\":["
                        + (id % 5 == 0 ? 18 : 80) + "]}")
                .collect(Collectors.joining(","));
        exchange.getMessage()
                .setBody(("{\"results\":[" + rows + "],\"total_pages\":3,\"total_results\":" + FILMS + "}")
                        .getBytes(StandardCharsets.UTF_8));
        exchange.getMessage().setHeader(RequestCost.REQUESTS_HEADER, 4);
        exchange.getMessage().setHeader(RequestCost.TOO_MANY_HEADER, 2);
    }

    private static List<String> ids(IntPredicate which) {
        return IntStream.rangeClosed(1, FILMS)
                .filter(which)
                .mapToObj(Integer::toString)
                .toList();
    }

    private TitleList listed(List<Integer> genres) {
        Exchange exchange = asked(genres);
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(TitleList.class);
    }

    private Exchange asked(List<Integer> genres) {
        return asked(run(genres));
    }

    private Exchange asked(Run run) {
        return template().request("direct:list-discover", exchange -> exchange.setVariable("run", run));
    }

    private static Run run(List<Integer> genres) {
        return run(Map.of("with_original_language", "ko"), genres);
    }

    private static Run run(Map<String, String> query, List<Integer> genres) {
        Feed films = FeedFixture.films();
        Source source = new Source.Discover(query, genres, GenreRule.ALL);
        Feed feed = FeedFixture.listing(films.media(), source, films.limit());
        return new Run(feed, LocalDateTime.of(2026, 11, 22, 0, 0), NOW, any -> 1);
    }
}
