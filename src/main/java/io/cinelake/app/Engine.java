package io.cinelake.app;

import io.cinelake.app.log.Secrets;
import io.cinelake.app.settings.Setting;
import io.cinelake.app.settings.Settings;
import io.cinelake.feed.Feed;
import io.cinelake.feed.shape.ShapeThreads;
import io.cinelake.lake.Lake;
import io.cinelake.lake.LakeClient;
import io.cinelake.lake.LakeMeter;
import io.cinelake.run.Run;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunResult;
import io.cinelake.run.begin.Orders;
import io.cinelake.run.begin.Runs;
import io.cinelake.run.begin.RunsInFlight;
import io.cinelake.run.lease.Leases;
import io.cinelake.run.lease.StoreConditions;
import io.cinelake.run.plan.Previews;
import io.cinelake.run.queue.BatchWorker;
import io.cinelake.run.queue.FeedDefinitions;
import io.cinelake.run.queue.KafkaTopic;
import io.cinelake.run.queue.SentBatches;
import io.cinelake.run.queue.SharedRate;
import io.cinelake.run.state.RunState;
import io.cinelake.run.state.StateJson;
import io.cinelake.tmdb.TmdbProblem;
import io.cinelake.tmdb.http.TmdbClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import software.amazon.awssdk.services.s3.S3Client;

/** The running program: Camel with the pipeline's routes, and the beans that they name. */
public final class Engine implements AutoCloseable {
    /** Of each put of a race. */
    private static final Duration RACE = Duration.ofSeconds(10);

    /** A worker that TMDB or the store refuses takes no further batch for so long: others have them meanwhile. */
    private static final Duration REST = Duration.ofSeconds(30);

    private final Settings settings;
    /** Made while Camel starts: the AWS SDK takes longer for it than Camel does. */
    private final Preloaded<S3Client> s3;

