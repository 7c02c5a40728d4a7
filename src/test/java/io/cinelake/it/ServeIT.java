package io.cinelake.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.rig.Catalogue;
import io.cinelake.rig.CinelakeProcess;
import io.cinelake.rig.CinelakeProcess.Outcome;
import io.cinelake.rig.LakeView;
import io.cinelake.rig.RequestLog.Seen;
import io.cinelake.rig.Scene;
import io.cinelake.rig.Title;
import io.cinelake.rig.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that serves while people change its feeds. */
class ServeIT {
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private static final int FILMS = 400;

    @TempDir
    Path folder;

    private Scene scene;
    private Workplace work;

    @BeforeEach
    void set() throws IOException {
        scene = Scene.in(folder, Catalogue.builder().films(FILMS).series(60).build());
        work = scene.emptyWorkplace("work")
                .environment("TMDB_RATE", "0")
                .environment("CINELAKE_ZONE", Workplace.NOON.getId());
    }

    @AfterEach
    void close() throws IOException {
        scene.close();
    }

    @Test
    void finishesARunAsItBeganWhileFilesChange() throws IOException {
        big("0", "5000");
        work.environment("TMDB_CONNECTIONS", "2");
        // Each as it is put: the next run replaces it soon.
        List<JsonNode> manifests = new CopyOnWriteArrayList<>();
        scene.proxy().afterPut(path -> {
            if (path.endsWith("/manifest.json") && path.contains("/big/")) {
                manifests.add(manifest("big"));
            }
        });
        // Slow answers from there on: the run outlasts all changes on any machine. Slower ones would be given up.
        scene.tmdb().onRequest(number -> {
            if (number == FILMS / 4) {
                scene.tmdb().latency(Duration.ofSeconds(2), Duration.ofSeconds(2));
            }
        });
        try (CinelakeProcess process = work.start("serve")) {
            await().atMost(LIMIT).until(() -> scene.tmdb().requests() > FILMS / 4);
            work.file(
                    "routes/feeds/other.camel.yaml",
                    "- templatedRoute:\n    routeId: other\n    routeTemplateRef: discovr\n");
            process.awaitLine(LIMIT, line -> line.contains("other.camel.yaml") && line.contains("discover"));
            work.feed("other", "discover", "media", "tv", "limit", "5");
            process.awaitLine(LIMIT, line -> line.contains("other.camel.yaml is read"));
            work.feed("another", "discover", "media", "tv", "limit", "5");
            Files.delete(work.feeds().resolve("other.camel.yaml"));
            process.awaitLine(LIMIT, line -> line.contains("another.camel.yaml is read"));
            process.awaitLine(LIMIT, line -> line.contains("other.camel.yaml is gone"));
            Files.delete(work.feeds().resolve("another.camel.yaml"));
            process.awaitLine(LIMIT, line -> line.contains("another.camel.yaml is gone"));
            big("100", "5000");
            process.awaitLine(LIMIT, line -> line.contains("big.camel.yaml is changed"));

            assertThat(manifests).as("the run goes on during all changes").isEmpty();
            scene.tmdb().latency(Duration.ZERO, Duration.ZERO);
            await().atMost(LIMIT).until(() -> manifests.size() > 1);
            assertThat(manifests.get(0).path("outcome").asText()).isEqualTo("complete");
            assertThat(manifests)
                    .extracting(each -> each.path("counts").path("delivered").asInt())
                    .startsWith(FILMS, 100);
            // The next runs replace the objects every few seconds, perhaps between the list and a read.
            await().atMost(LIMIT)
                    .ignoreExceptions()
                    .untilAsserted(() ->
                            assertThat(scene.lake().ids("big")).hasSize(100).doesNotHaveDuplicates());
            assertThat(process.isAlive()).isTrue();
        }
    }

