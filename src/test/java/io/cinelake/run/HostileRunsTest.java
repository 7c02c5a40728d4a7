package io.cinelake.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.app.log.Secrets;
import io.cinelake.feed.Feed;
import io.cinelake.feed.ShapeThreads;
import io.cinelake.rig.HeardLog;
import io.cinelake.run.current.CurrentFeeds;
import io.cinelake.run.fetch.ShapeTitle;
import io.cinelake.run.list.CsvTitleList;
import io.cinelake.run.list.DiscoverSource;
import io.cinelake.run.list.FeedCsv;
import io.cinelake.run.list.ImdbIdList;
import io.cinelake.run.list.OwnTitleList;
import io.cinelake.tmdb.RequestCost;
import io.cinelake.tmdb.http.FakeTmdb;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole runs through the shipped routes, with hostile feed files, shapes, lists, answers and state drawn by a seed: every run ends with a sentence, another
 * feed's run beside it is complete, what is delivered can be read strictly, "complete" is said of whole runs alone, and no secret leaves.
 */
class HostileRunsTest {
    static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.bm9ib2R5.s3cret+of/ours";
    /** Whole runs of one context; a store in memory keeps each request. */
    private static final int OF_ONE_CONTEXT = 500;
    /** One input in so many has another feed's run beside it. */
    private static final int WITH_ANOTHER = 20;

    static final Duration LONGEST_RUN = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private final Secrets secrets = new Secrets();
    private final HeardLog log = new HeardLog(null, "io.cinelake");

    @Test
    void endEachOfTwoThousandAndSayWhatIsTrue() throws Exception {
        assertThat(runs(0, 2_000)).isBetween(200, 1_800);
    }

    @Test
    @Tag("trials")
    void endEachOfFiftyThousandAndSayWhatIsTrue() throws Exception {
        int first = Integer.getInteger("first", 0);
        assertThat(runs(first, first + Integer.getInteger("inputs", 50_000))).isPositive();
    }

    /** The number of complete runs among the inputs of these numbers. */
    private int runs(int begin, int end) throws Exception {
        secrets.add(TOKEN);
        int complete = 0;
        try (log) {
            for (int first = begin; first < end; first += OF_ONE_CONTEXT) {
                complete += inOneContext(first, Math.min(end, first + OF_ONE_CONTEXT));
            }
        }
        return complete;
    }