    private final Lake lake;
    private final RunState state;
    private final StoreConditions conditions;
    private final Leases leases;
    private final RunsInFlight inFlight = new RunsInFlight();
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> new Thread(task, "cinelake-run"));
    private final ScheduledExecutorService timer =
            Executors.newScheduledThreadPool(2, task -> new Thread(task, "cinelake-timer"));
    private final ShapeThreads shapes = new ShapeThreads(ShapeThreads.MOST_TIME);
    private final Main main;
    private final Preloaded<TmdbClient> tmdb;
    private final SentBatches sent;
    private final BatchWorker worker;
    private final List<Consumer<RunResult>> listeners = new CopyOnWriteArrayList<>();
    private final Runs runs;
    private final Orders orders;
    private ProducerTemplate template;

    /**
     * An engine that is not started yet.
     *
     * @param secrets learns the AWS credentials that are resolved
     * @param feeds finds the feed that a route fires
     * @param meters listen to the traffic
     * @param poll how often a queue's idle consumers look whether the program starts or stops
     */
    Engine(Settings settings, Secrets secrets, Function<String, Optional<Feed>> feeds, Meters meters, Duration poll) {
        this.settings = settings;
        this.s3 = Preloaded.of(() -> s3(settings, secrets, meters.lake()));
        this.lake = Lake.of(s3, settings.lake());
        this.tmdb = Preloaded.of(() -> new TmdbClient(settings.tmdb(), "cinelake/" + Version.text(), meters.tmdb()));
        this.main = Pipeline.read(settings.placeholders(), poll);
        this.state = new RunState(lake, StateJson.mapper());
        this.conditions = RunLeases.conditions(settings);
        this.leases = RunLeases.of(settings, lake, conditions);
        this.sent = new SentBatches(
                settings.topic().isPresent(),
                state,
                leases,
                () -> tmdb.get().isAway(),
                settings.lease().multipliedBy(2),
                System::nanoTime,
                InstantSource.system());
        this.worker = new BatchWorker(state, REST, System::nanoTime, InstantSource.system());
        this.runs = new Runs(this::runRoute, inFlight, executor, this::tell);
        this.orders = new Orders(feeds, inFlight, InstantSource.system(), settings.zone(), meters.overruns());
    }

    private static S3Client s3(Settings settings, Secrets secrets, LakeMeter meter) {
        return settings.lakeKeys()
                .map(keys -> LakeClient.open(settings.lake(), keys.accessKeyId(), keys.secretAccessKey(), meter))
                .orElseGet(() -> LakeClient.open(settings.lake(), secrets::add, meter));
    }

    /** Starts Camel with the pipeline's routes. */
    public void start() {
        new Beans(settings, lake, s3, state, inFlight, tmdb, shapes, main).bind(runs, orders, executor, leases, sent);
        main.start();
        template = main.getCamelContext().createProducerTemplate();
    }

    /**
     * Joins the queue that several processes share, where the settings name one: this process takes batches of all runs, and its own runs send theirs.
     *
     * @param definitions the feeds of this process
     */
    void joinQueue(FeedDefinitions definitions) throws Exception {
        if (settings.topic().isPresent()) {
            boolean shares = settings.values().get(Setting.TMDB_RATE_OF).equals("all");
            worker.open(definitions::of);
            context().getRegistry().bind("batchWorker", worker);
            context()
                    .getRegistry()
                    .bind(
                            "kafkaClients",
                            new SharedRate(
                                    settings.tmdb().rate(),
                                    settings.tmdb().connections(),
                                    shares ? tmdb()::limit : (rate, connections) -> {}));
            Pipeline.openQueue(context());
        }
    }

    /** The topic that carries the queue; empty where the queue is in the process. */
    public Optional<KafkaTopic> topic() {
        return settings.topic().map(topic -> new KafkaTopic(topic, settings.kafka()));
    }

    /** The batches of this process's runs that are out on the queue. */
    public SentBatches sent() {
        return sent;
    }

    private void tell(RunResult result) {
        listeners.forEach(listener -> listener.accept(result));
    }

    private RunResult runRoute(RunOrder order) {
        return template.requestBody("direct:run", order, RunResult.class);
    }

    /**
     * Asks TMDB, through the pipeline's own client.
     *
     * @throws TmdbProblem if TMDB gives no good answer
     */
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

    /** Fetches the list and says what a run would do. */
    public Previews.Preview preview(RunOrder order) throws Exception {
        return new Previews(template, InstantSource.system()).of(order);
    }

    /** Runs the order in a thread of its own. */
    public Future<RunResult> submit(RunOrder order) {
        return runs.submit(order);
    }

    /** Tells a listener the result of each run from now on. */
    public void onResult(Consumer<RunResult> listener) {
        listeners.add(listener);
    }

    public ScheduledExecutorService timer() {
        return timer;
    }

    /**
     * Whether the store decides who of several processes comes first, found out by a race of conditional puts; the probe goes again.
     *
     * @throws io.cinelake.lake.LakeProblem if the store refuses
     */
    public boolean decidesRaces() throws InterruptedException {
        String key = "_cinelake/check/race-" + UUID.randomUUID() + ".json";
        try {
            return conditions.race(lake().conditional(RACE), key);
        } finally {
            lake().delete(List.of(key));
        }
    }

    public Runs runs() {
        return runs;
    }

    public Orders orders() {
        return orders;
    }

    public Lake lake() {
        return lake;
    }

    public RunState state() {
        return state;
    }

    public TmdbClient tmdb() {
        return tmdb.get();
    }

    /** Run the shapes of all feeds. */
    public ShapeThreads shapes() {
        return shapes;
    }

    public CamelContext context() {
        return main.getCamelContext();
    }

    public Collection<Run> inFlight() {
        return inFlight.all();
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
        executor.shutdownNow();
        shapes.close();
        tmdb.ifMade(TmdbClient::close);
        main.stop();
        s3.ifMade(S3Client::close);
    }
}
