package io.cinelake.run.begin;

import io.cinelake.feed.Feed;
import io.cinelake.run.Outcome;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunProblem;
import io.cinelake.run.RunResult;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the runs of this process. A feed's route only fires and is free again: the run has a thread of its own, so that the route can be swapped or
 * stopped while the run follows the feed it began with.
 */
public final class Runs {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

    private final Function<String, Optional<Feed>> feeds;
    private final Function<RunOrder, RunResult> pipeline;
    private final ExecutorService executor;
    private final InstantSource clock;
    private final ZoneId zone;
    private final RunsInFlight inFlight;
    private final Consumer<RunResult> ended;

    /**
     * @param feeds finds a feed by its id
     * @param pipeline carries a run out, from its order to its result
     * @param executor gives each run its thread
     * @param zone of the logical date
     * @param ended takes the result of each run
     */
    public Runs(
            Function<String, Optional<Feed>> feeds,
            Function<RunOrder, RunResult> pipeline,
            RunsInFlight inFlight,
            ExecutorService executor,
            InstantSource clock,
            ZoneId zone,
            Consumer<RunResult> ended) {
        this.feeds = feeds;
        this.pipeline = pipeline;
        this.inFlight = inFlight;
        this.executor = executor;
        this.clock = clock;
        this.zone = zone;
        this.ended = ended;
    }

    /** Begins a run of a feed for the date it is now, without waiting for its end. The feeds' routes call it. */
    public void fire(String feed) {
        Optional<Feed> found = feeds.apply(feed);
        if (found.isEmpty()) {
            LOG.warn("Feed {} fired and is not known", feed);
        } else {
            start(new RunOrder(found.get(), now(), RunOrder.Trigger.SCHEDULE));
        }
    }

    /** The logical time of a run that begins now. */
    public LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), zone);
    }

    /** Begins a run without waiting for its end. */
    public void start(RunOrder order) {
        if (!inFlight.isStopping()) {
            executor.execute(() -> run(order));
        }
    }

    /** Runs the order and reports the result, unless the same run is already in flight. */
    public RunResult run(RunOrder order) {
        RunResult result = pipeline.apply(order);
        if (!(result.problem() instanceof RunProblem.InFlight && result.outcome() == Outcome.SKIPPED)) {
            ended.accept(result);
        }
        return result;
    }

    /**
     * Stops: no batch begins any more, and those in flight finish within a bound.
     *
     * @return whether all runs have ended
     */
    public boolean stop(Duration bound) throws InterruptedException {
        inFlight.stop();
        executor.shutdown();
        return executor.awaitTermination(bound.toMillis(), TimeUnit.MILLISECONDS);
    }
}
