package io.cinelake.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.rig.Catalogue;
import io.cinelake.rig.CinelakeProcess;
import io.cinelake.rig.CinelakeProcess.Outcome;
import io.cinelake.rig.LakeView;
import io.cinelake.rig.Scene;
import io.cinelake.rig.TmdbStandIn;
import io.cinelake.rig.Workplace;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of a program that serves. */
class OperationsIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
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
        work = scene.emptyWorkplace("work").environment("TMDB_RATE", "0");
        shows(AT_ONCE);
    }

    @AfterEach
    void close() throws IOException {
        scene.close();
    }

    private void shows(String schedule) {
        work.feed("shows", "discover", "media", "tv", "schedule", schedule);
    }

    @Test
    void isReadyAndMeasuresWhatItDoes() {
        Instant start = Instant.now();
        try (CinelakeProcess process = work.start("serve")) {
            String address = address(process);
            await().atMost(LIMIT)
                    .until(() -> get(address, "/metrics")
                            .body()
                            .contains("cinelake_runs_total{feed=\"shows\",outcome=\"complete\"} 1.0"));

            assertThat(get(address, "/live").statusCode()).isEqualTo(200);
            assertThat(get(address, "/ready").statusCode()).isEqualTo(200);
            List<String> metrics = get(address, "/metrics").body().lines().toList();
            assertThat(metrics)
                    .contains(
                            "cinelake_titles_total{feed=\"shows\",outcome=\"delivered\"} 60.0",
                            "cinelake_objects_total{feed=\"shows\"} 1.0",
                            "cinelake_tmdb_requests_seconds_count{kind=\"details\",outcome=\"200\"} 60",
                            "cinelake_last_run_outcome{feed=\"shows\",outcome=\"complete\"} 1.0",
                            "cinelake_ready 1.0",
                            "cinelake_bucket_up 1.0",
                            "cinelake_tmdb_up 1.0")
                    .anyMatch(line -> line.startsWith("cinelake_s3_requests_total{operation=\"PutObject\""))
                    .anyMatch(line -> line.startsWith("jvm_memory_used_bytes"));
            assertThat(value(metrics, "cinelake_last_success_timestamp_seconds{feed=\"shows\"}"))
                    .isBetween((double) start.getEpochSecond(), (double)
                            Instant.now().getEpochSecond());
        }
    }

    @Test
    void saysWhichFeedFileIsRefusedAndWhy() throws IOException {
        work.feed("wrong", "discover", "media", "moovie");
        try (CinelakeProcess process = work.start("serve")) {
            String address = address(process);
            String refused = "cinelake_feed_file_refused{file=\"";
            await().atMost(LIMIT).until(() -> get(address, "/metrics").body().contains(refused));
            assertThat(get(address, "/metrics").body()).contains("wrong.camel.yaml\"} 1.0");
            assertThat(get(address, "/ready").statusCode()).isEqualTo(200);
            process.awaitLine(LIMIT, line -> line.contains("wrong.camel.yaml") && line.contains("moovie"));
            Files.delete(work.feeds().resolve("wrong.camel.yaml"));
            await().atMost(LIMIT).until(() -> !get(address, "/metrics").body().contains(refused));
        }
    }

    @Test
    void staysReadyAfterAnIncompleteRunThatItsMetricsStillTellAfterARestart() {
        scene.tmdb().fail(500, scene.tmdb().catalogue().ids("tv", title -> title.id() % 20 == 1));
        work.environment("TMDB_ATTEMPTS", "1");
        String incomplete = "cinelake_last_run_outcome{feed=\"shows\",outcome=\"incomplete\"} 1.0";
        try (CinelakeProcess process = work.start("serve")) {
            String address = address(process);
            await().atMost(LIMIT).until(() -> get(address, "/metrics").body().contains(incomplete));
            assertThat(get(address, "/ready").statusCode()).isEqualTo(200);
        }
        shows(MUCH_LATER);
        try (CinelakeProcess process = work.start("serve")) {
            String address = address(process);
            await().atMost(LIMIT).until(() -> get(address, "/metrics").body().contains(incomplete));
            assertThat(get(address, "/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void knowsAfterARestartWhenAFeedWasLastComplete() {
        assertThat(work.run(LIMIT, "run", "shows").status()).isZero();
        shows(MUCH_LATER);
        try (CinelakeProcess process = work.start("serve")) {
            String address = address(process);
            await().atMost(LIMIT)
                    .until(() -> get(address, "/metrics")
                            .body()
                            .contains("cinelake_last_success_timestamp_seconds{feed=\"shows\"}"));
            assertThat(get(address, "/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void saysThatTmdbOrTheBucketRefuses() {
        shows(MUCH_LATER);
        try (CinelakeProcess process = scene.emptyWorkplace("token")
                .feed("shows", "discover", "media", "tv", "schedule", MUCH_LATER)
                .environment("TMDB_TOKEN", "wrong-token")
                .environment("CINELAKE_PAGE_TOKEN", "token-of-the-page")
                .start("serve")) {
            String address = address(process);
            awaitReason(address, "TMDB", "tmdb.token");
            assertThat(List.of("/ready", "/metrics", "/"))
                    .allSatisfy(path -> assertThat(get(address, path).body())
                            .isNotBlank()
                            .doesNotContain(
                                    "wrong-token",
                                    "token-of-the-page",
                                    scene.store().secretKey()));
            assertThat(process.output()).doesNotContain("wrong-token", "token-of-the-page");
        }
        try (CinelakeProcess process =
                work.environment("LAKE_BUCKET", "no-such-bucket").start("serve")) {
            String reasons = awaitReason(address(process), "bucket", "no-such-bucket");
            assertThat(reasons).doesNotContain(TmdbStandIn.TOKEN, scene.store().secretKey());
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

    @Test
    void opensNoOtherDoor() throws IOException {
        assumeThat(Path.of("/proc/self/net/tcp")).exists();
        try (CinelakeProcess process = work.start("serve")) {
            int port = URI.create(address(process)).getPort();
            assertThat(listening(process.pid())).containsExactly("0100007F:" + port);
        }
        try (CinelakeProcess process = work.start("run", "shows")) {
            process.awaitLine(LIMIT, line -> line.contains("begins"));
            assertThat(listening(process.pid())).isEmpty();
        }
    }

    /** The addresses that a process listens at: the last four bytes in hex, as Linux shows them, and the port. */
    private static Set<String> listening(long pid) throws IOException {
        Set<String> sockets;
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            sockets = files.map(OperationsIT::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.replaceAll("\\D", ""))
                    .collect(Collectors.toSet());
        }
        return Stream.of("tcp", "tcp6")
                .flatMap(family -> lines(Path.of("/proc/" + pid + "/net/" + family)))
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields[3].equals("0A") && sockets.contains(fields[9]))
                .map(fields -> fields[1].split(":"))
                .map(address -> address[0].substring(address[0].length() - 8) + ":" + Integer.parseInt(address[1], 16))
                .collect(Collectors.toSet());
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file).stream().skip(1) : Stream.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void writesItsLogAsJsonLines() {
        scene.tmdb().fail(500, scene.tmdb().catalogue().ids("tv", title -> title.id() % 20 == 1));
        Outcome outcome = work.environment("CINELAKE_LOG", "json")
                .environment("CINELAKE_LOG_LEVEL", "DEBUG")
                .environment("TMDB_ATTEMPTS", "1")
                .run(LIMIT, "run", "shows", "--json");

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

    private String awaitReason(String address, String about, String... words) {
        await().atMost(LIMIT).until(() -> {
            HttpResponse<String> answer = get(address, "/ready");
            return answer.statusCode() == 503 && answer.body().contains(about);
        });
        String body = get(address, "/ready").body();
        assertThat(body).contains(words);
        return body;
    }

    private static double value(List<String> metrics, String name) {
        return metrics.stream()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> get(String address, String path) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
