package io.cinelake.tmdb.http;

import static io.cinelake.tmdb.http.ScriptedServer.bytes;
import static io.cinelake.tmdb.http.ScriptedServer.chunked;
import static io.cinelake.tmdb.http.ScriptedServer.closed;
import static io.cinelake.tmdb.http.ScriptedServer.cut;
import static io.cinelake.tmdb.http.ScriptedServer.gzip;
import static io.cinelake.tmdb.http.ScriptedServer.json;
import static io.cinelake.tmdb.http.ScriptedServer.reset;
import static io.cinelake.tmdb.http.ScriptedServer.stall;
import static io.cinelake.tmdb.http.ScriptedServer.stallInBody;
import static io.cinelake.tmdb.http.ScriptedServer.status;
import static io.cinelake.tmdb.http.ScriptedServer.trickle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cinelake.network.Network;
import io.cinelake.time.FakeClock;
import io.cinelake.tmdb.Credential;
import io.cinelake.tmdb.RequestCost;
import io.cinelake.tmdb.TmdbProblem;
import io.cinelake.tmdb.TmdbSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against a server that fails in every way TMDB has been seen to fail. */
@Timeout(600)
class TmdbClientTest {
    private static final String SECRET = "eyJhbGciOiJIUzI1NiJ9.secret+of/ours";
    private static final String TITLE = "{\"id\":603,\"title\":\"Matrix — ação\",\"credits\":{\"cast\":[]}}";
    private static final String PATH = "/movie/603?language=en-US&append_to_response=credits";
    private static final String UNAVAILABLE =
            "{\"success\":false,\"status_code\":9,\"status_message\":\"Service offline: try again later.\"}";

    private final FakeClock time = new FakeClock();
    private final TmdbCounts counts = new TmdbCounts();
    private ScriptedServer server;
    private TmdbClient client;
    private CloseableHttpClient http;
    private URI url;

