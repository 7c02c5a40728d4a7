package io.cinelake.feed.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cinelake.feed.CamelFixture;
import io.cinelake.feed.Feed;
import io.cinelake.feed.file.FeedFile;
import io.cinelake.feed.file.FeedFolder;
import io.cinelake.feed.live.FeedWatcher.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedWatcherTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path home;

    private Path folder;
    private volatile Instant now = NOON;
    private CamelFixture fixture;
    private FeedWatcher watcher;
    private final Feeds feeds = new Feeds();

    @BeforeEach
    void startCamel() throws Exception {
        folder = Files.createDirectory(home.resolve("feeds"));
        fixture = new CamelFixture();
        watcher = watcher(() -> now);
    }

    @AfterEach
    void stopCamel() {
        fixture.close();
    }

    @Test
    void startsTheGoodFeedsAndNamesTheBadOneAtStartUp() throws IOException {
        write("a", feed("a", 100));
        write("b", feed("b", 101));

        watcher.load();

        assertThat(feeds.all()).extracting(Feed::id).containsExactly("a");
        assertThat(watcher.refused()).singleElement().satisfies(refusal -> {
            assertThat(refusal.problem().toString())
                    .isEqualTo(folder.resolve("b.camel.yaml")
                            + ":8:16: batch-size wants a whole number, 1 to 100, not \"101\".");
            assertThat(refusal.since()).isEqualTo(NOON);
        });
        assertThat(routes()).containsExactlyInAnyOrder("java", "a");
    }

    @Test
    void takesAnAddedAnEditedARenamedAndADeletedFile() throws IOException {
        watcher.load();

        write("a", feed("a", 10));
        pollTwice();
        assertThat(feeds.named("a").orElseThrow().batchSize()).isEqualTo(10);

        write("a", feed("a", 20));
        pollTwice();
        assertThat(feeds.named("a").orElseThrow().batchSize()).isEqualTo(20);

        write("a", feed("b", 20));
        Files.move(folder.resolve("a.camel.yaml"), folder.resolve("b.camel.yaml"));
        pollTwice();
        assertThat(routes()).containsExactlyInAnyOrder("java", "b");
        assertThat(feeds.all()).extracting(Feed::id).containsExactly("b");

        Files.delete(folder.resolve("b.camel.yaml"));
        pollTwice();
        assertThat(routes()).containsExactly("java");
        assertThat(feeds.all()).isEmpty();
        assertThat(watcher.refused()).isEmpty();
    }

    @Test
    void seesSubfoldersMadeAfterItBeganAndLeavesOtherFilesAlone() throws IOException {
        watcher.load();

        Path deep = Files.createDirectories(folder.resolve("team/films"));
        Files.writeString(deep.resolve("a.camel.yaml"), feed("a", 10));
        Files.writeString(folder.resolve("notes.txt"), "not a feed");
        Files.writeString(folder.resolve(".b.camel.yaml"), "an editor's swap file");
        pollTwice();

        assertThat(feeds.all()).extracting(Feed::id).containsExactly("a");
        assertThat(watcher.refused()).isEmpty();
    }

    @Test
    void waitsUntilAFileIsWrittenToItsEnd() throws IOException {
        write("a", feed("a", 10));
        watcher.load();

        write("a", feed("a", 20).substring(0, 60));
        watcher.poll();
        write("a", feed("a", 20));
        watcher.poll();
        assertThat(feeds.named("a").orElseThrow().batchSize()).isEqualTo(10);
        assertThat(watcher.refused()).isEmpty();

        watcher.poll();
        assertThat(feeds.named("a").orElseThrow().batchSize()).isEqualTo(20);
    }

    @Test
    void doesNotMistakeAnEditorsRenamingForADeletion() throws IOException {
        write("a", feed("a", 10));
        watcher.load();
        Route untouched = fixture.camel.getRoute("a");

        Files.move(folder.resolve("a.camel.yaml"), folder.resolve("a.camel.yaml~"));
        watcher.poll();
        Files.move(folder.resolve("a.camel.yaml~"), folder.resolve("a.camel.yaml"));
        pollTwice();

        assertThat(fixture.camel.getRoute("a")).isSameAs(untouched);
    }

    @Test
    void keepsTheEarlierFeedWhenItsFileIsBrokenAndTakesTheMendedOne() throws IOException {
        write("a", feed("a", 10));
        write("b", CamelFixture.once("b"));
        watcher.load();
        await().atMost(LIMIT).until(() -> fixture.firings("b") == 1);
        Route untouched = fixture.camel.getRoute("b");

        write("a", "- templatedRoute: [");
        pollTwice();
        assertThat(feeds.named("a").orElseThrow().batchSize()).isEqualTo(10);
        assertThat(routes()).contains("a");
        assertThat(watcher.refused()).hasSize(1);

        now = NOON.plusSeconds(60);
        watcher.poll();
        assertThat(watcher.refused()).extracting(Rejection::since).containsExactly(NOON);

        write("a", feed("a", 30));
        pollTwice();
        assertThat(feeds.named("a").orElseThrow().batchSize()).isEqualTo(30);
        assertThat(watcher.refused()).isEmpty();
        assertThat(fixture.camel.getRoute("b")).isSameAs(untouched);
        assertThat(fixture.firings("b")).isOne();
    }

    @Test
    void refusesASecondFeedOfTheSameIdAndTakesItWhenTheFirstIsGone() throws IOException {
        write("b", feed("b", 10));
        watcher.load();
        Path twin = Files.createDirectories(folder.resolve("a")).resolve("b.camel.yaml");
        Files.writeString(twin, feed("b", 20));
        pollTwice();

        assertThat(feeds.named("b").orElseThrow().batchSize()).isEqualTo(10);
        assertThat(watcher.refused())
                .extracting(refusal -> refusal.problem().message())
                .containsExactly("There is already a feed \"b\" in " + folder.resolve("b.camel.yaml")
                        + ": rename one of the two files.");

        Files.delete(folder.resolve("b.camel.yaml"));
        pollTwice();
        assertThat(feeds.named("b").orElseThrow().batchSize()).isEqualTo(20);
        assertThat(watcher.refused()).isEmpty();
    }

    @Test
    void refusesAFeedWhoseKeysWouldMeetAnothers() throws IOException {
        String key = "      - name: key\n        value: Raw/{yyyy}/{MM}/{dd}/{batch}.json\n";
        write("a", feed("a", 10) + key);
        write("b", feed("b", 10) + key);

        watcher.load();

        assertThat(feeds.all()).extracting(Feed::id).containsExactly("a");
        assertThat(watcher.refused())
                .extracting(refusal -> refusal.problem().message())
                .containsExactly(
                        "Its key \"Raw/{yyyy}/{MM}/{dd}/{batch}.json\" could name the same objects as feed \"a\" in "
                                + folder.resolve("a.camel.yaml") + ": put {feed} into the key.");
    }

    @Test
    void keepsEverythingRunningWhileTheFolderIsGone() throws IOException {
        write("a", feed("a", 10));
        watcher.load();
        Route untouched = fixture.camel.getRoute("a");

        Files.move(folder, home.resolve("elsewhere"));
        pollTwice();
        assertThat(fixture.camel.getRoute("a")).isSameAs(untouched);
        assertThat(watcher.refused())
                .extracting(refusal -> refusal.problem().message())
                .containsExactly(
                        "The feed folder is not there or cannot be read: put it back, or correct cinelake.feeds.");

        Files.move(home.resolve("elsewhere"), folder);
        pollTwice();
        assertThat(fixture.camel.getRoute("a")).isSameAs(untouched);
        assertThat(watcher.refused()).isEmpty();
    }

    @Test
    void startsWithoutAFolderAndTakesItWhenItComes() throws IOException {
        Files.delete(folder);
        watcher.load();
        assertThat(watcher.refused()).hasSize(1);

        Files.createDirectory(folder);
        write("a", feed("a", 10));
        pollTwice();

        assertThat(feeds.all()).extracting(Feed::id).containsExactly("a");
        assertThat(watcher.refused()).isEmpty();
    }

    @Test
    void readsAFolderItMayNotWriteTo() throws IOException {
        write("a", feed("a", 10));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));

        watcher.load();

        assertThat(feeds.all()).hasSize(1);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void takesAMountedConfigurationWhoseLinkIsSwitched() throws IOException {
        Path first = Files.createDirectory(folder.resolve("..2026_11_22"));
        Path second = Files.createDirectory(folder.resolve("..2026_11_23"));
        Files.writeString(first.resolve("a.camel.yaml"), feed("a", 10));
        Files.writeString(second.resolve("a.camel.yaml"), feed("a", 20));
        Path data = Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_11_22"));
        Files.createSymbolicLink(folder.resolve("a.camel.yaml"), Path.of("..data/a.camel.yaml"));
        watcher.load();
        assertThat(feeds.named("a").orElseThrow().batchSize()).isEqualTo(10);

        Files.delete(data);
        Files.createSymbolicLink(data, Path.of("..2026_11_23"));
        pollTwice();

        assertThat(feeds.named("a").orElseThrow().batchSize()).isEqualTo(20);
        assertThat(watcher.refused()).isEmpty();
    }

    @Test
    void checksARefusedFileAgainWhenWhatItLackedHasCome() throws IOException {
        Path csv = home.resolve("movies.csv");
        write(
                "c",
                "- templatedRoute:\n    routeTemplateRef: csv\n    routeId: c\n    parameters:\n      - name: file\n        value: "
                        + csv + "\n");
        watcher.load();
        assertThat(feeds.all()).isEmpty();

        Files.writeString(csv, "id\n");
        watcher.poll();
        assertThat(feeds.all()).isEmpty();
        now = NOON.plusSeconds(10);
        watcher.poll();

        assertThat(feeds.all()).extracting(Feed::id).containsExactly("c");
        assertThat(watcher.refused()).isEmpty();
    }

    @Test
    void runsACamelDevelopersOwnRoutesFromTheSameFolder() throws IOException {
        write(
                "own",
                "- route:\n    id: own\n    from:\n      uri: direct:own\n      steps:\n        - to: direct:java\n");
        watcher.load();

        fixture.camel.createProducerTemplate().sendBody("direct:own", "hello");

        assertThat(fixture.heard).containsExactly("hello");
        assertThat(feeds.all()).isEmpty();
    }

    @Test
    void actsWithinTwoSecondsOnItsOwnThread() throws IOException {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        try {
            watcher.start(scheduler);
            write("a", feed("a", 10));
            await().atMost(LIMIT).until(() -> feeds.named("a").isPresent());
            Files.delete(folder.resolve("a.camel.yaml"));
            await().atMost(LIMIT).until(() -> feeds.named("a").isEmpty());
        } finally {
            scheduler.shutdownNow();
        }
        assertThat(FeedWatcher.INTERVAL.multipliedBy(2)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void looksOnAfterALookThatEndedInAnError() throws IOException {
        AtomicInteger looks = new AtomicInteger();
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        FeedWatcher shaken = watcher(() -> {
            if (looks.incrementAndGet() == 4) {
                throw new StackOverflowError();
            }
            return now;
        });
        try {
            shaken.start(scheduler);
            await().atMost(LIMIT).until(() -> looks.get() > 4);
            write("a", feed("a", 10));
            await().atMost(LIMIT).until(() -> feeds.named("a").isPresent());
        } finally {
            scheduler.shutdownNow();
        }
    }

    private FeedWatcher watcher(InstantSource clock) {
        return new FeedWatcher(
                folder,
                new FeedFolder(fixture.settings()),
                new FeedRoutes(fixture.camel, LIMIT.toSeconds(), ZoneOffset.UTC),
                feeds,
                clock);
    }

    private void pollTwice() {
        watcher.poll();
        watcher.poll();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + FeedFile.SUFFIX), text);
    }

    private Iterable<String> routes() {
        return fixture.camel.getRoutes().stream().map(Route::getId).toList();
    }

    private static String feed(String id, int batchSize) {
        return CamelFixture.feed(id, "direct:" + id)
                .replace(
                        "      - name: schedule\n",
                        "      - name: batch-size\n        value: " + batchSize + "\n      - name: schedule\n");
    }
}
