package io.cinelake.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.cinelake.rig.Catalogue;
import io.cinelake.rig.CinelakeProcess;
import io.cinelake.rig.LakeView;
import io.cinelake.rig.Scene;
import io.cinelake.rig.Workplace;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fifty feeds in {@code serve}, and beside them one that is hostile in each way: the fifty are done as soon as without. */
class HostileServeIT {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final int GOOD = 50;
    private static final int TITLES = 20;

    @TempDir
    Path folder;

    @Test
    @Tag("trials")
    void theOthersRunsAreNotLater() throws IOException {
        Duration alone = untilAllAreComplete("alone", false);
        Duration beside = untilAllAreComplete("beside", true);
        System.out.println("Fifty feeds took " + alone.toMillis() + " ms alone and " + beside.toMillis()
                + " ms beside the hostile ones.");

        assertThat(beside).isLessThan(alone.multipliedBy(3).plusSeconds(20));
    }

    private Duration untilAllAreComplete(String name, boolean hostile) throws IOException {
        try (Scene scene = Scene.embedded(
                        Files.createDirectory(folder.resolve(name)),
                        Catalogue.builder().films(200).series(30).build());
                ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            HttpServer tmdb = before(scene.tmdb().url());
            Workplace work = scene.emptyWorkplace("work")
                    .environment(
                            "TMDB_URL", "http://127.0.0.1:" + tmdb.getAddress().getPort() + "/3")
                    .environment("TMDB_RATE", "0")
                    .environment("CINELAKE_ZONE", Workplace.NOON.getId())
                    .environment("TMDB_ATTEMPTS", "2")
                    .environment("CINELAKE_NOTIFY_URL", "http://127.0.0.1:" + silent.getLocalPort() + "/hook");
            IntStream.range(0, GOOD).forEach(feed -> good(work, "good-" + feed));
            if (hostile) {
                hostile(scene, work);
            }
            long start = System.nanoTime();
            try (CinelakeProcess process = work.start("serve")) {
                String line = process.awaitLine(LIMIT, text -> text.contains("Health and metrics at "));
                URI status = URI.create(line.replaceAll(".*Health and metrics at (\\S+)/live.*", "$1"));
                List<Socket> half = hostile ? half(status) : List.of();
                if (hostile) {
                    Files.writeString(work.feeds().resolve("later.camel.yaml"), "[".repeat(20_000));
                }
                await().atMost(LIMIT)
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> IntStream.range(0, GOOD).allMatch(feed -> isComplete(scene, "good-" + feed)));
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                assertThat(process.isAlive()).isTrue();
                process.terminate();
                assertThat(process.await(LIMIT).status()).isZero();
                for (Socket socket : half) {
                    socket.close();
                }
                return took;
            } finally {
                tmdb.stop(0);
            }
        }
    }

    private static boolean isComplete(Scene scene, String feed) {
        JsonNode manifest =
                scene.lake().manifest(feed, LocalDate.now(Workplace.NOON).toString());
        return manifest != null
                && manifest.path("outcome").asText().equals("complete")
                && manifest.path("counts").path("delivered").asInt() == TITLES;
    }

    private static void good(Workplace work, String id, String... more) {
        List<String> parameters = new ArrayList<>(List.of(more));
        parameters.addAll(List.of("media", "movie", "limit", Integer.toString(TITLES), "schedule", timer(id)));
        work.feed(id, "discover", parameters.toArray(String[]::new));
    }

    private static String timer(String id) {
        return "timer:" + id + "?delay=3000&period=1d";
    }

    private static void hostile(Scene scene, Workplace work) throws IOException {
        good(work, "overflow", "shape", "def f: f; if .id then f else . end");
        good(work, "endless", "shape", "if .id then last(range(1e12)) else . end");
        good(work, "regex", "shape", "if .id then (\"a\" * 40 + \"!\" | test(\"^(a+)+$\")) else . end");
        good(work, "heap", "shape", "if .id then [range(1e9)] else . end");
        good(work, "output", "shape", "if .id then \"a\" * 1e9 else . end");
        work.feed("thief", "discover", "media", "movie", "schedule", "seda:batches");
        work.feed("flood", "discover", "media", "movie", "schedule", "timer:x?period=1");
        work.file("ids.txt", " ".repeat(5_000_000));
        work.feed("ids", "imdb-ids", "ids-file", "ids.txt");
        Files.writeString(work.feeds().resolve("nested.camel.yaml"), "- ".repeat(20_000));
        Files.writeString(work.feeds().resolve("large.camel.yaml"), "#\n".repeat(600_000));
        work.feed("answers", "discover", "media", "tv", "schedule", timer("answers"));
        work.feed("lists", "discover", "media", "tv", "query", "with_genres=18", "schedule", timer("lists"));
        good(work, "damaged");
        for (String state : List.of("lease.json", "manifest.json", "plan.jsonl.gz")) {
            scene.lake().put(LakeView.stateKey("damaged", "2026-01-02", state), new byte[20_000_000]);
        }
    }

    /** A server before the stand-in that answers hostilely when it is asked for series, and passes on what it says of films. */
    private static HttpServer before(URI standIn) throws IOException {
        HttpClient client = HttpClient.newHttpClient();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            try (exchange) {
                String uri = exchange.getRequestURI().toString();
                if (uri.startsWith("/3/tv/") || uri.contains("/tv?") && uri.contains("with_genres=18")) {
                    exchange.sendResponseHeaders(200, 0);
                    hostile(exchange.getResponseBody(), Math.floorMod(uri.hashCode(), 5));
                    return;
                }
                HttpResponse<byte[]> answer = client.send(
                        HttpRequest.newBuilder(standIn.resolve(uri))
                                .header(
                                        "Authorization",
                                        exchange.getRequestHeaders().getFirst("Authorization"))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                exchange.sendResponseHeaders(
                        answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
                exchange.getResponseBody().write(answer.body());
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        server.start();
        return server;
    }

    private static void hostile(OutputStream body, int kind) throws IOException, InterruptedException {
        byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        switch (kind) {
            case 0 -> body.write("{\"id\":1,\"page\":1,\"results\":null}".getBytes(StandardCharsets.US_ASCII));
            case 1 -> body.write("[".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII));
            case 2 -> body.write(new byte[] {(byte) 0xC0, (byte) 0x80});
            case 3 -> {
                for (int block = 0; block < 4_000; block++) {
                    body.write(blanks);
                }
            }
            default -> {
                for (int second = 0; second < 60; second++) {
                    body.write(' ');
                    body.flush();
                    new CountDownLatch(1).await(1, TimeUnit.SECONDS);
                }
            }
        }
    }

    private static List<Socket> half(URI status) {
        return IntStream.range(0, 100)
                .mapToObj(number -> {
                    try {
                        Socket socket = new Socket(status.getHost(), status.getPort());
                        socket.getOutputStream()
                                .write("GET /live HTTP/1.1\r\nHost:".getBytes(StandardCharsets.US_ASCII));
                        return socket;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }
}
