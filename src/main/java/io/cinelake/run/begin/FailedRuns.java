package io.cinelake.run.begin;

import io.cinelake.feed.live.Feeds;
import io.cinelake.run.Outcome;
import io.cinelake.run.RunName;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunProblem;
import io.cinelake.run.RunResult;
import io.cinelake.time.Backoff;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Retries runs that failed while the program serves, with back-off: after one minute, then after twice the pause, up to once an hour. */
public final class FailedRuns implements Consumer<RunResult> {
    private static final Logger LOG = LoggerFactory.getLogger(FailedRuns.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMinutes(1), Duration.ofHours(1), 0);

    private final Feeds feeds;
    private final Runs runs;
    private final ScheduledExecutorService timer;
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    /** @param timer waits between the tries */
    public FailedRuns(Feeds feeds, Runs runs, ScheduledExecutorService timer) {
        this.feeds = feeds;
        this.runs = runs;
        this.timer = timer;
    }

    @Override
    public void accept(RunResult result) {
        String name = result.feed() + " " + result.run();
        if (result.outcome() != Outcome.FAILED) {
            failures.remove(name);
        } else if (!(result.problem() instanceof RunProblem.Stopped)) {
            Duration pause = BACKOFF.after(failures.merge(name, 1, Integer::sum));
            LOG.info("Feed {}: run {} is tried again in {} s", result.feed(), result.run(), pause.toSeconds());
            timer.schedule(() -> again(result), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Whether a run failed here and is tried again. */
    public boolean has(RunName run) {
        return failures.containsKey(run.toString());
    }

    private void again(RunResult result) {
        feeds.named(result.feed())
                .ifPresent(feed -> runs.start(new RunOrder(
                        feed, RunName.parse(feed.id(), result.run()).date(), RunOrder.Trigger.RESUME)));
    }
}
