package io.cinelake.run.current;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cinelake.feed.Feed;
import io.cinelake.lake.Gzip;
import io.cinelake.lake.Lake;
import io.cinelake.network.Network;
import io.cinelake.run.ListCounts;
import io.cinelake.run.Run;
import io.cinelake.run.RunBench;
import io.cinelake.run.ShippedRoutes;
import io.cinelake.run.list.TitleList;
import io.cinelake.tmdb.Credential;
import io.cinelake.tmdb.TmdbMeter;
import io.cinelake.tmdb.TmdbSettings;
import io.cinelake.tmdb.http.TmdbClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Step 2 for the template census, with exports that a server of this test's own sends. */
class ListCensusRouteTest extends CamelTestSupport {
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final String TODAY = "/exports/movie_ids_11_22_2026.json.gz";
    private static final String BASELINE = "/exports/movie_ids_11_20_2026.json.gz";
    private static final String SECRET = "a-token-that-only-the-api-may-see";

    private final RunBench bench = new RunBench();
    private final Lake lake = bench.s3().lake();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger broken = new AtomicInteger();
    private volatile String modified;
    private volatile int status = 403;
    private Feed feed = CurrentFeeds.feed("census");
    private HttpServer server;
    private TmdbClient client;

    private void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] file = files.get(exchange.getRequestURI().getPath());
            if (modified != null) {
                exchange.getResponseHeaders().set("Last-Modified", modified);
            }
            byte[] body = file == null ? "<Error/>".getBytes(StandardCharsets.UTF_8) : file;
            exchange.sendResponseHeaders(file == null ? status : 200, body.length);
            if (broken.getAndDecrement() > 0) {
                exchange.getResponseBody().write(body, 0, body.length / 2);
                throw new IOException("the connection breaks off");
            }
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        TmdbSettings settings = new TmdbSettings(
                URI.create("http://api.example.org/3"),
                new Credential(Credential.Kind.TOKEN, SECRET),
                0,
                2,
                1,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ZERO,
                Network.DIRECT);
        client = new TmdbClient(settings, "test", new TmdbMeter() {});
        registry.bind("tmdbClient", client);
        registry.bind("censusList", new CensusList(new PastRuns(bench.state(), lake), () -> NOW));
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        serve();
        CamelContext context = super.createCamelContext();
        Properties properties = new Properties();
        properties.setProperty(
                "tmdb.exports-url", "http://127.0.0.1:" + server.getAddress().getPort() + "/exports");
        context.getPropertiesComponent().setInitialProperties(properties);
        ShippedRoutes.load(context, "export", "list-census");
        return context;
    }

    @Test
    void theFirstRunTakesTheBaselineAndBringsNothing() throws IOException {
        files.put(TODAY, export(1, 100));

        TitleList list = listed();

        assertThat(list.titles()).isEmpty();
        assertThat(list.listed().incomplete()).isEmpty();
        assertThat(list.listed().watermark().export()).isEqualTo("2026-11-22");
        assertThat(asked).as("the credential stays at the API").containsExactly(TODAY + " null");
    }

    @Test
    void bringsWhatCameAndAsksForWhatWentAndForWhatWasAskedBefore() throws IOException {
        left("\"asked\":[77],\"gone\":[5]", "\"17\"");
        files.put(BASELINE, export(1, 1_000));
        files.put(TODAY, export(3, 1_002));

        TitleList list = listed();

        assertThat(list.titles()).containsExactly("1", "2", "17", "77", "1001", "1002");
        assertThat(list.listed().watermark().export()).isEqualTo("2026-11-22");
        assertThat(list.listed().watermark().lastSeen()).isEqualTo("2026-11-20");
        assertThat(list.listed().watermark().asked()).containsExactly(1L, 2L);
        assertThat(list.listed().watermark().gone()).containsExactly(5L);
    }

    @Test
    void aFileThatCannotBeBelievedDeletesNothingAndTheBaselineStays() throws IOException {
        left("\"gone\":[]", "");
        files.put(BASELINE, export(1, 1_000));
        byte[] whole = export(1, 1_001);

        files.put(TODAY, Arrays.copyOf(whole, whole.length - 20));
        assertRefused("it is cut");
        files.put(TODAY, "<html>moved</html>".getBytes(StandardCharsets.UTF_8));
        assertRefused("it is no gzip file");
        files.put(TODAY, export(1, 0));
        assertRefused("it is empty");
        files.put(TODAY, export(1, 900));
        assertRefused("100 of 1000 titles are not in it, and max-gone (2%) allows 20");
        files.remove(TODAY);
        assertRefused("status 403");
        status = 502;
        assertRefused("status 502");
        files.put(TODAY, whole);
        modified = "Sat, 21 Nov 2026 07:19:28 GMT";
        assertRefused("it was written on 2026-11-21");
    }

    @Test
    void aNewTitleNeedsItsPopularityAndMaxGoneMayBeANumber() {
        feed = CurrentFeeds.feed("census", "min-popularity", "1", "max-gone", "3");
        left("\"gone\":[]", "");
        files.put(BASELINE, export(1, 100));
        files.put(TODAY, export(4, 102));
        assertThat(listed().titles()).containsExactly("1", "2", "3");
        files.put(TODAY, export(5, 102));
        assertRefused("4 of 100 titles are not in it, and max-gone (3) allows 3");
    }

    @Test
    void aDownloadThatBreaksOffBeginsAgain() throws IOException {
        left("\"gone\":[]", "");
        files.put(BASELINE, export(1, 1_000));
        files.put(TODAY, export(1, 1_001));
        broken.set(1);

        assertThat(listed().titles()).containsExactly("1001");
        assertThat(asked).hasSize(3);
    }

    private void assertRefused(String reason) {
        ListCounts counts = listed().listed();
        assertThat(counts.listed()).as(reason).isZero();
        assertThat(counts.incomplete()).singleElement().asString().contains(reason);
        assertThat(counts.watermark().export()).isEqualTo("2026-11-20");
    }

    @Test
    void aBaselineThatIsNoLongerKeptIsReplacedOnce() throws IOException {
        manifest("2026-08-20", "\"export\":\"2026-08-20\",\"gone\":[9]", "");
        files.put(TODAY, export(1, 10));

        ListCounts counts = listed().listed();

        assertThat(counts.incomplete())
                .singleElement()
                .asString()
                .startsWith("the export of 2026-08-20 is no longer kept");
        assertThat(counts.watermark().export()).isEqualTo("2026-11-22");
        assertThat(counts.watermark().gone()).containsExactly(9L);
    }

    private TitleList listed() {
        Exchange answer = template.request(
                "direct:list-census",
                exchange -> exchange.setVariable(
                        "run", new Run(feed, LocalDate.parse("2026-11-22").atStartOfDay(), NOW, any -> 1)));
        assertThat(answer.getException()).isNull();
        return answer.getMessage().getBody(TitleList.class);
    }

    private void left(String watermark, String quarantined) {
        manifest("2026-11-20", "\"export\":\"2026-11-20\"," + watermark, quarantined);
    }

    private void manifest(String date, String watermark, String quarantined) {
        lake.put(
                "_cinelake/runs/census/" + date + "/manifest.json",
                ("{\"version\":1,\"feed\":\"census\",\"run\":\"" + date + "\",\"outcome\":\"complete\",\"plan\":\"p\","
                                + "\"started\":\"" + date + "T03:00:00Z\",\"ended\":\"" + date + "T03:01:00Z\","
                                + "\"counts\":{},\"objects\":[],\"quarantined\":[" + quarantined + "],\"watermark\":{"
                                + watermark + "}}")
                        .getBytes(StandardCharsets.UTF_8),
                "application/json");
    }

    private static byte[] export(int from, int to) {
        return Gzip.pack(IntStream.rangeClosed(from, to)
                .mapToObj(id -> "{\"adult\":false,\"id\":" + id + ",\"popularity\":0.6}\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8));
    }
}
