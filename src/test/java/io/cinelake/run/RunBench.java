package io.cinelake.run;

import io.cinelake.feed.Feed;
import io.cinelake.lake.Lake;
import io.cinelake.lake.MemoryS3;
import io.cinelake.run.Plan.Batch;
import io.cinelake.run.begin.BeginRun;
import io.cinelake.run.begin.PlanTitles;
import io.cinelake.run.begin.Runs;
import io.cinelake.run.deliver.DataObjects;
import io.cinelake.run.deliver.DeliverBatch;
import io.cinelake.run.deliver.PutObject;
import io.cinelake.run.deliver.PutObject.Upload;
import io.cinelake.run.fetch.FetchedBatch;
import io.cinelake.run.fetch.TitleOutcome;
import io.cinelake.run.fetch.TitleSteps;
import io.cinelake.run.lease.LeaseTime;
import io.cinelake.run.lease.Leases;
import io.cinelake.run.lease.StoreConditions;
import io.cinelake.run.list.TitleList;
import io.cinelake.run.queue.SentBatches;
import io.cinelake.run.settle.SettleRun;
import io.cinelake.run.settle.Verification;
import io.cinelake.run.state.RunState;
import io.cinelake.time.FakeClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.util.concurrent.SynchronousExecutorService;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** The steps of a run put together over a store in memory, without routes, threads and TMDB. Time passes only when a step waits. */
public final class RunBench {
    /** When all runs begin. */
    public static final Instant START = FakeClock.START;

    /** How long a put is retried. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Its threads go by real time. With this one no beat of theirs comes between the requests of a test, however slow the machine is. */
    private static final LeaseTime LEASE = new LeaseTime(Duration.ofHours(1));

    /** What passes between two tries of a put. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final LocalDateTime DATE = LocalDateTime.of(2026, 11, 22, 3, 0);

    private final FakeClock clock = new FakeClock();
    private final AtomicLong plans = new AtomicLong();
    private final MemoryS3 s3 = new MemoryS3(clock);
    private final Lake lake = s3.lake();
    private final RunState state = new RunState(lake);
    private final DataObjects objects = new DataObjects(lake, state);
    private final Leases leases = new Leases(
            lake.conditional(PATIENCE),
            lake.conditional(PATIENCE),
            new StoreConditions(true),
            LEASE,
            PATIENCE,
            System::nanoTime,
            InstantSource.system(),
            "here");
    private final Runs runs = new Runs(
            id -> Optional.empty(),
            order -> null,
            ForkJoinPool.commonPool(),
            result -> {},
            feed -> {},
            clock,
            ZoneOffset.UTC);
    private final BeginRun begin = new BeginRun(lake, state, objects, leases, runs, clock, run -> 10);
    private final PlanTitles plan = new PlanTitles(state, leases, clock, this::planId);
    private final DeliverBatch deliver = new DeliverBatch(state, leases);
    private final PutObject put = new PutObject(lake, PATIENCE, clock);
    private final SettleRun settle = new SettleRun(lake, state, objects, leases, clock);

    /** The first eight digits, which the names of state objects carry, differ. */
    private UUID planId() {
        return new UUID(plans.incrementAndGet() << 32, 0);
    }

    /** The order for the run of the bench's date. */
    public static RunOrder order(Feed feed, RunOrder.Trigger trigger) {
        return new RunOrder(feed, DATE, trigger);
    }

    /** A title's record as TMDB sends it. */
    public static byte[] record(String id) {
        return ("{\"id\":" + id + "}").getBytes(StandardCharsets.UTF_8);
    }

    /** The outcome of a title that TMDB has. */
    public static TitleOutcome fetched(TitleRequest title) {
        return new TitleOutcome.Fetched(title, record(title.id()));
    }

    /** The outcome of a title whose record takes 6 MB: two of them are too much for one object. */
    public static TitleOutcome large(TitleRequest title) {
        String record = "{\"id\":" + title.id() + ",\"overview\":\"" + "x".repeat(6_000_000) + "\"}";
        return new TitleOutcome.Fetched(title, record.getBytes(StandardCharsets.UTF_8));
    }

    /** The outcome of a title that TMDB does not have. */
    public static TitleOutcome missing(TitleRequest title) {
        return new TitleOutcome.Missing(title, "TMDB does not have it (404)");
    }

    /** The outcome of a title that fails. */
    public static TitleOutcome quarantined(TitleRequest title) {
        return new TitleOutcome.Quarantined(title, "the shape fails", 1, START, record(title.id()));
    }

    /** Begins a run on command. */
    public Run begin(Feed feed) {
        return begin.begin(order(feed, RunOrder.Trigger.COMMAND));
    }

    /** Begins a run and plans these titles. */
    public Run planned(Feed feed, String... titles) {
        Run run = begin(feed);
        plan(run, titles);
        return run;
    }

    /** Plans these titles. */
    public void plan(Run run, String... titles) {
        plan(run, ListCounts.of(titles.length, titles.length, figures -> {}), titles);
    }

    /** Plans these titles of a list with these figures. */
    public void plan(Run run, ListCounts listed, String... titles) {
        plan(run, new TitleList(List.of(titles), listed));
    }

    /** Plans this list. */
    public void plan(Run run, TitleList list) {
        plan.plan(run, list);
    }

