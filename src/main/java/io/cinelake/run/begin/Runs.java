package io.cinelake.run.begin;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Schedule;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.Outcome;
import io.cinelake.run.Run;
import io.cinelake.run.RunName;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunOrder.Trigger;
import io.cinelake.run.RunProblem;
import io.cinelake.run.RunResult;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs of this process: each is in flight once, has a thread of its own, and follows the feed that it began with. */
public final class Runs {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

    private final Function<String, Optional<Feed>> feeds;
    private final Function<RunOrder, RunResult> door;
    private final ExecutorService threads;
    private final Consumer<RunResult> listener;
    private final Consumer<String> overruns;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Map<String, Run> inFlight = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /** {@code door}: the pipeline's, from an order to its result; {@code overruns}: told the feed that fired while its earlier run still goes. */
    public Runs(
            Function<String, Optional<Feed>> feeds,
            Function<RunOrder, RunResult> door,
            ExecutorService threads,
            Consumer<RunResult> listener,
            Consumer<String> overruns,
            InstantSource clock,
            ZoneId zone) {
        this.feeds = feeds;
        this.door = door;
        this.threads = threads;
        this.listener = listener;
        this.overruns = overruns;
        this.clock = clock;
        this.zone = zone;
    }

    /** The logical time of a run that begins now. */
    public LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), zone);
    }

    /** The last firing of each cron that was missed while no process served, oldest first. A feed without any of the {@code runs} waits. */
    public List<RunOrder> missed(Collection<Feed> feeds, Function<String, Set<String>> runs) {
        return feeds.stream()
                .flatMap(feed -> Schedule.of(feed.schedule(), zone).last(clock.instant()).stream()
                        .map(last -> new RunOrder(feed, LocalDateTime.ofInstant(last, zone), Trigger.SCHEDULE)))
                .filter(order -> isMissed(order, runs.apply(order.feed().id())))
                .sorted(Comparator.comparing(RunOrder::date)
                        .thenComparing(order -> order.feed().id()))
                .toList();
    }

    private static boolean isMissed(RunOrder firing, Set<String> known) {
        RunName name = new FeedKeys(firing.feed()).run(firing.date());
        return !known.isEmpty() && !known.contains(name.run());
    }

    /** The order of a feed whose schedule fired; null when the feed is gone or the program stops. The feeds' routes call it. */
    public RunOrder ofFeed(String id) {
        Optional<Feed> feed = feeds.apply(id);
        if (feed.isEmpty()) {
            LOG.warn("Feed {} fired and is not known", id);
        }
        if (inFlight.values().stream().anyMatch(run -> run.name().feed().equals(id))) {
            LOG.info("Feed {} fired while its earlier run still goes", id);
            overruns.accept(id);
        }
        return stopping || feed.isEmpty() ? null : new RunOrder(feed.get(), now(), Trigger.SCHEDULE);
    }

    /** Begins a run without waiting for its end. */
    public void start(RunOrder order) {
        if (!stopping) {
            threads.execute(() -> door.apply(order));
        }
    }

    /** Begins a run whose result somebody waits for. */
    public Future<RunResult> submit(RunOrder order) {
        return threads.submit(() -> door.apply(order));
    }

    void enter(Run run) {
        if (stopping) {
            throw new RunProblem.Stopped(run.name().sentence("does not begin, because the program is stopping."));
        }
        if (inFlight.putIfAbsent(run.name().toString(), run) != null) {
            throw new RunProblem.InFlight(run.name().sentence("is in flight already; wait for its end."));
        }
    }

    void leave(Run run) {
        inFlight.remove(run.name().toString(), run);
    }

    /** The runs in flight. */
    public Collection<Run> inFlight() {
        return List.copyOf(inFlight.values());
    }

    /** Reports the result of a run, unless the same run was in flight already. The route {@code run} calls it. */
    public void ended(RunResult result) {
        if (!(result.problem() instanceof RunProblem.InFlight && result.outcome() == Outcome.SKIPPED)) {
            listener.accept(result);
        }
    }

    /** Stops: no batch begins any more, and those in flight finish within a bound. Returns whether all runs have ended. */
    public boolean stop(Duration bound) throws InterruptedException {
        stopping = true;
        inFlight.values()
                .forEach(run -> run.fail(new RunProblem.Stopped(
                        run.name().sentence("stops on request; it goes on where it was at the next start."))));
        threads.shutdown();
        return threads.awaitTermination(bound.toMillis(), TimeUnit.MILLISECONDS);
    }
}
