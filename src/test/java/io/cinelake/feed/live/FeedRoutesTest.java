package io.cinelake.feed.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cinelake.feed.CamelFixture;
import io.cinelake.feed.file.FeedFile;
import io.cinelake.feed.file.FeedFolder;
import io.cinelake.feed.file.FeedSettings;
import io.cinelake.feed.file.TestSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each trap of Camel's own route reload is a test here. */
class FeedRoutesTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** A consumer looks every 50 ms whether it is to stop, and not every second. */
    private static final String ENDS_SOON = "?pollTimeout=50";

    private CamelFixture fixture;
    private FeedRoutes routes;

    @BeforeEach
    void startCamel() throws Exception {
        fixture = new CamelFixture();
        routes = routes(LIMIT);
    }

    @AfterEach
    void stopCamel() {
        fixture.close();
    }

    @Test
    void startsEveryShippedFeedUnderItsOwnNameWithATimerOfItsOwn(@TempDir Path data) throws Exception {
        Files.writeString(data.resolve("movies.csv"), "id\n");
        FeedSettings settings = TestSettings.with(Path.of(""), Map.of("cinelake.data", data.toString()));

        for (FeedFile file : new FeedFolder(settings).read(FeedFolder.paths(Path.of("routes/feeds")))) {
            assertThat(routes.put(file)).isEmpty();
            assertThat(fixture.camel.getRoute(file.name()).getEndpoint().getEndpointUri())
                    .isEqualTo("timer://" + file.name() + "?period=1d");
        }
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(fixture.fired).hasSize(7).doesNotHaveDuplicates());
    }

    @Test
    void letsACronCountInTheZoneOfTheSettings() {
        assertThat(routes.put(fixture.file("one", CamelFixture.feed("one", "quartz:one?cron=0+0+3+*+*+?"))))
                .isEmpty();

        assertThat(fixture.camel.getRoute("one").getEndpoint().getEndpointUri())
                .contains("trigger.timeZone=America/Sao_Paulo");
    }

    @Test
    void handsTheFeedsNameToTheRuns() {
        routes.put(fixture.file("one", CamelFixture.feed("one", "direct:fire")));

        fixture.camel.createProducerTemplate().sendBody("direct:fire", "anything");

        await().atMost(LIMIT).untilAsserted(() -> assertThat(fixture.fired).containsExactly("one"));
    }

    @Test
    void swapsOneFeedWithoutTouchingAnyOtherRoute() {
        routes.put(fixture.file("a", CamelFixture.once("a")));
        routes.put(fixture.file("b", CamelFixture.once("b")));
        routes.put(fixture.file("pair", own("first", "seda:first") + own("second", "seda:second")));
        await().atMost(LIMIT).until(() -> fixture.firings("a") == 1 && fixture.firings("b") == 1);
        Route untouched = fixture.camel.getRoute("a");

        for (int edit = 1; edit <= 3; edit++) {
            assertThat(routes.put(fixture.file("b", CamelFixture.once("b") + "# edit " + edit + "\n")))
                    .isEmpty();
            long firings = edit + 1;
            await().atMost(LIMIT).until(() -> fixture.firings("b") == firings);
        }

        assertThat(fixture.firings("a")).isOne();
        assertThat(fixture.camel.getRoute("a")).isSameAs(untouched);
        fixture.camel.createProducerTemplate().sendBody("direct:java", "still here");
        assertThat(fixture.heard).containsExactly("still here");
        assertThat(fixture.camel.getRoutes())
                .extracting(Route::getId)
                .containsExactlyInAnyOrder("java", "a", "b", "first", "second");
    }

    @Test
    void swapsAFileOfSeveralRoutesAndDropsTheOnesItNoLongerHas() {
        routes.put(fixture.file("pair", own("first", "seda:first") + own("second", "seda:second")));

        assertThat(routes.put(fixture.file("pair", own("second", "seda:other") + own("third", "seda:third"))))
                .isEmpty();

        assertThat(fixture.camel.getRoutes())
                .extracting(Route::getId)
                .containsExactlyInAnyOrder("java", "second", "third");
        assertThat(fixture.camel.hasEndpoint("seda:first" + ENDS_SOON)).isNull();
    }

    @Test
    void bringsTheEarlierRouteBackWhenCamelCannotStartTheNewOne() {
        routes.put(fixture.file("a", CamelFixture.feed("a", "direct:a")));

        assertThat(routes.put(fixture.file("a", CamelFixture.feed("a", "direct:java"))))
                .hasValueSatisfying(problem -> assertThat(problem.message())
                        .startsWith("Camel cannot start it: ")
                        .contains("Multiple consumers for the same endpoint is not allowed: direct://java"));

        fixture.camel.createProducerTemplate().sendBody("direct:a", "x");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(fixture.fired).containsExactly("a"));
        assertThat(fixture.camel.getRouteDefinitions()).hasSize(2);
    }

    @Test
    void leavesNothingBehindOfARouteThatNeverStarted() {
        assertThat(routes.put(fixture.file("new", own("new", "nowhere:x"))))
                .hasValueSatisfying(problem -> assertThat(problem.message())
                        .isEqualTo(
                                "Camel cannot start it: No endpoint could be found for: nowhere://x, please check your"
                                        + " classpath contains the needed Camel component jar."));

        assertThat(fixture.camel.getRoute("new")).isNull();
        assertThat(fixture.camel.getRouteDefinitions()).hasSize(1);
        assertThat(routes.put(fixture.file("new", own("new", "seda:new")))).isEmpty();
    }

    @Test
    void saysWhereCamelCannotReadARoute() {
        routes.put(fixture.file("own", own("own", "seda:own")));

        assertThat(routes.put(fixture.file("own", own("own", "seda:own").replace("steps", "stepz"))))
                .hasValueSatisfying(problem -> {
                    assertThat(problem.line()).isEqualTo(6);
                    assertThat(problem.message()).isEqualTo("Camel cannot read it: Unsupported field: stepz");
                });
        assertThat(fixture.camel.getRouteController().getRouteStatus("own").isStarted())
                .isTrue();
    }

    @Test
    void refusesARouteThatBeginsWithWhatIsNoUri() {
        assertThat(routes.put(fixture.file("own", own("own", "'file:'"))))
                .hasValueSatisfying(problem -> assertThat(problem.message()).startsWith("Camel cannot read it: "));
        assertThat(routes()).containsExactly("java");
    }

    @Test
    void refusesARouteWhoseIdIsTaken() {
        assertThat(routes.put(fixture.file("java", CamelFixture.once("java"))))
                .hasValueSatisfying(problem -> assertThat(problem.message())
                        .isEqualTo("There is already a route \"java\": give this one another id."));
        assertThat(routes.put(fixture.file("nameless", "- route:\n    from:\n      uri: seda:x\n      steps: []\n")))
                .hasValueSatisfying(problem -> assertThat(problem.message())
                        .isEqualTo("A route in it has no id: write \"id: ...\" below \"- route:\"."));
        assertThat(fixture.camel.getRoutes()).extracting(Route::getId).containsExactly("java");
    }

    @Test
    void removesAFilesRoutesAndTheEndpointsNoOtherRouteUses() {
        routes.put(fixture.file("a", CamelFixture.once("a")));
        int endpoints = fixture.camel.getEndpoints().size();

        assertThat(routes.remove(Path.of("routes/feeds/a.camel.yaml"))).isEmpty();

        assertThat(fixture.camel.getRoute("a")).isNull();
        assertThat(fixture.camel.getRouteDefinition("a")).isNull();
        assertThat(fixture.camel.getEndpoints()).hasSizeLessThan(endpoints);
        assertThat(routes.remove(Path.of("routes/feeds/a.camel.yaml"))).isEmpty();
    }

    @Test
    void leavesARouteStoppedThatIsNotToStartByItself() {
        String stopped = own("own", "seda:own").replace("    id: own\n", "    id: own\n    autoStartup: false\n");
        routes.put(fixture.file("own", stopped));

        assertThat(routes.put(fixture.file("own", stopped + "# edited\n"))).isEmpty();

        assertThat(fixture.camel.getRouteController().getRouteStatus("own").isStopped())
                .isTrue();
        assertThat(routes.remove(Path.of("routes/feeds/own.camel.yaml"))).isEmpty();
        assertThat(fixture.camel.getRouteDefinition("own")).isNull();
    }

    @Test
    void swapsAQuartzScheduleOfTheSameNameAndRefusesItToAnotherFeed() {
        String nightly = "quartz:nightly?cron=0+0+3+*+*+?";
        routes.put(fixture.file("a", CamelFixture.feed("a", nightly)));

        assertThat(routes.put(fixture.file("a", CamelFixture.feed("a", nightly) + "# edited\n")))
                .isEmpty();
        assertThat(routes.put(fixture.file("b", CamelFixture.feed("b", "quartz:nightly?cron=0+0+4+*+*+?"))))
                .hasValueSatisfying(problem ->
                        assertThat(problem.message()).contains("nightly").contains("already in use"));

        assertThat(routes()).containsExactlyInAnyOrder("java", "a");
        assertThat(routes.remove(Path.of("routes/feeds/a.camel.yaml"))).isEmpty();
        assertThat(routes.put(fixture.file("b", CamelFixture.feed("b", nightly))))
                .isEmpty();
    }

    @Test
    void checksARouteWithoutAddingIt() {
        assertThat(routes.check(fixture.file("own", own("own", "seda:own")))).isEmpty();
        assertThat(routes.check(fixture.file("own", own("own", "seda:own").replace("uri", "url"))))
                .hasValueSatisfying(problem -> assertThat(problem.message()).startsWith("Camel cannot read it: "));

        assertThat(routes()).containsExactly("java");
    }

    @Test
    void leavesOutWhatFiresByItselfWhenACommandNeedsOnlyWhatIsCalled() {
        String file = own("called", "direct:called")
                + own("queued", "seda:queued")
                + own("timed", "timer:timed?delay=0&repeatCount=1");

        assertThat(routes.putCalled(fixture.file("own", file))).isEmpty();
        fixture.camel.createProducerTemplate().sendBody("direct:called", "called");

        assertThat(routes()).containsExactlyInAnyOrder("java", "called", "queued");
        assertThat(fixture.heard).containsExactly("called");
    }

    @Test
    void putsASwapOffWhileTheRouteIsAtWorkOnAMessage() throws Exception {
        routes = routes(Duration.ofSeconds(1));
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        fixture.camel.getRegistry().bind("slow", (Processor) exchange -> {
            working.countDown();
            released.await();
        });
        String slow =
                "- route:\n    id: own\n    from:\n      uri: direct:own\n      steps:\n        - process:\n            ref: slow\n"
                        + "        - to: direct:java\n";
        String stopped = own("idle", "seda:idle").replace("    id: idle\n", "    id: idle\n    autoStartup: false\n");
        routes.put(fixture.file("own", slow + stopped));
        CompletableFuture<Object> message =
                fixture.camel.createProducerTemplate().asyncSendBody("direct:own", "in flight");
        assertThat(working.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(routes.put(fixture.file("own", own("own", "seda:next"))))
                .hasValueSatisfying(problem -> assertThat(problem.message()).contains("at work on a message"));
        assertThat(fixture.camel.getRouteController().getRouteStatus("idle").isStopped())
                .as("a route that was not to start by itself")
                .isTrue();
        released.countDown();
        message.get(LIMIT.toSeconds(), TimeUnit.SECONDS);

        assertThat(fixture.heard).containsExactly("in flight");
        // Stopping may take longer than this patience on a busy machine; then it is put off once more.
        await().atMost(LIMIT)
                .until(() ->
                        routes.put(fixture.file("own", own("own", "seda:next"))).isEmpty());
    }

    @Test
    void leaksNothingInFiftyEdits() {
        for (int edit = 0; edit < 5; edit++) {
            edit(edit);
        }
        int endpoints = fixture.camel.getEndpoints().size();
        long threads = timerThreads();

        for (int edit = 5; edit < 55; edit++) {
            edit(edit);
        }

        assertThat(fixture.camel.getRoutes()).hasSize(2);
        assertThat(fixture.camel.getRouteDefinitions()).hasSize(2);
        assertThat(fixture.camel.getEndpoints()).hasSize(endpoints);
        // Fewer, when a thread of an earlier timer was still about to end at the first count.
        await().atMost(LIMIT).untilAsserted(() -> assertThat(timerThreads()).isLessThanOrEqualTo(threads));
    }

    private void edit(int number) {
        assertThat(routes.put(fixture.file("a", CamelFixture.feed("a", "timer:t" + number + CamelFixture.FIRES_ONCE))))
                .isEmpty();
        await().atMost(LIMIT).until(() -> fixture.firings("a") == number + 1);
    }

    private FeedRoutes routes(Duration patience) {
        return new FeedRoutes(fixture.camel, patience.toSeconds(), ZoneId.of("America/Sao_Paulo"));
    }

    private List<String> routes() {
        return fixture.camel.getRoutes().stream().map(Route::getId).toList();
    }

    private static long timerThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("timer://"))
                .count();
    }

    private static String own(String id, String uri) {
        return "- route:\n    id: " + id + "\n    from:\n      uri: " + uri + (uri.startsWith("seda:") ? ENDS_SOON : "")
                + "\n      steps:\n        - to: direct:java\n";
    }
}
