package io.cinelake.ops.page;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cinelake.ops.Health;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.RunBench;
import io.cinelake.run.RunOrder;
import io.cinelake.run.TitleRequest;
import io.cinelake.run.fetch.TitleOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page shows, and that its actions do what they say. */
class PageTest {
    private static final String RUN = RunBench.name(FeedFixture.pairs()).run();

    /** After it, the page is made anew. */
    private static final Duration LATER = Duration.ofSeconds(2);

    private PageBench page;

    @BeforeEach
    void open() throws IOException {
        page = new PageBench(Optional.of(PageBench.TOKEN), true);
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void saysInOneSentenceWhetherAllIsWell() throws IOException {
        assertThat(page.get("/").body()).contains("All is well: 1 feed, no run in flight.");

        page.problems.add(new Health.Problem("bucket", "The bucket is away.", Instant.EPOCH));
        page.refuse("routes/feeds/odd.camel.yaml", 7, "There is no parameter medai; did you mean media?");
        page.clock.pass(LATER);

        assertThat(page.get("/").body())
                .contains("The bucket is away. Feed files are refused, see below.")
                .contains("routes/feeds/odd.camel.yaml:7:3: There is no parameter medai; did you mean media?");
    }

    @Test
    void showsWhatIsInFlight() throws IOException {
        page.inFlight.add(page.bench.planned(FeedFixture.pairs(), "1", "2", "3"));

        assertThat(page.get("/").body())
                .contains("<strong class=\"word running\">running</strong>")
                .contains("value=\"0\" max=\"3\"", "0 of 3 titles")
                .contains("fetch 0 titles", "plan 3 titles")
                .contains("38.5 a second now, 40.0 a second permitted");
    }

    @Test
    void tellsOfARunThatIsDoneAgainThatItRuns() throws IOException {
        page.bench.run(FeedFixture.pairs(), PageTest::outcome, "1", "3");
        await().atMost(30, SECONDS).until(() -> page.get("/feeds/films").body().contains("word incomplete"));

        page.inFlight.add(page.bench.planned(FeedFixture.pairs(), "1", "3"));

        assertThat(page.get("/feeds/films").body())
                .contains("<td><strong class=\"word running\">running</strong></td>")
                .doesNotContain("word incomplete");
    }

    @Test
    void twentyReadersMayComeAtOnce() throws Exception {
        int readers = 20;
        CyclicBarrier all = new CyclicBarrier(readers);
        ThreadLocal<Boolean> met = ThreadLocal.withInitial(() -> false);
        page.asked = () -> {
            if (!met.get()) {
                met.set(true);
                meet(all);
            }
        };
        ExecutorService tabs = Executors.newFixedThreadPool(readers);
        try {
            Callable<Integer> tab = () -> page.get("/feeds/films").status();
            for (Future<Integer> status : tabs.invokeAll(Collections.nCopies(readers, tab))) {
                assertThat(status.get()).isEqualTo(200);
            }
        } finally {
            tabs.shutdownNow();
        }
    }

    private static void meet(CyclicBarrier all) {
        try {
            all.await(30, SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("They did not come at once.", e);
        }
    }

    @Test
    void showsARunAsASumWithItsListsAndRecords() throws IOException {
        page.bench.run(FeedFixture.pairs(), PageTest::outcome, "1", "2", "3", "4");

        String run = page.get("/feeds/films/runs/" + RUN).body();

        assertThat(run.replaceAll("\\s+", " "))
                .contains("<b>4</b> listed</span> = <span><b>2</b> delivered</span> + <span><b>1</b> missing</span> +"
                        + " <span><b>0</b> gone</span> + <span><b>1</b> quarantined</span>")
                .contains("It adds up.")
                .contains("<td>2</td><td>TMDB does not have it (404)</td>")
                .contains("Raw/2026/11/22/films-00001.json")
                .contains("First records")
                .contains("href=\"/feeds/films/runs/" + RUN + "/quarantined/3\"");
    }

    @Test
    void showsTheRawAnswerOfAQuarantinedTitleMaskedAndEscaped() throws IOException {
        page.bench.run(FeedFixture.pairs(), PageTest::outcome, "1", "3");

        assertThat(page.get("/feeds/films/runs/" + RUN + "/quarantined/3").body())
                .contains("the shape fails", "&lt;script&gt; *** ")
                .doesNotContain("s3cret", "<script> ");
        assertThat(page.get("/feeds/films/runs/" + RUN + "/quarantined/1").status())
                .isEqualTo(404);
    }

    @Test
    void hasASquareWithAWordForEachOfThirtyDays() throws IOException {
        page.bench.run(FeedFixture.pairs(), PageTest::outcome, "1", "3");

        await().atMost(30, SECONDS).untilAsserted(() -> {
            page.clock.pass(LATER);
            assertThat(page.get("/").body())
                    .contains("2026-11-22: incomplete</span>", "2026-10-24: no run</span>")
                    .doesNotContain("2026-10-23", "2026-11-23");
        });
    }

    @Test
    void sendsOnlyWhatChangedToAPageThatPolls() throws IOException {
        await().atMost(30, SECONDS).until(() -> page.get("/feeds/films").body().contains("The feed has no run yet."));
        page.clock.pass(LATER);
        long settled = change(page.get("/").body());
        assertThat(page.get("/state?since=" + settled).status()).isEqualTo(204);

        page.inFlight.add(page.bench.planned(FeedFixture.pairs(), "1"));
        page.clock.pass(LATER);

        String changed = page.get("/state?since=" + settled).body();
        assertThat(changed)
                .contains("id=\"feed-films.bar\" hx-swap-oob=\"innerHTML\"", "id=\"sentence\"", "id=\"poll\"")
                .doesNotContain("id=\"feed-films.next\"", "id=\"rate\"");
        assertThat(change(changed)).isGreaterThan(settled);
        assertThat(page.get("/state?feed=other&since=" + settled).body())
                .contains("id=\"sentence\"")
                .doesNotContain("feed-films");
    }

    @Test
    void hasThePageLoadedAgainWhenAFeedComes() throws IOException {
        long change = change(page.get("/").body());
        page.feeds.add(FeedFixture.scheduled("more", "timer:more"));
        page.clock.pass(LATER);

        assertThat(page.get("/state?since=" + change).header("HX-Refresh")).isEqualTo("true");
    }

    @Test
    void runsAFeedWhoseDateHasNoRunAtOnce() throws IOException {
        PageBench.Answer answer = page.post("/feeds/films/run", "", page.cookie());

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/feeds/films?ordered=" + RUN);
        assertThat(page.orders).extracting(RunOrder::trigger).containsExactly(RunOrder.Trigger.COMMAND);
        assertThat(page.get("/feeds/films?ordered=" + RUN).body()).contains("Run " + RUN + " is ordered.");
    }

    @Test
    void asksBeforeItReplacesACompleteRun() throws IOException {
        page.bench.run(FeedFixture.pairs(), "1", "2");
        String cookie = page.cookie();

        assertThat(page.post("/feeds/films/run", "", cookie).body())
                .contains("A new run replaces 2 titles, about 0 requests.", "name=\"replace\" value=\"" + RUN + "\"");
        assertThat(page.orders).isEmpty();

        assertThat(page.post("/feeds/films/run", "replace=" + RUN, cookie).status())
                .isEqualTo(303);
        assertThat(page.orders).hasSize(1);
    }

    @Test
    void replaysARun() throws IOException {
        String cookie = page.cookie();

        assertThat(page.post("/feeds/films/runs/" + RUN + "/replay", "", cookie).status())
                .isEqualTo(303);
        assertThat(page.post("/feeds/films/runs/yesterday/replay", "", cookie).status())
                .isEqualTo(404);
        assertThat(page.orders).extracting(RunOrder::trigger).containsExactly(RunOrder.Trigger.REPLAY);
    }

    @Test
    void showsItsButtonsOnlyToWhoHasGivenTheToken() throws IOException {
        assertThat(page.get("/").body()).doesNotContain("Run now").contains("Enter token");
        assertThat(page.get("/", page.cookie()).body()).contains("Run now");
    }

    @Test
    void bringsItsOwnFilesAndNamesNoOtherHostButTmdb() throws IOException {
        for (String file : List.of("/page.css", "/page.js", "/htmx.min.js", "/favicon.svg")) {
            PageBench.Answer answer = page.get(file);
            assertThat(answer.status()).as(file).isEqualTo(200);
            assertThat(page.get(file, "If-None-Match: " + answer.header("ETag")).status())
                    .isEqualTo(304);
        }
        assertThat(page.get("/").body().split("https?://")).hasSize(2);
        assertThat(page.get("/").body())
                .contains("This product uses TMDB and the TMDB APIs but is not endorsed, certified, or otherwise"
                        + " approved by TMDB.");
    }

    private static long change(String html) {
        return Long.parseLong(html.replaceAll("(?s).*since=(\\d+).*", "$1"));
    }

    private static TitleOutcome outcome(TitleRequest title) {
        return switch (title.id()) {
            case "2" -> RunBench.missing(title);
            case "3" ->
                new TitleOutcome.Quarantined(
                        title,
                        "the shape fails",
                        1,
                        RunBench.START,
                        "<script> s3cret {}".getBytes(StandardCharsets.UTF_8));
            default -> RunBench.fetched(title);
        };
    }
}
