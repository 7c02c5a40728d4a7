package io.cinelake.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cinelake.feed.Feed;
import io.cinelake.run.list.TitleList;
import io.cinelake.tmdb.RequestCost;
import io.cinelake.tmdb.TmdbProblem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped routes of a whole run, from the front door to the result, with a list and a TMDB of this test's own and a store in memory. */
@Timeout(600)
class RunRouteTest {
    private static final Path PIPELINE = Path.of("routes", "pipeline");
    private static final Feed PAIRS = FeedFixture.pairs();

    private final RunBench bench = new RunBench();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Queue<RunResult> results = new ConcurrentLinkedQueue<>();
    private volatile TmdbProblem problem;
    private volatile Error error;
    private volatile Error listError;

    @AfterEach
    void stop() {
        camel.stop();
        threads.shutdownNow();
    }

    /** Takes the results of runs, as the program does. */
    public static final class Results {
        private final Queue<RunResult> results;

        Results(Queue<RunResult> results) {
            this.results = results;
        }

        public void ended(RunResult result) {
            results.add(result);
        }
    }

    @Test
    void aRunGoesThroughAllItsStepsAndEndsWithItsResult() throws Exception {
        start(PIPELINE);

        RunResult result = run();

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(result.counts().delivered()).isEqualTo(3);
        assertThat(bench.s3().text("Raw/2026/11/22/films-00001.json")).isEqualTo("[{\"id\":1},{\"id\":2}]");
        assertThat(bench.s3().text("Raw/2026/11/22/films-00002.json")).isEqualTo("[{\"id\":3}]");
        assertThat(bench.faults(PAIRS)).isEmpty();
        assertThat(results).containsExactly(result);
        assertThat(bench.runs().inFlight()).isEmpty();
    }

    /** Puts an object again before the run is settled, as a second process at the same batch does. */
    public final class Meddling {
        private boolean done;

        public void awaitDelivered(Run run) throws Exception {
            bench.settle().awaitDelivered(run);
            if (!done) {
                done = true;
                bench.s3()
                        .store(
                                "Raw/2026/11/22/films-00002.json",
                                "[{\"id\":3,}]".getBytes(StandardCharsets.UTF_8),
                                Map.of());
            }
        }

        public RunResult settled(Run run) {
            return bench.settle().settled(run);
        }

        public RunResult skipped(Run run) {
            return bench.settle().skipped(run);
        }

        public RunResult failed(Exchange exchange) {
            return bench.settle().failed(exchange);
        }
    }

    @Test
    void aBatchThatSomebodyPutAgainIsFetchedOnceMoreInTheSameRun() throws Exception {
        start(PIPELINE, new Meddling());

        RunResult result = run();

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(asked).hasSize(4);
        assertThat(bench.s3().text("Raw/2026/11/22/films-00002.json")).isEqualTo("[{\"id\":3}]");
        assertThat(bench.faults(PAIRS)).isEmpty();
    }

    @Test
    void anOrderOfAScheduleComesToTheSameDoorAndItsSenderIsFreeAtOnce() throws Exception {
        start(PIPELINE);
        NotifyBuilder handedOver =
                new NotifyBuilder(camel).fromRoute("order").whenDone(1).create();

        camel.createProducerTemplate().sendBody("seda:orders", RunBench.order(PAIRS, RunOrder.Trigger.SCHEDULE));

        assertThat(handedOver.matches(2, TimeUnit.MINUTES)).isTrue();
        await().atMost(2, TimeUnit.MINUTES)
                .untilAsserted(() -> assertThat(results)
                        .singleElement()
                        .satisfies(result -> assertThat(result.outcome()).isEqualTo(Outcome.COMPLETE)));
    }

    @Test
    void aBatchComesToItsDeliveryOnceWithAllItsTitles() throws Exception {
        start(PIPELINE);
        NotifyBuilder delivered = new NotifyBuilder(camel)
                .wereSentTo("direct:deliver")
                .whenDone(2)
                .create();

        run();

        assertThat(delivered.matches(2, TimeUnit.MINUTES)).isTrue();
        assertThat(bench.s3().requests().stream().filter(request -> request.startsWith("PUT Raw/")))
                .hasSize(2);
    }

    @Test
    void aFailureOfTmdbIsNotTriedAgainByTheRoutes() throws Exception {
        start(PIPELINE);
        problem = new TmdbProblem.Failed("TMDB gave no answer", new RequestCost(8, 0), "status 503", new byte[0]);

        RunResult result = run();

        assertThat(result.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(result.counts().quarantined()).isEqualTo(3);
        assertThat(asked).hasSize(3);
        assertThat(result.counts().requests()).isEqualTo(3 * 8);
    }

    @Test
    void aRefusedCredentialEndsTheRunWithTmdbsReason() throws Exception {
        start(PIPELINE);
        problem = new TmdbProblem.Refused("TMDB refused the credential", new RequestCost(1, 0));

        RunResult result = run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.problem()).isSameAs(problem);
        assertThat(bench.runs().inFlight()).isEmpty();
    }