    @AfterEach
    void stop() throws IOException {
        if (http != null) {
            http.close();
            client.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultsThatPass")
    void asksAgainAfter(String fault, ScriptedServer.Reply reply) throws Exception {
        serve(reply, reply, json(TITLE));

        Answer answer = get(PATH);

        assertThat(answer.body).isEqualTo(TITLE);
        assertThat(answer.requests).isEqualTo("3");
        assertThat(server.requests())
                .hasSize(3)
                .allMatch(request -> request.path().equals("/3" + PATH));
        assertThat(counts.snapshot().requests()).isEqualTo(3);
        assertThat(counts.snapshot().retries()).isEqualTo(2);
    }

    static Stream<Arguments> faultsThatPass() {
        return Stream.of(
                Arguments.of("429", status(429, "{\"success\":false,\"status_code\":25,\"status_message\":\"Over.\"}")),
                Arguments.of("429 with Retry-After", status(429, "", "Retry-After: 3")),
                Arguments.of("500", status(500, "{\"success\":false,\"status_code\":11,\"status_message\":\"No.\"}")),
                Arguments.of("502 in HTML", status(502, "<html>Bad gateway</html>")),
                Arguments.of("503", status(503, UNAVAILABLE)),
                Arguments.of("504", status(504, "")),
                Arguments.of("520", status(520, "")),
                Arguments.of(
                        "code 43 with 200", json("{\"success\":false,\"status_code\":43,\"status_message\":\"x\"}")),
                Arguments.of("code 46 with 404", status(404, "{\"success\":false,\"status_code\":46}")),
                Arguments.of("code 25 with 200", json("{\"success\":false,\"status_code\":25}")),
                Arguments.of("HTML with 200", json("<!DOCTYPE html><html><body>Hello</body></html>")),
                Arguments.of("an empty 200", json("")),
                Arguments.of("blanks", json("  \n")),
                Arguments.of("a string", json("\"hello\"")),
                Arguments.of("an array", json("[]")),
                Arguments.of("half a body whose length fits", json(TITLE.substring(0, 40))),
                Arguments.of("two bodies", json(TITLE + TITLE)),
                Arguments.of("a body cut short", cut(TITLE.substring(0, 40))),
                Arguments.of("a whole body that ends early", cut("")),
                Arguments.of("a chunked body cut short", chunked(TITLE.getBytes(StandardCharsets.UTF_8), false)),
                Arguments.of("half a gzip body", bytes(200, Arrays.copyOf(gzip(TITLE), 40))),
                Arguments.of("an appended key missing", json("{\"id\":603}")),
                Arguments.of("a reset", reset()),
                Arguments.of("a closed connection", closed()),
                Arguments.of("a header line without end", endless("HTTP/1.1 200 OK\r\nX-Endless: ")),
                Arguments.of("headers without end", endless("HTTP/1.1 200 OK\r\n", "X: y\r\n")),
                Arguments.of("a body without end", endless("HTTP/1.1 200 OK\r\n\r\n{\"id\":603,\"x\":\"")),
                Arguments.of(
                        "packed bytes that are no JSON",
                        bytes(200, gzip(new String(gzip(TITLE), StandardCharsets.ISO_8859_1)))),
                Arguments.of("something that is not HTTP", (ScriptedServer.Reply) (socket, out) -> {
                    out.write("SSH-2.0-OpenSSH_9.2\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.close();
                }));
    }

    private static ScriptedServer.Reply endless(String begin) {
        return endless(begin, "x");
    }

    /** Writes until the client has had enough. */
    private static ScriptedServer.Reply endless(String begin, String again) {
        byte[] block = again.repeat(8192).getBytes(StandardCharsets.US_ASCII);
        return (socket, out) -> {
            out.write(begin.getBytes(StandardCharsets.US_ASCII));
            while (!socket.isClosed()) {
                out.write(block);
            }
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("slownesses")
    void endsAnAttemptThatTakesTooLong(String slowness, ScriptedServer.Reply reply) throws Exception {
        serve(settings(SECRET, 8).responseTimeout(Duration.ofSeconds(1)), reply, json(TITLE));

        // More when the machine is so busy that even a good answer takes a second.
        assertThat(Integer.parseInt(get(PATH).requests)).isGreaterThan(1);
    }

    static Stream<Arguments> slownesses() {
        return Stream.of(
                Arguments.of("stalled", stall()),
                Arguments.of("stalled in the body", stallInBody("{\"id\":")),
                Arguments.of("trickling head", trickle(false)),
                Arguments.of("trickling body", trickle(true)));
    }

    @Test
    void asksAgainSoonForAnAnswerThatIsLateAndWaitsLongerForItThen() throws Exception {
        ScriptedServer.Reply[] replies = new ScriptedServer.Reply[34];
        Arrays.fill(replies, json(TITLE));
        replies[32] = stall();
        replies[33] = (socket, out) -> {
            TimeUnit.MILLISECONDS.sleep(3_500);
            json(TITLE).write(socket, out);
        };
        // Longer than this test may take.
        serve(settings(SECRET, 8).responseTimeout(Duration.ofHours(1)), replies);
        for (int i = 0; i < 32; i++) {
            get(PATH);
        }

        // With the same 3 s each time, no answer would come. More than 2 when the machine is so busy that 6 s are not
        // enough.
        assertThat(Integer.parseInt(get(PATH).requests)).isGreaterThan(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 22, Rejected",
        "401, 7, Refused",
        "403, 45, Refused",
        "404, 34, Missing",
        "405, 42, Rejected",
        "406, 19, Rejected",
        "422, 20, Rejected",
        "301, 0, Rejected",
        "200, 34, Missing",
        "200, 7, Refused",
        "200, 5, Rejected"
    })
    void asksOnlyOnceWhenAskingAgainWouldNotHelp(int status, int code, String problem) {
        serve(status(
                status,
                "{\"success\":false,\"status_code\":" + code + ",\"status_message\":\"In TMDB's own\\n words.\"}",
                "Location: /elsewhere"));

        TmdbProblem thrown = problem(PATH);

        assertThat(thrown.getClass().getSimpleName()).isEqualTo(problem);
        assertThat(thrown).hasMessageContaining("In TMDB's own words.").hasMessageContaining("" + status);
        assertThat(thrown.cost()).isEqualTo(new RequestCost(1, 0));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void namesTheListOfErrorsWhenThatIsAllTmdbSays() throws Exception {
        serve(status(422, "{\"errors\":[\"page must be less than or equal to 500\",\"x\"]}"));

        assertThat(problem("/discover/movie?page=501"))
                .isInstanceOf(TmdbProblem.Rejected.class)
                .hasMessage("TMDB rejected discover/movie?page=501 with status 422: page must be less than or equal to"
                        + " 500; asking again would not help.");
    }

    @Test
    void givesUpAfterTheAttemptsItIsAllowed() throws Exception {
        // The first answer proves that TMDB is there, and is what probes are answered with.
        server = new ScriptedServer(
                request -> request.path().contains("configuration") ? json("{}") : status(503, UNAVAILABLE));
        start(settings(SECRET, 8));
        get("/configuration");

        TmdbProblem thrown = problem(PATH);

        assertThat(thrown).isInstanceOfSatisfying(TmdbProblem.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo("status 503: Service offline: try again later.");
            assertThat(failed.answer()).asString(StandardCharsets.UTF_8).isEqualTo(UNAVAILABLE);
        });
        assertThat(thrown)
                .hasMessage("TMDB gave no usable answer to movie/603?language=en-US&append_to_response=credits in 8"
                        + " attempts, the last: status 503: Service offline: try again later.");
        assertThat(server.requests().stream().filter(request -> request.path().equals("/3" + PATH)))
                .hasSize(8);
    }

    @Test
    void takesTitlesThatAlwaysFailForNoOutage() throws Exception {
        server = new ScriptedServer(request -> request.path().contains("/movie/9") ? closed() : json("{\"id\":1}"));
        start(settings(SECRET, 8).patience(Duration.ofSeconds(5)));
        get("/movie/1");
        ExecutorService callers = Executors.newFixedThreadPool(4);
        List<Future<TmdbProblem>> problems = new ArrayList<>();
        for (String path : List.of("/movie/90", "/movie/91", "/movie/92", "/movie/93")) {
            problems.add(callers.submit(() -> problem(path)));
        }
        for (Future<TmdbProblem> problem : problems) {
            assertThat(problem.get())
                    .isInstanceOf(TmdbProblem.Failed.class)
                    .hasMessageEndingWith("8 attempts, the last: the connection was closed without an answer");
        }
        callers.shutdown();
    }

    @Test
    void takesAPathThatFailsSinceItWasAnsweredForNoOutageToOthers() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        server = new ScriptedServer(request -> switch (request.path()) {
            case "/3/movie/1" -> asked.getAndIncrement() == 0 ? json("{\"id\":1}") : status(500, "<html>");
            case "/3/movie/2" -> json("{\"id\":2}");
            default -> closed();
        });
        start(settings(SECRET, 7).patience(Duration.ofMinutes(10)));
        get("/movie/1");
        problem("/movie/90");

        assertThat(get("/movie/2").body).isEqualTo("{\"id\":2}");
        assertThat(time.passed()).isLessThan(Duration.ofMinutes(2));
    }

    @Test
    void givesUpOnAnAppendedKeyThatNeverComes() throws Exception {
        serve(settings(SECRET, 3), json("{\"id\":603}"));

        assertThat(problem(PATH))
                .isInstanceOf(TmdbProblem.Failed.class)
                .hasMessageEndingWith("an answer without credits");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void givesUpOnALimitThatNeverLifts() throws Exception {
        serve(settings(SECRET, 4), status(429, "", "Retry-After: 2"));

        TmdbProblem thrown = problem(PATH);

        assertThat(thrown).isInstanceOf(TmdbProblem.Failed.class);
        assertThat(thrown.cost()).isEqualTo(new RequestCost(4, 4));
        assertThat(time.passed()).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(9));
    }

    @Test
    void doesNotPauseForADateLongPast() throws Exception {
        serve(status(429, "", "Retry-After: Sat, 22 Nov 1625 03:00:00 GMT"), json(TITLE));

        assertThat(get(PATH).requests).isEqualTo("2");
        assertThat(time.passed()).isLessThan(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "Sun, 22 Nov 2026 03:00:05 GMT"})
    void pausesAsLongAsRetryAfterSays(String retryAfter) throws Exception {
        serve(status(429, "", "Retry-After: " + retryAfter), json(TITLE));

        Answer answer = get(PATH);

        assertThat(answer.tooMany).isEqualTo("1");
        assertThat(time.passed()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
    }

    @Test
    void capsRetryAfterAtAMinute() throws Exception {
        serve(status(429, "", "Retry-After: 86400"), json(TITLE));

        get(PATH);

        assertThat(time.passed()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
    }

    @ParameterizedTest
    @MethodSource("wholeAnswers")
    void takesAWholeAnswerHoweverItIsPacked(ScriptedServer.Reply reply) throws Exception {
        serve(reply);

        Answer answer = get(PATH);

        assertThat(answer.body).isEqualTo(TITLE);
        assertThat(answer.requests).isEqualTo("1");
        assertThat(answer.encoding).isNull();
    }

    static Stream<ScriptedServer.Reply> wholeAnswers() {
        byte[] plain = TITLE.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                bytes(200, plain),
                chunked(plain, true),
                bytes(200, gzip(TITLE)),
                bytes(200, gzip(TITLE), "Content-Encoding: gzip"),
                bytes(200, plain, "Content-Encoding: gzip"),
                chunked(gzip(TITLE), true));
    }

    @Test
    void asksTheSameConnectionAgain() throws Exception {
        serve(json(TITLE));

        get(PATH);
        get(PATH);

        assertThat(server.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.headers())
                        .containsEntry("accept-encoding", "gzip")
                        .containsEntry("user-agent", "Cinelake/test")
                        .containsEntry("authorization", "Bearer " + SECRET)
                        .doesNotContainKey("upgrade"));
    }

    @Test
    void keepsTheKeyOutOfEverythingButTheWire() throws Exception {
        serve(
                settings(SECRET, 2).kind(Credential.Kind.API_KEY),
                status(500, "<a href='/3/movie/603?api_key=" + SECRET + "'>"));

        TmdbProblem.Failed thrown = (TmdbProblem.Failed) problem(PATH);

        assertThat(server.requests())
                .allMatch(request ->
                        request.path().equals("/3" + PATH + "&api_key=eyJhbGciOiJIUzI1NiJ9.secret%2Bof%2Fours"))
                .allMatch(request -> !request.headers().containsKey("authorization"));
        assertThat(thrown).hasMessageNotContaining("secret").hasMessageNotContaining("api_key");
        assertThat(thrown.answer()).asString(StandardCharsets.UTF_8).contains("api_key=***");
    }

    @Test
    void leavesOtherHostsAlone() throws Exception {
        serve(json(TITLE));
        try (ScriptedServer other = ScriptedServer.of(status(503, "busy"))) {
            http.execute(new HttpGet(other.url() + "/x"), response -> {
                assertThat(response.getCode()).isEqualTo(503);
                return null;
            });
            assertThat(other.requests()).hasSize(1);
            assertThat(other.requests().get(0).headers()).doesNotContainKey("authorization");
        }
    }

    @Test
    void endsWithinItsPatienceWhenNobodyListens() throws Exception {
        // A port that is taken, and at which nobody listens.
        try (Socket silent = new Socket()) {
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            URI nobody = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/3");
            start(settings(SECRET, 8).url(nobody).patience(Duration.ofSeconds(20)));

            assertThat(problem(PATH))
                    .isInstanceOf(TmdbProblem.Away.class)
                    .hasMessage("TMDB at " + nobody
                            + " has not answered since 2026-11-22T03:00:00Z (connection refused): check the network and"
                            + " tmdb.url, then run again; what is delivered stays.");
        }
        assertThat(time.passed()).isBetween(Duration.ofSeconds(19), Duration.ofSeconds(21));
    }

    @Test
    void goesOnWhenTmdbIsBackHoursLater() throws Exception {
        server = new ScriptedServer(
                request -> time.passed().compareTo(Duration.ofMinutes(100)) < 0 ? status(503, "<html>") : json(TITLE));
        start(settings(SECRET, 8).patience(Duration.ofHours(5)));

        assertThat(get(PATH).body).isEqualTo(TITLE);
        assertThat(time.passed()).isBetween(Duration.ofMinutes(100), Duration.ofMinutes(102));
        assertThat(server.requests().size()).isLessThan(120);
    }

    @Test
    void deliversEverythingThroughASoupOfFaults() throws Exception {
        // Drawn by title and attempt, so that the order of the threads does not decide whether one title meets eight
        // faults.
        Map<String, Integer> attempts = new ConcurrentHashMap<>();
        server = new ScriptedServer(request -> {
            int attempt = attempts.merge(request.path(), 1, Integer::sum);
            return soup(new Random(request.path().hashCode() * 0x9E3779B97F4A7C15L + attempt * 0xBF58476D1CE4E5B9L)
                    .nextInt(1000));
        });
        // Time does not pass but flies here: those who wait for a probe of TMDB would lose any patience before its
        // answer.
        start(settings(SECRET, 8).patience(Duration.ofDays(100_000)));
        ExecutorService callers = Executors.newFixedThreadPool(12);
        List<Future<Answer>> answers = new ArrayList<>();
        for (int id = 0; id < 800; id++) {
            String path = "/movie/603?append_to_response=credits&n=" + id;
            answers.add(callers.submit(() -> get(path)));
        }
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().body).isEqualTo(TITLE);
        }
        callers.shutdown();
        Map<String, Long> asked = server.requests().stream()
                .collect(Collectors.groupingBy(ScriptedServer.Request::path, Collectors.counting()));
        assertThat(asked)
                .hasSize(800)
                .allSatisfy((path, times) -> assertThat(times).isLessThanOrEqualTo(8));
        // A request that is given up before it is on the wire, as on a busy machine, counts here and not there.
        TmdbCounts.Snapshot counted = counts.snapshot();
        assertThat(counted.requests())
                .isBetween((long) server.requests().size(), server.requests().size() + counted.timeouts());
    }

    private static ScriptedServer.Reply soup(int dice) {
        if (dice < 50) {
            return status(500, "{\"success\":false,\"status_code\":11,\"status_message\":\"Internal error.\"}");
        } else if (dice < 100) {
            return status(503, UNAVAILABLE);
        } else if (dice < 120) {
            return status(429, "");
        } else if (dice < 140) {
            return reset();
        } else if (dice < 160) {
            return cut(TITLE.substring(0, 30));
        } else if (dice < 170) {
            return json("<html>");
        } else if (dice < 180) {
            return json("{\"id\":1}");
        } else if (dice < 183) {
            return stall();
        }
        return bytes(200, dice < 200 ? gzip(TITLE) : TITLE.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void endsAtOnceWhenClosed() throws Exception {
        serve(json(TITLE));
        client.close();

        assertThat(problem(PATH)).isInstanceOf(TmdbProblem.Stopped.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void endsWhenInterrupted() throws Exception {
        serve(status(503, UNAVAILABLE));
        Thread.currentThread().interrupt();

        assertThat(problem(PATH)).isInstanceOf(TmdbProblem.Stopped.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void takesAListOfTheConfiguration() throws Exception {
        serve(json("[{\"iso_639_1\":\"pt\"}]"));

        assertThat(get("/configuration/languages").requests).isEqualTo("1");
    }

    @Test
    void neverShowsTheCredentialItself() throws Exception {
        serve(status(401, "{\"status_message\":\"Invalid key " + SECRET + "\",\"success\":false,\"status_code\":7}"));

        assertThatThrownBy(() -> get(PATH))
                .hasMessage(
                        "TMDB refused the credential with status 401: Invalid key *** Set tmdb.token (TMDB_TOKEN) to a valid one.");
    }

    @Test
    void takesNoAnswerThatRepeatsTheCredential() throws Exception {
        serve(settings(SECRET, 2), json("{\"id\":603,\"credits\":{},\"tagline\":\"" + SECRET + "\"}"));

        assertThat(problem(PATH)).isInstanceOfSatisfying(TmdbProblem.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo("an answer that repeats the credential");
            assertThat(failed.answer()).asString(StandardCharsets.UTF_8).contains("\"tagline\":\"***\"");
        });
    }

    @Test
    void showsNotEvenTheBeginningOfTheCredentialWhereWordsAreCut() throws Exception {
        serve(status(422, "{\"status_message\":\"" + "x".repeat(290) + SECRET + "\",\"status_code\":5}"));

        assertThat(problem(PATH)).hasMessageContaining("xxx***").hasMessageNotContaining(SECRET.substring(0, 5));
    }

    record Answer(String body, String requests, String tooMany, String encoding) {}

    private Answer get(String path) throws IOException {
        return http.execute(
                new HttpGet(url + path),
                response -> new Answer(
                        EntityUtils.toString(response.getEntity()),
                        response.getFirstHeader(RequestCost.REQUESTS_HEADER).getValue(),
                        response.getFirstHeader(RequestCost.TOO_MANY_HEADER).getValue(),
                        response.getEntity().getContentEncoding()));
    }

    private TmdbProblem problem(String path) {
        return catchThrowableOfType(TmdbProblem.class, () -> http.execute(new HttpGet(url + path), response -> null));
    }

    private void serve(ScriptedServer.Reply... replies) {
        serve(settings(SECRET, 8), replies);
    }

    private void serve(Settings settings, ScriptedServer.Reply... replies) {
        server = ScriptedServer.of(replies);
        start(settings);
    }

    private void start(Settings settings) {
        url = settings.url == null ? server.url() : settings.url;
        client = new TmdbClient(settings.build(url), "Cinelake/test", counts, time, time, new Random(5));
        HttpClientBuilder builder = HttpClientBuilder.create();
        client.configureHttpClient(builder);
        http = builder.build();
    }

    private static Settings settings(String secret, int attempts) {
        return new Settings(secret, attempts);
    }

    private static final class Settings {
        private final String secret;
        private final int attempts;
        private Credential.Kind kind = Credential.Kind.TOKEN;
        private Duration responseTimeout = Duration.ofMinutes(1);
        private Duration patience = Duration.ofMinutes(1);
        private URI url;

        Settings(String secret, int attempts) {
            this.secret = secret;
            this.attempts = attempts;
        }

        Settings kind(Credential.Kind kind) {
            this.kind = kind;
            return this;
        }

        Settings responseTimeout(Duration responseTimeout) {
            this.responseTimeout = responseTimeout;
            return this;
        }

        Settings patience(Duration patience) {
            this.patience = patience;
            return this;
        }

        Settings url(URI url) {
            this.url = url;
            return this;
        }

        TmdbSettings build(URI url) {
            return new TmdbSettings(
                    url,
                    new Credential(kind, secret),
                    0,
                    20,
                    attempts,
                    Duration.ofMinutes(1),
                    responseTimeout,
                    patience,
                    Network.DIRECT);
        }
    }
}
