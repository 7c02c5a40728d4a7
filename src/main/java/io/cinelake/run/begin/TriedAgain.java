package io.cinelake.run.begin;

import io.cinelake.feed.Feed;
import io.cinelake.run.Outcome;
import io.cinelake.run.RunName;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunOrder.Trigger;
import io.cinelake.run.RunProblem;
import io.cinelake.run.RunResult;
import io.cinelake.time.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Retries runs under their own date: a failed one, if not too late, with back-off up to an hour, an incomplete one 1, 4 and 12 hours after its end. */
public final class TriedAgain implements Consumer<RunResult> {
    private static final Logger LOG = LoggerFactory.getLogger(TriedAgain.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMinutes(1), Duration.ofHours(1), 0);
    /** From each end of an incomplete run to its next try: 1, 4 and 12 hours after the first end. */
    private static final List<Duration> PAUSES = List.of(Duration.ofHours(1), Duration.ofHours(3), Duration.ofHours(8));

    private final Function<String, Optional<Feed>> feeds;
    private final Consumer<RunOrder> start;
    private final ScheduledExecutorService timer;
    private final Map<RunName, Integer> failures = new ConcurrentHashMap<>();
    private final Map<RunName, Integer> tries = new ConcurrentHashMap<>();

    /** Finds feeds by their ids, begins runs, and waits between the tries. */
    public TriedAgain(
            Function<String, Optional<Feed>> feeds, Consumer<RunOrder> start, ScheduledExecutorService timer) {
        this.feeds = feeds;
        this.start = start;
        this.timer = timer;
    }

    @Override
    public void accept(RunResult result) {
        RunName run = RunName.parse(result.feed(), result.run());
        if (result.outcome() == Outcome.FAILED) {
            if (result.problem() instanceof RunProblem.TooLate) {
                failures.put(run, 1);
                LOG.info("{}", run.sentence("is not tried again, because a later run has brought what it would"));
            } else if (!(result.problem() instanceof RunProblem.Stopped)) {
                Duration pause = BACKOFF.after(failures.merge(run, 1, Integer::sum));
                LOG.info("{}", run.sentence("is tried again in " + pause.toSeconds() + " s"));
                again(run, Trigger.RESUME, pause);
            }
            return;
        }
        failures.remove(run);
        if (result.outcome() == Outcome.INCOMPLETE) {
            incomplete(run);
        } else {
            tries.remove(run);
        }
    }

    /** Tries a run again that ended incomplete: here, or before this process began. */
    public void incomplete(RunName run) {
        int tried = tries.merge(run, 1, Integer::sum) - 1;
        if (tried < PAUSES.size()) {
            Duration pause = PAUSES.get(tried);
            LOG.info("{}", run.sentence("is incomplete; what it lacks is tried again in " + pause.toHours() + " h"));
            again(run, Trigger.RETRY, pause);
        } else {
            tries.remove(run);
        }
    }

    /** Whether a run failed here: it is tried again by this alone, or not at all. */
    public boolean has(RunName run) {
        return failures.containsKey(run);
    }

    private void again(RunName run, Trigger trigger, Duration pause) {
        timer.schedule(
                () -> feeds.apply(run.feed()).ifPresent(feed -> start.accept(new RunOrder(feed, run.date(), trigger))),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }
}
