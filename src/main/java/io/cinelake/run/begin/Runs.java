package io.cinelake.run.begin;

import io.cinelake.run.Outcome;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunProblem;
import io.cinelake.run.RunResult;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** The runs of this process: each has a thread of its own, and follows the feed it began with whatever becomes of the feed's route. */
public final class Runs {
    private final Function<RunOrder, RunResult> door;
    private final ExecutorService threads;
    private final RunsInFlight inFlight;
    private final Consumer<RunResult> listener;

    /**
     * @param door the pipeline's front door: carries a run out, from its order to its result
     * @param threads gives each run its thread
     * @param listener takes the result of each run
     */
    public Runs(
            Function<RunOrder, RunResult> door,
            RunsInFlight inFlight,
            ExecutorService threads,
            Consumer<RunResult> listener) {
        this.door = door;
        this.inFlight = inFlight;
        this.threads = threads;
        this.listener = listener;
    }

    /** Begins a run without waiting for its end. */
    public void start(RunOrder order) {
        if (!inFlight.isStopping()) {
            threads.execute(() -> door.apply(order));
        }
    }

    /** Begins a run whose result somebody waits for. */
    public Future<RunResult> submit(RunOrder order) {
        return threads.submit(() -> door.apply(order));
    }

    /** Reports the result of a run, unless the same run was in flight already. The route {@code run} calls it. */
    public void ended(RunResult result) {
        if (!(result.problem() instanceof RunProblem.InFlight && result.outcome() == Outcome.SKIPPED)) {
            listener.accept(result);
        }
    }

    /** Stops: no batch begins any more, and those in flight finish within a bound. Returns whether all runs have ended. */
    public boolean stop(Duration bound) throws InterruptedException {
        inFlight.stop();
        threads.shutdown();
        return threads.awaitTermination(bound.toMillis(), TimeUnit.MILLISECONDS);
    }
}
