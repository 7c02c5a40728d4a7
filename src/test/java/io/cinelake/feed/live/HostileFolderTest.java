package io.cinelake.feed.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cinelake.feed.CamelFixture;
import io.cinelake.feed.Feed;
import io.cinelake.feed.ShapeProgram;
import io.cinelake.feed.ShapeThreads;
import io.cinelake.feed.file.FeedFile;
import io.cinelake.feed.file.FeedFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fifty feeds, and beside them one that is hostile in each way: the fifty are loaded, changed and shaped as if it were not there. */
@Timeout(900)
class HostileFolderTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-25T12:00:00Z"));
    private static final int GOOD = 50;
    private static final List<String> SHAPES = List.of(
            "def f: f; f", "[range(1e5) | range(1e5) | select(. < 0)]", "reduce range(1e5) as $i (\"a\"; . + .)");

    @TempDir
    Path folder;

    private final Feeds feeds = new Feeds();
    private CamelFixture fixture;
    private FeedWatcher watcher;

    @BeforeEach
    void startCamel() throws Exception {
        fixture = new CamelFixture();
        watcher = new FeedWatcher(
                folder,
                new FeedFolder(fixture.settings()),
                new FeedRoutes(fixture.camel, 60, ZoneOffset.UTC),
                feeds,
                NOON);
        for (int feed = 0; feed < GOOD; feed++) {
            write("good-" + feed, CamelFixture.feed("good-" + feed, "direct:good-" + feed));
        }
    }

    @AfterEach
    void stopCamel() {
        fixture.close();
    }

    @Test
    void loadsAndChangesTheOthers() throws IOException {
        Map<String, String> hostile = hostile();
        for (Map.Entry<String, String> file : hostile.entrySet()) {
            write(file.getKey(), file.getValue());
        }

        watcher.load();

        assertThat(feeds.all())
                .extracting(Feed::id)
                .allMatch(id -> id.startsWith("good-"))
                .hasSize(GOOD);
        assertThat(watcher.refused())
                .extracting(refusal -> FeedFile.name(refusal.problem().file()))
                .containsAll(hostile.keySet());

        write("good-7", CamelFixture.feed("good-7", "direct:other"));
        Files.delete(folder.resolve("good-8" + FeedFile.SUFFIX));
        watcher.poll();
        watcher.poll();

        assertThat(feeds.named("good-7").orElseThrow().schedule()).isEqualTo("direct:other");
        assertThat(feeds.all()).hasSize(GOOD - 1);
    }

    @Test
    void shapesTheRecordsOfTheOthers() throws Exception {
        byte[] record = "{\"id\":603}".getBytes(StandardCharsets.UTF_8);
        ExecutorService callers = Executors.newCachedThreadPool();
        // The first shape of a JVM loads jq's classes, which may take longer than the bound.
        ShapeProgram.compile("{id}").apply(record);
        try (ShapeThreads threads = new ShapeThreads(Duration.ofSeconds(3))) {
            List<Future<byte[]>> spoiling = new ArrayList<>();
            for (String shape : SHAPES) {
                spoiling.add(callers.submit(() ->
                        threads.call(shape, () -> ShapeProgram.compile(shape).apply(record))));
            }
            List<Future<byte[]>> others = new ArrayList<>();
            for (int feed = 0; feed < GOOD; feed++) {
                String shape = "{id, feed: " + feed + "}";
                others.add(callers.submit(() ->
                        threads.call(shape, () -> ShapeProgram.compile(shape).apply(record))));
            }

            for (int feed = 0; feed < GOOD; feed++) {
                assertThat(others.get(feed).get(600, TimeUnit.SECONDS))
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("{\"id\":603,\"feed\":" + feed + "}");
            }
            spoiling.forEach(call -> assertThatThrownBy(call::get).cause().isInstanceOf(Exception.class));
        } finally {
            callers.shutdownNow();
        }
    }

    private static Map<String, String> hostile() {
        Map<String, String> files = new TreeMap<>();
        files.put("nested", "[".repeat(20_000));
        files.put("long", "# " + "a".repeat(900_000));
        files.put("nul", "- templatedRoute: \u0000");
        files.put("large", "#\n".repeat(600_000));
        files.put("no-yaml", "- templatedRoute: {{{");
        files.put("same-route", "- route: {id: good-1, from: {uri: 'direct:mine'}}\n");
        files.put("own-endpoint", "- route: {id: thief, from: {uri: 'direct:run-feed'}, steps: x}\n");
        files.put("nameless", "- route: {from: {uri: 'direct:nameless', steps: [{log: x}]}}\n");
        for (int shape = 0; shape < SHAPES.size(); shape++) {
            String id = "shape-" + shape;
            files.put(
                    id,
                    CamelFixture.feed(id, "direct:" + id) + "      - name: shape\n        value: '" + SHAPES.get(shape)
                            + "'\n");
        }
        return files;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + FeedFile.SUFFIX), text);
    }
}