    private int inOneContext(int first, int end) throws Exception {
        RunBench bench = new RunBench();
        ExecutorService threads = Executors.newCachedThreadPool();
        HostileInput.Answers answers = new HostileInput.Answers();
        FakeTmdb tmdb = new FakeTmdb(TOKEN, 4, answers);
        int complete = 0;
        try (DefaultCamelContext camel = new DefaultCamelContext();
                ShapeThreads shapes = new ShapeThreads(Duration.ofMillis(50))) {
            start(camel, bench, threads, shapes, answers, tmdb);
            ProducerTemplate door = camel.createProducerTemplate();
            for (int input = first; input < end; input++) {
                tmdb.later();
                HostileInput hostile = new HostileInput(input, folder, shapes, answers);
                complete += run(hostile, bench, door, threads) ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }
        return complete;
    }

    private boolean run(HostileInput hostile, RunBench bench, ProducerTemplate door, ExecutorService threads)
            throws Exception {
        List<String> problems = hostile.problems();
        if (!problems.isEmpty()) {
            assertThat(problems)
                    .as(hostile.toString())
                    .allSatisfy(problem -> assertThat(problem).isNotBlank());
            return false;
        }
        Feed feed = hostile.feed();
        hostile.prepare(bench, feed);
        Future<RunResult> another = hostile.number() % WITH_ANOTHER == 0
                ? threads.submit(
                        () -> run(door, CurrentFeeds.feed("discover", "media", "tv"), RunOrder.Trigger.COMMAND))
                : null;
        if (another != null) {
            // Time does not pass but flies here: by its first answer the other feed has shown that TMDB is there.
            hostile.awaitAnother();
        }
        Future<RunResult> run = threads.submit(() -> run(door, feed, hostile.trigger()));

        RunResult result = awaited(run, hostile);
        if (another != null) {
            RunResult other = awaited(another, hostile);
            assertThat(other.outcome())
                    .as(hostile + " beside " + other.message())
                    .isEqualTo(Outcome.COMPLETE);
            assertThat(other.counts().delivered()).isEqualTo(HostileInput.SERIES);
        }
        assertThat(bench.runs().inFlight()).as(hostile.toString()).isEmpty();
        hostile.assertTrue(bench, feed, result);
        assertHidden(hostile, bench, result);
        bench.s3()
                .keys()
                .forEach(key -> bench.s3()
                        .deleteObject(request -> request.bucket("memory").key(key)));
        return result.outcome() == Outcome.COMPLETE;
    }

    private static RunResult run(ProducerTemplate door, Feed feed, RunOrder.Trigger trigger) {
        return door.requestBody("direct:run", RunBench.order(feed, trigger), RunResult.class);
    }

    private static RunResult awaited(Future<RunResult> run, HostileInput hostile) throws Exception {
        try {
            return run.get(LONGEST_RUN.toMinutes(), TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            throw new AssertionError("Its run does not end: " + hostile, e);
        }
    }

    /** The log passes one masking stream; nothing else does. */
    private void assertHidden(HostileInput hostile, RunBench bench, RunResult result) {
        for (String line : log.taken()) {
            assertThat(secrets.mask(line)).as(hostile.toString()).doesNotContain(TOKEN);
        }
        assertThat(result.message() == null ? "" : result.message()).doesNotContain(TOKEN);
        assertThat(bench.s3().keys())
                .allSatisfy(key -> assertThat(HostileInput.plain(bench, key))
                        .as(hostile + " " + key)
                        .doesNotContain(TOKEN));
    }

    private static void start(
            DefaultCamelContext camel,
            RunBench bench,
            ExecutorService threads,
            ShapeThreads shapes,
            HostileInput.Answers answers,
            FakeTmdb tmdb)
            throws Exception {
        bench.bindTo(camel, threads, new RunRouteTest.Results(new ConcurrentLinkedQueue<>()));
        Properties properties = new Properties();
        properties.setProperty("lake.bucket", "memory");
        properties.setProperty("cinelake.batches", "4");
        properties.setProperty("cinelake.poll", "10");
        properties.setProperty("tmdb.connections", "4");
        properties.setProperty("tmdb.url", FakeTmdb.URL);
        camel.getPropertiesComponent().setInitialProperties(properties);
        var beans = camel.getRegistry();
        beans.unbind("shapeTitle");
        beans.bind("shapeTitle", new ShapeTitle(shapes, InstantSource.system()));
        new DiscoverSource().bind(beans);
        beans.bind("imdbIdList", new ImdbIdList());
        beans.bind("csvTitleList", new CsvTitleList());
        beans.bind("feedCsv", new FeedCsv());
        beans.bind("ownTitleList", new OwnTitleList());
        beans.bind("tmdbClient", tmdb);
        beans.bind("tmdbHeaders", new HeaderFilterStrategy() {
            @Override
            public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
                return true;
            }

            @Override
            public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
                return !Set.of(RequestCost.REQUESTS_HEADER, RequestCost.TOO_MANY_HEADER)
                        .contains(name);
            }
        });
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ids").process(exchange -> exchange.getMessage().setBody(answers.ids()));
            }
        });
        ShippedRoutes.load(
                camel,
                "run",
                "order",
                "fetch",
                "queue-seda",
                "batch",
                "title",
                "deliver",
                "put",
                "tmdb",
                "page",
                "list-discover",
                "list-imdb-ids",
                "list-own-list",
                "list-csv");
        camel.start();
    }
}