    @Test
    @Tag("trials")
    void takesTitlesFromAnOwnRouteThatComesLaterAndIsChanged() {
        work.feed(
                "favourites",
                "own-list",
                "list",
                "direct:shelf",
                "schedule",
                "timer:favourites?period=1s",
                "rerun",
                "replace");
        List<Integer> films = scene.tmdb().catalogue().titles("movie").stream()
                .map(Title::id)
                .limit(3)
                .toList();
        try (CinelakeProcess process = work.start("serve")) {
            process.awaitLine(LIMIT, line -> line.contains("Feed favourites: run") && line.contains("begins"));
            shelf(films.subList(0, 2));
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(scene.lake().ids("favourites"))
                            .containsExactlyInAnyOrderElementsOf(films.subList(0, 2)));
            shelf(films);
            await().atMost(LIMIT)
                    .untilAsserted(() ->
                            assertThat(scene.lake().ids("favourites")).containsExactlyInAnyOrderElementsOf(films));
        }
    }

    private void shelf(List<Integer> ids) {
        work.file(
                "routes/feeds/shelf.camel.yaml",
                "- route:\n    id: shelf\n    from:\n      uri: direct:shelf\n      steps:\n        - setBody:\n"
                        + "            constant: '" + ids.toString().replaceAll("[\\[\\]]", "") + "'\n");
    }

    @Test
    @Tag("trials")
    void leaksNothingOverFiftyEdits() throws IOException {
        work.feed("edited", "discover", "media", "movie", "limit", "5");
        work.feed("untouched", "discover", "media", "tv", "limit", "5", "rerun", "replace");
        try (CinelakeProcess process = work.start("serve")) {
            await().atMost(LIMIT).until(() -> manifest("edited") != null && manifest("untouched") != null);
            edits(process, 0, 5);
            long threads = threads(process.pid());
            long descriptors = descriptors(process.pid());
            scene.tmdb().log().clear();
            edits(process, 5, 50);

            await().atMost(LIMIT).untilAsserted(() -> {
                assertThat(threads(process.pid())).isLessThan(threads + 8);
                assertThat(descriptors(process.pid())).isLessThan(descriptors + 8);
            });
            assertThat(scene.tmdb().log().count(seen -> seen.path().startsWith("/discover/tv")))
                    .as("the untouched feed's timer does not fire because of another's edits")
                    .isZero();
        }
    }

    private void edits(CinelakeProcess process, int from, int to) {
        for (int edit = from; edit < to; edit++) {
            String language = "x" + edit % 2;
            work.feed(
                    "edited",
                    "discover",
                    "media",
                    "movie",
                    "limit",
                    Integer.toString(6 + edit),
                    "description",
                    language);
            int wanted = edit + 1;
            await().atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> process.output()
                                    .lines()
                                    .filter(line -> line.contains("edited.camel.yaml is changed"))
                                    .count()
                            >= wanted);
        }
    }

    private static long threads(long pid) throws IOException {
        return count(Path.of("/proc", Long.toString(pid), "task"));
    }

    private static long descriptors(long pid) throws IOException {
        return count(Path.of("/proc", Long.toString(pid), "fd"));
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }

    @Test
    void endsWithStatusZeroOnSigtermAndGoesOnAtTheNextStart() {
        scene.tmdb().latency(Duration.ofMillis(60), Duration.ofMillis(60));
        work.feed(
                "big", "discover", "media", "movie", "batch-size", "20", "schedule", "timer:big?delay=1000&period=1d");
        CompletableFuture<CinelakeProcess> started = new CompletableFuture<>();
        scene.tmdb().onRequest(number -> {
            if (number == FILMS / 2) {
                // So that a busy machine has seconds to hear of it.
                scene.tmdb().latency(Duration.ofSeconds(1), Duration.ofSeconds(1));
                started.join().terminate();
            }
        });
        try (CinelakeProcess process = work.start("serve")) {
            started.complete(process);
            Outcome stopped = process.await(LIMIT);
            assertThat(stopped.status()).as(stopped.output()).isZero();
        }
        Set<Integer> delivered = new HashSet<>(scene.lake().ids("big"));
        assertThat(delivered).isNotEmpty();
        assertThat(manifest("big")).isNull();
        scene.tmdb().latency(Duration.ZERO, Duration.ZERO);
        scene.tmdb().log().clear();
        work.feed("big", "discover", "media", "movie", "batch-size", "20", "schedule", "timer:big?delay=1h&period=1d");
        try (CinelakeProcess process = work.start("serve")) {
            await().atMost(LIMIT).until(() -> manifest("big") != null);
            assertThat(process.isAlive()).isTrue();
        }
        assertThat(scene.lake().ids("big")).hasSize(FILMS).doesNotHaveDuplicates();
        assertThat(scene.tmdb().log().all())
                .filteredOn(Seen::isTitle)
                .noneMatch(
                        seen -> delivered.contains(Integer.valueOf(seen.path().substring("/movie/".length()))));
    }

    @Test
    @Tag("trials")
    void goesOnWhileTheFeedFolderIsAway() throws IOException {
        work.feed(
                "shows",
                "discover",
                "media",
                "tv",
                "rerun",
                "replace",
                "schedule",
                "timer:shows?delay=500&period=3000");
        try (CinelakeProcess process = work.start("serve")) {
            JsonNode before = await().atMost(LIMIT).until(() -> manifest("shows"), Objects::nonNull);
            Path away = work.folder().resolve("routes/away");
            Files.move(work.feeds(), away, StandardCopyOption.ATOMIC_MOVE);
            process.awaitLine(LIMIT, line -> line.contains("feed folder") && line.contains("put it back"));
            await().atMost(LIMIT)
                    .until(
                            () -> manifest("shows"),
                            now -> now != null && !now.path("plan").equals(before.path("plan")));
            Files.move(away, work.feeds(), StandardCopyOption.ATOMIC_MOVE);
            process.awaitLine(LIMIT, line -> line.contains("Nothing is wrong any more"));
            assertThat(process.isAlive()).isTrue();
        }
    }

    @Test
    @Tag("trials")
    void saysThatALocalCopyCannotBeWritten() throws IOException {
        Path copies = Files.createDirectories(work.folder().resolve("copies"));
        Path blocked = Files.writeString(copies.resolve("Raw"), "a file where a folder should be");
        work.feed("shows", "discover", "media", "tv", "local-copy", "copies");
        Outcome outcome = work.run(LIMIT, "run", "shows");
        assertThat(outcome.status()).as(outcome.output()).isEqualTo(1);
        assertThat(outcome.err()).contains("shows", "copies").doesNotContain("\tat ");
        assertThat(scene.lake().dataKeys()).isEmpty();

        Files.delete(blocked);
        assertThat(work.run(LIMIT, "run", "shows").status()).isZero();
        assertThat(scene.lake().ids("shows")).hasSize(60);
        try (Stream<Path> written = Files.walk(copies)) {
            assertThat(written.filter(Files::isRegularFile)
                            .map(path -> path.getFileName().toString()))
                    .containsExactly("shows-00001.json");
        }
    }

    @Test
    void startsWithTheGoodFeedsAndNamesTheBadOne() {
        work.feed("shows", "discover", "media", "tv");
        work.feed("wrong", "discover", "media", "moovie");
        work.feed("damaged", "discover", "media", "tv", "schedule", "direct:never");
        scene.lake().put(LakeView.stateKey("damaged", "2026-01-02", "lease.json"), new byte[] {'{'});
        try (CinelakeProcess process = work.start("serve")) {
            process.awaitLine(
                    LIMIT,
                    line -> line.contains("Feed damaged: unfinished runs cannot be looked for")
                            && line.contains("lease.json"));
            process.awaitLine(LIMIT, line -> line.contains("wrong.camel.yaml") && line.contains("moovie"));
            await().atMost(LIMIT).until(() -> manifest("shows") != null);
        }
        Workplace none = scene.emptyWorkplace("none").feed("wrong", "discover", "media", "moovie");
        Outcome outcome = none.run(LIMIT, "serve");
        assertThat(outcome.status()).as(outcome.output()).isEqualTo(2);
        assertThat(outcome.output()).contains("wrong.camel.yaml").doesNotContain("\tat ");
    }

    private void big(String limit, String period) {
        String schedule = "timer:big?delay=500&period=" + period;
        if (limit.equals("0")) {
            work.feed("big", "discover", "media", "movie", "rerun", "replace", "schedule", schedule);
        } else {
            work.feed("big", "discover", "media", "movie", "rerun", "replace", "schedule", schedule, "limit", limit);
        }
    }

    private JsonNode manifest(String feed) {
        return scene.lake().manifest(feed, LocalDate.now(Workplace.NOON).toString());
    }
}
