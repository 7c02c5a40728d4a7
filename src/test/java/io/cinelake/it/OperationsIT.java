package io.cinelake.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.rig.Catalogue;
import io.cinelake.rig.CinelakeProcess;
import io.cinelake.rig.CinelakeProcess.Outcome;
import io.cinelake.rig.LakeView;
import io.cinelake.rig.Scene;
import io.cinelake.rig.Title;
import io.cinelake.rig.TmdbStandIn;
import io.cinelake.rig.Workplace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of a program that serves. */
class OperationsIT {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+(?=/live)");
    private static final String AT_ONCE = "timer:shows?delay=100&repeatCount=1";
    private static final String MUCH_LATER = "timer:shows?delay=86400000";

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Scene scene;
    private Workplace work;

    @BeforeEach
    void set() throws IOException {
        scene = Scene.in(folder, Catalogue.builder().films(10).series(60).build());
        work = scene.emptyWorkplace("work")
                .environment("TMDB_RATE", "0")
                .environment("CINELAKE_ZONE", Workplace.NOON.getId());
        shows(AT_ONCE);
    }

    @AfterEach
    void close() throws IOException {
        scene.close();
    }

    private void shows(String schedule) {
        work.feed("shows", "discover", "media", "tv", "schedule", schedule);
    }

