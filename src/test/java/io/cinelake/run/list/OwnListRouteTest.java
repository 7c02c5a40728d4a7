package io.cinelake.run.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cinelake.feed.Feed;
import io.cinelake.feed.Source;
import io.cinelake.run.CamelCause;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.Run;
import io.cinelake.run.ShippedRoutes;
import io.cinelake.run.TitleRequest;
import io.cinelake.tmdb.Media;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Step 2 for the template own-list, with routes as a Camel developer might write them. */
class OwnListRouteTest extends CamelTestSupport {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    private Object answer;

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind("ownTitleList", new OwnTitleList());
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:favourites").process(exchange -> {
                    exchange.getMessage().setHeader(Exchange.HTTP_URI, "http://example.org/elsewhere");
                    exchange.setVariable("run", "none");
                    exchange.getMessage().setBody(answer);
                });
                from("direct:broken").throwException(IllegalStateException.class, "the shelf has fallen over");
            }
        };
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        ShippedRoutes.load(context, "list-own-list");
        return context;
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("text", "603, tt0111161\n\t604"),
                Arguments.of("text with comments", "\uFEFF# seen\n603\n\n# to see\ntt0111161\r\n604\r\n"),
                Arguments.of("bytes", "603 tt0111161 604".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("numbers and texts", List.of(603, "tt0111161", 604L)),
                Arguments.of("an array", new String[] {"603", "tt0111161", "604"}),
                Arguments.of("an array of numbers with one text", new Object[] {603, "tt0111161", 604}),
                Arguments.of("rows", List.of(List.of("603", "tt0111161"), List.of("604"))),
                Arguments.of("an iterator", List.of("603", "tt0111161,604").iterator()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void takesIdsInWhateverFormTheyCome(String form, Object ids) {
        assertThat(listed("direct:favourites", ids, 0).titles()).containsExactly("603", "tt0111161", "604");
    }

    @Test
    void readsAStreamLineByLineAndAStreamOfObjects() {
        byte[] lines = "603\ntt0111161\n".getBytes(StandardCharsets.UTF_8);

        assertThat(listed("direct:favourites", new ByteArrayInputStream(lines), 0)
                        .titles())
                .containsExactly("603", "tt0111161");
        assertThat(listed("direct:favourites", Stream.of(603, 604), 0).titles()).containsExactly("603", "604");
    }

    @Test
    void dropsRepeatsAndCountsThemAndWhatTheLimitCuts() {
        TitleList list = listed("direct:favourites", "603 604 603 0603 605", 2);

        assertThat(list.titles()).containsExactly("603", "604");
        assertThat(list.listed().repeats()).isEqualTo(2);
        assertThat(list.listed().cut()).isOne();
        assertThat(list.listed().reported()).isEqualTo(3);
    }

    @Test
    void countsMalformedIdsAsRejectedAndPlansTheOthers() {
        TitleList list = listed("direct:favourites", Arrays.asList("603", "the matrix", null, "-5", "6e2", "604"), 0);

        assertThat(list.titles()).containsExactly("603", "604");
        // A blank parts ids, so that one of these counts twice.
        assertThat(list.listed().rejected()).isEqualTo(5);
    }

    @Test
    void takesNothingButTheIdsFromTheOtherRoute() {
        Exchange exchange = asked("direct:favourites", "603", 0);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(Exchange.HTTP_URI);
        assertThat(exchange.getVariable("run")).isInstanceOf(Run.class);
    }

    @Test
    void asksAWebAddressItself() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ids.txt", request -> {
            byte[] ids = request.getRequestMethod().equals("GET") ? "603\n604\n".getBytes() : "none".getBytes();
            request.sendResponseHeaders(200, ids.length);
            request.getResponseBody().write(ids);
            request.close();
        });
        server.start();
        try {
            String uri = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(listed(uri + "/ids.txt", null, 0).titles()).containsExactly("603", "604");
            assertThat(failure(uri + "/gone.txt?token=0123456789", null))
                    .startsWith("Feed films: the list " + uri + "/gone.txt failed (")
                    .contains("404", "Correct its route, or the parameter list")
                    .doesNotContain("0123456789");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void takesWhatJqMakesOfAnAnswerOfTmdb() throws Exception {
        load(context(), """
                - route:
                    id: tmdb
                    from:
                      uri: direct:tmdb
                      steps:
                        - setBody:
                            constant: '{"results": [{"id": 603}, {"id": 604}], "imdb": ["tt0111161"]}'
                - route:
                    id: trending
                    from:
                      uri: direct:trending
                      steps:
                        - setHeader:
                            name: CamelHttpPath
                            constant: /trending/movie/week
                        - to: direct:tmdb
                        - transform:
                            jq: ".results[].id, .imdb[]"
                """);

        assertThat(listed("direct:trending", null, 0).titles()).containsExactly("603", "604", "tt0111161");
    }

    @Test
    void endsARunWhoseListBreaksOff() {
        InputStream brokenOff = new SequenceInputStream(
                new ByteArrayInputStream("603\n".getBytes(StandardCharsets.UTF_8)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the line went dead");
                    }
                });

        assertThat(failure("direct:favourites", brokenOff))
                .startsWith("Feed films: the list direct:favourites failed (the line went dead). Correct its route");
    }

    @Test
    void endsARunWhoseListHasALineWithoutEnd() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };

        assertThat(failure("direct:favourites", endless)).contains("line 1 is longer than 16777216 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n,\n", "# nothing yet\n"})
    void endsARunWhoseListIsEmpty(String text) {
        assertThat(failure("direct:favourites", text))
                .isEqualTo("Feed films: the list direct:favourites is empty. Let its route end with the titles' ids,"
                        + " TMDB's or IMDb's, as body: text with commas or white space between them, or a collection.");
    }

    @Test
    void endsARunWhoseListHoldsNoId() {
        assertThat(failure("direct:favourites", "<html> Not found </html>"))
                .startsWith("Feed films: the list direct:favourites has no id in it and begins with \"<html>\".");
        assertThat(failure("direct:favourites", null)).contains("is empty");
    }

    @Test
    void endsARunWhoseListFails() {
        assertThat(failure("direct:broken", null))
                .isEqualTo("Feed films: the list direct:broken failed (the shelf has fallen over). Correct its route,"
                        + " or the parameter list; the next run asks it again.");
    }

    @Test
    void endsARunWhoseListNoRouteBeginsWith() {
        assertThat(failure("direct:nobody?block=false", null))
                .isEqualTo("Feed films: the list direct:nobody has no route that begins with it. Put one with"
                        + " \"from: uri: direct:nobody\" into the feed folder, or correct the parameter list.");
    }

    @Test
    void looksUpImdbIdsAndNoOthers() {
        Feed films = feed("direct:favourites", Media.MOVIE, 0);

        assertThat(TitleRequest.isFoundFirst(films, "tt0111161")).isTrue();
        assertThat(TitleRequest.isFoundFirst(films, "603")).isFalse();
        assertThat(TitleRequest.isFoundFirst(feed("direct:favourites", Media.TV, 0), "1396"))
                .isFalse();
    }

    private TitleList listed(String list, Object ids, int limit) {
        Exchange exchange = asked(list, ids, limit);
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(TitleList.class);
    }

    private String failure(String list, Object ids) {
        return CamelCause.of(asked(list, ids, 0).getException()).getMessage();
    }

    private Exchange asked(String list, Object ids, int limit) {
        answer = ids;
        Run run = new Run(feed(list, Media.MOVIE, limit), LocalDateTime.of(2026, 11, 22, 0, 0), NOW, any -> 1);
        return template().request("direct:list-own-list", exchange -> exchange.setVariable("run", run));
    }

    private static Feed feed(String list, Media media, int limit) {
        return FeedFixture.listing(media, new Source.OwnList(list), limit);
    }

    private static void load(CamelContext context, String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("own.camel.yaml", yaml));
    }
}
