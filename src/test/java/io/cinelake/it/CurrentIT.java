package io.cinelake.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.cinelake.rig.Catalogue;
import io.cinelake.rig.CinelakeProcess.Outcome;
import io.cinelake.rig.Scene;
import io.cinelake.rig.Workplace;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a lake current, with the program as a process. */
class CurrentIT {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Path EXAMPLES = Path.of("docs/examples/feeds");
    private static final int LINES = 1_200_000;

    @TempDir
    Path folder;

    @Test
    void theExampleBringsTheDirectorsOfAnotherFeedsFilmsOnceEach() throws IOException {
        Workplace work = Workplace.withoutFeeds(folder)
                .environment("CINELAKE_ZONE", Workplace.NOON.getId())
                .feed("romance-drama-movies", "discover", "media", "movie", "limit", "60");
        for (String file : List.of("directors.camel.yaml", "directors-of-films.camel.yaml")) {
            Files.copy(EXAMPLES.resolve(file), work.feeds().resolve(file));
        }
        assertComplete(work.run(LIMIT, "run", "--sandbox", "romance-drama-movies"));
        assertComplete(work.run(LIMIT, "run", "--sandbox", "directors"));

        List<Long> directors = new ArrayList<>();
        for (JsonNode film : records("Movies", "romance-drama-movies")) {
            for (JsonNode member : film.path("credits").path("crew")) {
                if (member.path("job").asText().equals("Director")) {
                    directors.add(member.path("id").longValue());
                }
            }
        }
        List<JsonNode> people = records("People", "directors");
        assertThat(people)
                .extracting(person -> person.path("id").longValue())
                .doesNotHaveDuplicates()
                .hasSameElementsAs(directors);
        assertThat(people).allMatch(person -> person.has("place_of_birth"));
    }

    private List<JsonNode> records(String specification, String feed) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(each -> each.toString().contains("/" + specification + "/")
                            && each.getFileName().toString().matches(feed + "-\\d{5}\\.json"))
                    .toList()) {
                new ObjectMapper().readTree(Files.readAllBytes(file)).forEach(records::add);
            }
        }
        assertThat(records).isNotEmpty();
        return records;
    }

    @Test
    @Tag("trials")
    void aCensusOfAWholeCatalogueTwiceTakesLessThan40SecondsAnd256Megabytes() throws IOException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Path older = export(1);
        Path newer = export(3);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean isBaseline = exchange.getRequestURI()
                    .getPath()
                    .contains("%02d_%02d"
                            .formatted(
                                    today.minusDays(3).getMonthValue(),
                                    today.minusDays(3).getDayOfMonth()));
            Path file = isBaseline ? older : newer;
            exchange.sendResponseHeaders(200, Files.size(file));
            Files.copy(file, exchange.getResponseBody());
            exchange.close();
        });
        server.start();
        try (Scene scene = Scene.embedded(folder, Catalogue.builder().films(10).build())) {
            Workplace work = scene.emptyWorkplace("work")
                    .feed("census", "census", "media", "movie")
                    .environment(
                            "TMDB_EXPORTS_URL",
                            "http://127.0.0.1:" + server.getAddress().getPort())
                    .jvm("-Xmx256m");
            long begin = System.nanoTime();
            assertComplete(work.run(
                    LIMIT, "run", "census", "--date", today.minusDays(3).toString()));
            assertComplete(work.run(
                    LIMIT, "run", "census", "--date", today.minusDays(2).toString()));

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(40));
            assertThat(scene.lake()
                            .manifest("census", today.minusDays(2).toString())
                            .path("counts")
                            .path("listed")
                            .asInt())
                    .as("two films came and two went")
                    .isEqualTo(4);
        } finally {
            server.stop(0);
        }
    }

    /** An export with {@value #LINES} lines, as large as TMDB's. */
    private Path export(int first) throws IOException {
        Path file = folder.resolve("export-" + first);
        Random random = new Random(first);
        try (OutputStream lines =
                new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file)), 1 << 16)) {
            for (int id = first; id < first + LINES; id++) {
                lines.write(("{\"adult\":false,\"id\":" + id + ",\"original_title\":\""
                                + Long.toString(random.nextLong(), 36)
                                + " of the year\",\"popularity\":" + random.nextInt(10_000) / 1_000.0
                                + ",\"video\":false}\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static void assertComplete(Outcome outcome) {
        assertThat(outcome.status()).as(outcome.output()).isZero();
    }
}