    /** Of one feed that is complete and one that is not, with a feed file that is refused meanwhile. */
    @Test
    void isReadyAndMeasuresWhatItDoes() throws IOException {
        Instant start = Instant.now();
        scene.tmdb()
                .fail(
                        500,
                        scene.tmdb().catalogue().titles("movie").stream()
                                .map(Title::id)
                                .limit(2)
                                .toList());
        work.environment("TMDB_ATTEMPTS", "3")
                .feed("films", "discover", "media", "movie", "schedule", AT_ONCE.replace("shows", "films"))
                .feed("wrong", "discover", "media", "moovie");
        try (CinelakeProcess process = work.start("serve")) {
            String address = address(process);
            // A run's figures come one after the other.
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(metrics(address))
                            .contains(
                                    "cinelake_runs_total{feed=\"shows\",outcome=\"complete\"} 1.0",
                                    "cinelake_runs_total{feed=\"films\",outcome=\"incomplete\"} 1.0",
                                    "cinelake_titles_total{feed=\"shows\",outcome=\"delivered\"} 60.0",
                                    "cinelake_objects_total{feed=\"shows\"} 1.0",
                                    "cinelake_tmdb_requests_seconds_count{kind=\"details\",outcome=\"200\"} 68",
                                    "cinelake_last_run_outcome{feed=\"shows\",outcome=\"complete\"} 1.0",
                                    "cinelake_last_run_outcome{feed=\"films\",outcome=\"incomplete\"} 1.0",
                                    "cinelake_ready 1.0",
                                    "cinelake_bucket_up 1.0",
                                    "cinelake_tmdb_up 1.0")
                            .anyMatch(line -> line.startsWith("cinelake_s3_requests_total{operation=\"PutObject\""))
                            .anyMatch(line -> line.startsWith("jvm_memory_used_bytes")));
            assertThat(get(address, "/live").statusCode()).isEqualTo(200);
            assertThat(get(address, "/ready").statusCode()).isEqualTo(200);
            assertThat(value(metrics(address), "cinelake_last_success_timestamp_seconds{feed=\"shows\"}"))
                    .isBetween((double) start.getEpochSecond(), (double)
                            Instant.now().getEpochSecond());
            opensNoOtherDoor(process, URI.create(address).getPort());
            saysWhichFeedFileIsRefusedAndWhy(process, address);
        }
    }

    /** {@code OneWorkerIT} sees that {@code run} opens none. */
    private static void opensNoOtherDoor(CinelakeProcess process, int port) {
        if (Files.exists(Path.of("/proc/self/net/tcp"))) {
            // Linux shows its sockets a page at a time, and others come and go meanwhile.
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(process.listensAt()).containsExactly("0100007F:" + port));
        }
    }

    private void saysWhichFeedFileIsRefusedAndWhy(CinelakeProcess process, String address) throws IOException {
        String refused = "cinelake_feed_file_refused{file=\"";
        await().atMost(LIMIT).until(() -> get(address, "/metrics").body().contains(refused));
        assertThat(get(address, "/metrics").body()).contains("wrong.camel.yaml\"} 1.0");
        assertThat(get(address, "/ready").statusCode()).isEqualTo(200);
        process.awaitLine(LIMIT, line -> line.contains("wrong.camel.yaml") && line.contains("moovie"));
        Files.delete(work.feeds().resolve("wrong.camel.yaml"));
        await().atMost(LIMIT).until(() -> !get(address, "/metrics").body().contains(refused));
    }

    /** What {@code run} left: one feed complete and one not. */
    @Test
    void staysReadyAfterAnIncompleteRunThatItsMetricsStillTellAfterARestart() throws Exception {
        scene.tmdb().fail(500, scene.tmdb().catalogue().ids("tv", title -> title.id() % 20 == 1));
        work.environment("TMDB_ATTEMPTS", "3").feed("films", "discover", "media", "movie", "schedule", MUCH_LATER);
        writesItsLogAsJsonLines();
        shows(MUCH_LATER);
        try (CinelakeProcess process = work.without("CINELAKE_LOG").start("serve")) {
            String address = address(process);
            await().atMost(LIMIT)
                    .until(() -> get(address, "/metrics")
                            .body()
                            .contains("cinelake_last_run_outcome{feed=\"shows\",outcome=\"incomplete\"} 1.0"));
            await().atMost(LIMIT)
                    .until(() -> get(address, "/metrics")
                            .body()
                            .contains("cinelake_last_success_timestamp_seconds{feed=\"films\"}"));
            assertThat(get(address, "/ready").statusCode()).isEqualTo(200);
            saysOnThePageThatTheBucketGivesNoAnswer(address);
        }
    }

    private void saysOnThePageThatTheBucketGivesNoAnswer(String address) throws IOException, InterruptedException {
        scene.proxy().latency(LIMIT);
        String run = "/feeds/shows/runs/" + LocalDate.now(Workplace.NOON);
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + run)).build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("The bucket gives no answer at this time");
    }

    @Test
    void saysThatTmdbOrTheBucketRefuses() {
        shows(MUCH_LATER);
        try (CinelakeProcess process = work.environment("TMDB_TOKEN", "wrong-token")
                .environment("CINELAKE_PAGE_TOKEN", "token-of-the-page")
                .environment("LAKE_BUCKET", "no-such-bucket")
                .start("serve")) {
            String address = address(process);
            awaitReason(address, "TMDB", "tmdb.token");
            awaitReason(address, "bucket", "no-such-bucket");
            assertThat(List.of("/ready", "/metrics", "/"))
                    .allSatisfy(path -> assertThat(get(address, path).body())
                            .isNotBlank()
                            .doesNotContain(
                                    "wrong-token",
                                    "token-of-the-page",
                                    scene.store().secretKey()));
            assertThat(process.output()).doesNotContain("wrong-token", "token-of-the-page");
        }
    }

    @Test
    void stopsWhenItsPortIsTakenAndSaysWhatToDo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            work.environment("CINELAKE_PORT", Integer.toString(taken.getLocalPort()));
            Outcome outcome = work.run(LIMIT, "serve");

            assertThat(outcome.status()).as(outcome.output()).isEqualTo(2);
            assertThat(outcome.err())
                    .contains("127.0.0.1:" + taken.getLocalPort(), "cinelake.port", "CINELAKE_PORT")
                    .doesNotContain("\tat ");
            assertThat(scene.lake().keys()).isEmpty();
        }
    }

    private void writesItsLogAsJsonLines() {
        work.environment("CINELAKE_LOG", "json").environment("CINELAKE_LOG_LEVEL", "DEBUG");
        Outcome outcome = work.run(LIMIT, "run", "shows", "films", "--json");
        List<JsonNode> lines = outcome.err()
                .lines()
                .filter(line -> !line.startsWith("Feed shows"))
                .map(LakeView::parse)
                .toList();
        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(line.has("level") && line.has("formattedMessage") && line.has("timestamp"))
                                .as(line.toString())
                                .isTrue())
                .anySatisfy(line -> assertThat(line.path("formattedMessage").asText())
                        .contains("shows", "incomplete", "quarantined"))
                .anySatisfy(line -> {
                    assertThat(line.path("feed").asText()).isEqualTo("shows");
                    assertThat(line.path("run").asText()).isNotEmpty();
                    assertThat(line.path("outcome").asText()).isEqualTo("incomplete");
                });
        assertThat(outcome.err())
                .doesNotContain(TmdbStandIn.TOKEN, scene.store().secretKey());
    }

    private static String address(CinelakeProcess process) {
        Matcher address = ADDRESS.matcher(process.awaitLine(LIMIT, line -> line.contains("Health and metrics at")));
        assertThat(address.find()).isTrue();
        return address.group();
    }

    private void awaitReason(String address, String about, String... words) {
        await().atMost(LIMIT).until(() -> {
            HttpResponse<String> answer = get(address, "/ready");
            return answer.statusCode() == 503 && answer.body().contains(about);
        });
        assertThat(get(address, "/ready").body()).contains(words);
    }

    private static double value(List<String> metrics, String name) {
        return metrics.stream()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private List<String> metrics(String address) {
        return get(address, "/metrics").body().lines().toList();
    }

    /** Asks as a probe does, which comes again when a busy machine lets it wait for too long. */
    private HttpResponse<String> get(String address, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).build();
        return await(path)
                .atMost(LIMIT)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> client.send(request, BodyHandlers.ofString()), Objects::nonNull);
    }
}
