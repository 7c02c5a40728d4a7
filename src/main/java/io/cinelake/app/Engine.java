package io.cinelake.app;

import io.cinelake.app.log.Secrets;
import io.cinelake.app.settings.Setting;
import io.cinelake.app.settings.Settings;
import io.cinelake.feed.Feed;
import io.cinelake.feed.ShapeThreads;
import io.cinelake.lake.Lake;
import io.cinelake.lake.LakeClient;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunResult;
import io.cinelake.run.begin.Runs;
import io.cinelake.run.lease.LeaseTime;
import io.cinelake.run.lease.Leases;
import io.cinelake.run.lease.StoreConditions;
import io.cinelake.run.queue.BatchWorker;
import io.cinelake.run.queue.FeedDefinitions;
import io.cinelake.run.queue.KafkaTopic;
import io.cinelake.run.queue.SentBatches;
import io.cinelake.run.queue.SharedRate;
import io.cinelake.run.state.RunState;
import io.cinelake.tmdb.TmdbMeter;
import io.cinelake.tmdb.TmdbProblem;
import io.cinelake.tmdb.http.TmdbClient;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.util.InetAddressUtil;
import software.amazon.awssdk.services.s3.S3Client;

/** The running program: Camel with the pipeline's routes, and what they and the commands work with. The listeners are told the result of each run. */
public record Engine(
        Settings settings,
        Main main,
        ProducerTemplate template,
        TmdbClient tmdb,
        S3Client s3,
        Lake lake,
        RunState state,
        StoreConditions conditions,
        Leases leases,
        Runs runs,
        SentBatches sent,
        BatchWorker worker,
        ShapeThreads shapes,
        ExecutorService threads,
        ScheduledExecutorService timer,
        List<Consumer<RunResult>> listeners)
        implements AutoCloseable {
    /** Of the put of a manifest: 10 MB pass in it on a line of 1.4 Mbit/s. */
    private static final Duration MANIFEST_PUT = Duration.ofSeconds(60);

    /** A worker that TMDB or the store refuses takes no further batch for so long: others have them meanwhile. */
    private static final Duration REST = Duration.ofSeconds(30);

    /** Of each look at the queue's broker. */
    private static final Duration BROKER = Duration.ofSeconds(10);

    /** What listens to the traffic with TMDB and with the store, and to each feed that fires while its earlier run still goes. */
    public record Meters(TmdbMeter tmdb, BiConsumer<String, String> lake, Consumer<String> overruns) {
        /** Nothing listens. */
        public static final Meters NONE = new Meters(TmdbMeter.NONE, (operation, outcome) -> {}, feed -> {});
    }

    /** Builds the program and starts Camel. {@code poll} is how often a queue's idle consumers look whether the program starts or stops. */
    static Engine start(
            Settings settings, Secrets secrets, Function<String, Optional<Feed>> feeds, Meters meters, Duration poll) {
        BiConsumer<String, String> meter = meters.lake();
        S3Client s3 = settings.lakeKeys()
                .map(keys -> LakeClient.open(settings.lake(), keys.accessKeyId(), keys.secretAccessKey(), meter))
                .orElseGet(() -> LakeClient.open(settings.lake(), secrets::add, meter));
        TmdbClient tmdb = new TmdbClient(settings.tmdb(), "cinelake/" + Version.text(), meters.tmdb());
        InstantSource clock = InstantSource.system();
        Lake lake = Lake.of(() -> s3, settings.lake());
        Main main = Pipeline.read(settings.placeholders(), poll);
        ProducerTemplate template = main.getCamelContext().createProducerTemplate();
        RunState state = new RunState(lake);
        // What is known of the store before it is asked: AWS and the sandbox keep the conditions of puts.
        Optional<URI> endpoint = settings.lake().endpoint();
        boolean isAws =
                endpoint.isEmpty() || String.valueOf(endpoint.get().getHost()).endsWith(".amazonaws.com");
        StoreConditions conditions =
                new StoreConditions(isAws || settings.lakeKeys().isPresent());
        LeaseTime time = new LeaseTime(settings.duration(Setting.CINELAKE_LEASE));
        Leases leases = new Leases(
                lake.conditional(time.timeout()),
                lake.conditional(MANIFEST_PUT),
                conditions,
                time,
                settings.lake().patience(),
                System::nanoTime,
                clock,
                Objects.requireNonNullElse(InetAddressUtil.getLocalHostNameSafe(), "this machine"));
        ExecutorService threads = Executors.newCachedThreadPool(task -> new Thread(task, "cinelake-run"));
        List<Consumer<RunResult>> listeners = new CopyOnWriteArrayList<>();
        Function<RunOrder, RunResult> door = order -> template.requestBody("direct:run", order, RunResult.class);
        Consumer<RunResult> heard = result -> listeners.forEach(listener -> listener.accept(result));
        boolean shared = settings.topic().isPresent();
        Duration silence = settings.duration(Setting.CINELAKE_LEASE).multipliedBy(2);
        Engine engine = new Engine(
                settings,
                main,
                template,
                tmdb,
                s3,
                lake,
                state,
                conditions,
                leases,
                new Runs(feeds, door, threads, heard, meters.overruns(), clock, settings.zone()),
                new SentBatches(shared, state, leases, tmdb.governor()::isAway, silence, System::nanoTime, clock),
                new BatchWorker(state, REST, System::nanoTime, clock),
                new ShapeThreads(ShapeThreads.MOST_TIME),
                threads,
                Executors.newScheduledThreadPool(2, task -> new Thread(task, "cinelake-timer")),
                listeners);
        Beans.bind(engine);
        Pipeline.load(main::start);
        return engine;
    }

    /** Joins the queue that processes share, where the settings name one. Throws {@link KafkaTopic.Unusable} if its broker cannot be used. */
    void joinQueue(FeedDefinitions definitions) throws Exception {
        if (topic().isPresent()) {
            // First, because a client of Kafka's that works for long tries a wrong credential again and again.
            topic().get().partitions();
            boolean shares = settings.get(Setting.TMDB_RATE_OF).equals("all");
            BiConsumer<Double, Integer> limits = shares ? tmdb.governor()::limit : (rate, connections) -> {};
            worker.open(definitions::of);
            main.bind("batchWorker", worker);
            main.bind(
                    "kafkaClients",
                    new SharedRate(settings.tmdb().rate(), settings.tmdb().connections(), limits));
            Pipeline.openQueue(context());
            sent.join();
        }
    }

    /** The topic that carries the queue; empty where the queue is in the process. */
    public Optional<KafkaTopic> topic() {
        return settings.topic().map(topic -> new KafkaTopic(topic, settings.kafka(), BROKER));
    }

    /** Asks TMDB, through the pipeline's own client. Throws {@link TmdbProblem} if TMDB gives no good answer. */
    public byte[] ask(String path, String query) throws TmdbProblem {
        Exchange answer = template.request("direct:tmdb", exchange -> {
            exchange.getMessage().setHeader(Exchange.HTTP_PATH, path);
            exchange.getMessage().setHeader(Exchange.HTTP_QUERY, query);
        });
        if (answer.getException(TmdbProblem.class) != null) {
            throw answer.getException(TmdbProblem.class);
        }
        return answer.getMessage().getBody(byte[].class);
    }

    public ModelCamelContext context() {
        return (ModelCamelContext) main.getCamelContext();
    }

    /** Lets the batches in flight finish within a time; returns whether all did. */
    public boolean finish(Duration bound) throws InterruptedException {
        long until = System.nanoTime() + bound.toNanos();
        worker.stop();
        boolean left = Pipeline.closeQueue(context(), bound);
        return runs.stop(Duration.ofNanos(Math.max(0, until - System.nanoTime()))) && left;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        threads.shutdownNow();
        shapes.close();
        tmdb.close();
        Optional.ofNullable(main.lookup("kafkaClients", SharedRate.class)).ifPresent(SharedRate::stop);
        main.stop();
        s3.close();
    }
}