    /** Delivers the next batch, all its titles fetched. */
    public void deliver(Iterator<Batch> batches, Run run) {
        deliver(batches, run, RunBench::fetched);
    }

    /** Delivers the next batch. */
    public void deliver(Iterator<Batch> batches, Run run, Function<TitleRequest, TitleOutcome> outcomes) {
        FetchedBatch batch = fetch(run, batches.next(), outcomes);
        List<Upload> uploads = deliver.uploads(batch);
        uploads.forEach(this::put);
        deliver.settled(batch, uploads);
        run.released(batch.batch().number(), null);
    }

    /** A batch whose titles have these outcomes. */
    public static FetchedBatch fetch(Run run, Batch batch, Function<TitleRequest, TitleOutcome> outcomes) {
        FetchedBatch fetched = new FetchedBatch(run, batch);
        TitleRequest.of(run, batch).forEach(title -> fetched.add(outcomes.apply(title)));
        return fetched;
    }

    /** Runs a feed to its end on command; each title has the outcome of its turn. */
    public RunResult run(Feed feed, Function<TitleRequest, TitleOutcome> outcomes, String... titles) {
        Run run = begin(feed);
        if (run.plan() == null) {
            plan(run, titles);
        }
        return finish(run, outcomes);
    }

    /** Runs a feed to its end on command; TMDB has all titles. */
    public RunResult run(Feed feed, String... titles) {
        return run(feed, RunBench::fetched, titles);
    }

    /** Delivers all batches that are left, settles the run and ends it. */
    public RunResult finish(Run run, Function<TitleRequest, TitleOutcome> outcomes) {
        RunResult result = null;
        while (result == null) {
            Iterator<Batch> batches = run.batches();
            while (batches.hasNext()) {
                deliver(batches, run, outcomes);
            }
            result = settle.settled(run);
        }
        end(run);
        return result;
    }

    /** Forgets the run in this process, as its end or the process' does. */
    public void end(Run run) {
        Exchange exchange = exchange();
        exchange.setVariable("run", run);
        begin.end(exchange);
    }

    /** Puts an object as the route {@code put} does, and gives up when that does. */
    public void put(Upload upload) {
        while (upload.isPending()) {
            try {
                PutObjectResponse answer = s3.putObject(
                        request -> request.bucket("memory")
                                .key(upload.key())
                                .contentType(upload.object().contentType()),
                        RequestBody.fromBytes(upload.object().body()));
                put.stored(upload, answer.eTag());
            } catch (SdkException refusal) {
                if (put.again(upload, refusal)) {
                    pause();
                } else if (upload.isPending()) {
                    throw refusal;
                }
            }
        }
    }

    private void pause() {
        try {
            clock.sleep(PAUSE.toNanos());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An exchange of no route. */
    public Exchange exchange() {
        return new DefaultExchange(new DefaultCamelContext());
    }

    /** An exchange that has caught a problem. */
    public Exchange caught(Throwable problem) {
        Exchange exchange = exchange();
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, problem);
        return exchange;
    }

    /**
     * Gives the routes of a run what they name: the steps over this bench's store, and TMDB's records as they are.
     *
     * @param results takes the results
     */
    public void bindTo(CamelContext context, ExecutorService threads, Object results) {
        Properties properties = new Properties();
        properties.putAll(Map.of("lake.bucket", "memory", "cinelake.batches", "4", "cinelake.poll", "10"));
        context.getPropertiesComponent().setInitialProperties(properties);
        context.getRegistry().bind("s3", S3Client.class, s3);
        new TitleSteps(InstantSource.system()).bind(context.getRegistry());
        Map<String, Object> beans = new HashMap<>(Map.of(
                "runs", results,
                "runThreads", threads,
                "titleThreads", threads,
                "sameThread", new SynchronousExecutorService(),
                "beginRun", begin,
                "planTitles", plan,
                "sentBatches",
                        new SentBatches(
                                false,
                                state,
                                leases,
                                () -> false,
                                Duration.ZERO,
                                System::nanoTime,
                                InstantSource.system())));
        beans.putAll(Map.of(
                "shapeTitle", (Processor) title -> {},
                "deliverBatch", deliver,
                "putObject", put,
                "settleRun", settle));
        beans.forEach(context.getRegistry()::bind);
    }

    /** A sentence for each fault of the feed's run. */
    public List<String> faults(Feed feed) {
        return new Verification(lake, state).faults(name(feed), feed);
    }

    /** The name of the feed's run. */
    public static RunName name(Feed feed) {
        return new FeedKeys(feed).run(DATE);
    }

    /** The waits of the puts so far. */
    public List<Duration> pauses() {
        return clock.sleeps();
    }

    public MemoryS3 s3() {
        return s3;
    }

    public RunState state() {
        return state;
    }

    public Leases leases() {
        return leases;
    }

    public Runs runs() {
        return runs;
    }

    public BeginRun begin() {
        return begin;
    }

    public PlanTitles plan() {
        return plan;
    }

    public DeliverBatch deliver() {
        return deliver;
    }

    public DataObjects objects() {
        return objects;
    }

    public PutObject put() {
        return put;
    }

    public SettleRun settle() {
        return settle;
    }
}