    @Test
    void anErrorEndsWhatItHitsAndNothingElse() throws Exception {
        start(PIPELINE);
        error = new StackOverflowError();
        RunResult quarantined = run();
        assertThat(quarantined.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(quarantined.counts().quarantined()).isEqualTo(3);

        error = null;
        listError = new OutOfMemoryError("Java heap space");
        RunResult failed = run();
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.message()).contains("Java heap space", "-Xmx", "batch-size");

        listError = null;
        assertThat(run().outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(bench.runs().inFlight()).isEmpty();
    }

    @Test
    void whoChangesAppendToResponseInTheFileSeesItInTheNextRequest(@TempDir Path copy) throws Exception {
        start(edited(copy, "title", "&append_to_response=${variable.append}", "&append_to_response=images,videos"));

        run();

        assertThat(asked)
                .contains("/movie/1?language=pt-BR&append_to_response=images,videos&include_image_language=pt,null")
                .noneMatch(request -> request.contains("credits"));
    }

    /** Steps that a person put wrong, in the file and in place of what stood there. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "batch   | to: direct:deliver           | to: direct:delver             | never came to its delivery",
                "batch   | to: direct:title             | to: direct:titel              | direct://titel",
                "batch   | ${body.titles}               | ${body.titels}                | titels",
                "batch   | ${exchangeProperty.CamelSplitSize} | 1000                    | never came to its delivery",
                "batch   | ${exchangeProperty.CamelSplitSize} | 1                       | ",
                "deliver | simple: \"${body}\"            | simple: \"${body.nope}\"      | never came to its delivery",
                "title   | process: {ref: titleVariables} | setBody: {simple: \"${body.nope}\"} | nope",
            })
    void aStepThatSomebodyPutWrongEndsTheRunAndTheRunSaysWhy(
            String route, String shipped, String wrong, String reason, @TempDir Path copy) throws Exception {
        camel.getComponent("direct", DirectComponent.class).setBlock(false);
        start(edited(copy, route, shipped, wrong));

        RunResult result = run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.message()).contains(reason == null ? "" : reason);
        assertThat(bench.runs().inFlight()).isEmpty();
    }

    @Test
    void aRouteOfAUsersOwnKeepsItsOnExceptionBesideThePipelines() throws Exception {
        start(PIPELINE);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:own")
                        .onException(IllegalStateException.class)
                        .handled(true)
                        .setBody(constant("handled by its own"))
                        .end()
                        .throwException(new IllegalStateException("the shelf has fallen over"));
            }
        });

        assertThat(camel.createProducerTemplate().requestBody("direct:own", "x"))
                .isEqualTo("handled by its own");
    }

    /** A copy of the pipeline with a change in one of its files. */
    private static Path edited(Path copy, String route, String shipped, String other) throws Exception {
        try (var files = Files.list(PIPELINE)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Path file = copy.resolve(route + ".camel.yaml");
        String text = Files.readString(file);
        assertThat(text).contains(shipped);
        Files.writeString(file, text.replace(shipped, other));
        return copy;
    }

    private RunResult run() {
        return camel.createProducerTemplate()
                .requestBody("direct:run", RunBench.order(PAIRS, RunOrder.Trigger.COMMAND), RunResult.class);
    }

    private void start(Path pipeline) throws Exception {
        start(pipeline, bench.settle());
    }

    private void start(Path pipeline, Object settleRun) throws Exception {
        bench.bindTo(camel, threads, new Results(results));
        camel.getRegistry().unbind("settleRun");
        camel.getRegistry().bind("settleRun", settleRun);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:list-discover")
                        .process(CaughtErrors.processor(exchange -> {
                            if (listError != null) {
                                throw listError;
                            }
                        }))
                        .setBody(constant(new TitleList(List.of("1", "2", "3"), ListCounts.of(3, 3, figures -> {}))));
                from("direct:tmdb").process(CaughtErrors.processor(RunRouteTest.this::answer));
            }
        });
        ShippedRoutes.load(camel, pipeline, "run", "order", "fetch", "queue-seda", "batch", "title", "deliver", "put");
        camel.start();
    }

    private void answer(Exchange exchange) throws TmdbProblem {
        String path = exchange.getMessage().getHeader(Exchange.HTTP_PATH, String.class);
        asked.add(path + "?" + exchange.getMessage().getHeader(Exchange.HTTP_QUERY));
        if (problem != null) {
            throw problem;
        }
        if (error != null) {
            throw error;
        }
        String id = path.substring(path.lastIndexOf('/') + 1);
        exchange.getMessage().setBody(("{\"id\":" + id + "}").getBytes(StandardCharsets.UTF_8));
    }
}
