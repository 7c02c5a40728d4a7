package io.cinelake.ops;

import io.cinelake.lake.LakeProblem;
import io.cinelake.run.Outcome;
import io.cinelake.run.RunName;
import io.cinelake.run.RunResult;
import io.cinelake.run.state.RunFolder;
import io.cinelake.run.state.RunState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers how each feed's last run ended: by its result here, and by its manifest when it ran earlier or in another process. */
public final class LastRuns implements Consumer<RunResult> {
    private static final Logger LOG = LoggerFactory.getLogger(LastRuns.class);
    /** How many runs back the last complete one is looked for. */
    private static final int LOOK_BACK = 30;

    private final InstantSource clock;
    private final Map<String, RunEnd> ends = new ConcurrentHashMap<>();
    private final Map<String, List<RunFolder>> seen = new HashMap<>();

    /** Knows of no run yet. */
    public LastRuns(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void accept(RunResult result) {
        if (result.isEnd()) {
            ends.compute(result.feed(), (feed, before) -> end(result, before));
        }
    }

    private RunEnd end(RunResult result, RunEnd before) {
        Instant now = clock.instant();
        Instant earlier = before == null ? null : before.success();
        Duration took = Duration.ofMillis(Math.round(result.seconds() * 1000));
        if (result.outcome() != Outcome.SKIPPED) {
            Instant success = result.outcome() == Outcome.COMPLETE ? now : earlier;
            return new RunEnd(
                    result.run(), result.outcome().word(), result.message(), now, took, result.counts(), success);
        }
        // The run of this date is complete; when it became so, only its manifest knows.
        boolean isKnown = before != null && before.isComplete() && before.run().equals(result.run());
        return isKnown
                ? before
                : new RunEnd(result.run(), Outcome.COMPLETE.word(), null, now, took, result.counts(), earlier);
    }

    /**
     * Looks at the feeds' runs with one list a feed, and reads what changed. {@code incomplete} is told a feed's last run that ended so, but not here. When
     * the lake cannot be reached, the next call tries again.
     */
    public void look(RunState state, Collection<String> feeds, Consumer<RunName> incomplete) {
        try {
            for (String feed : feeds) {
                List<RunFolder> runs =
                        state.runs(feed).stream().filter(RunFolder::hasManifest).toList();
                List<RunFolder> last = runs.subList(Math.max(0, runs.size() - LOOK_BACK), runs.size());
                if (!last.equals(seen.get(feed))) {
                    last(state, feed, last)
                            .filter(end -> saw(feed, end) && !end.isComplete())
                            .ifPresent(end -> incomplete.accept(RunName.parse(feed, end.run())));
                    seen.put(feed, List.copyOf(last));
                }
            }
        } catch (LakeProblem away) {
            LOG.debug("Earlier runs cannot be looked at: {}", away.getMessage());
        }
    }

    /** The last of the runs that is finished. Unfinished ones are left out: they are resumed. */
    private static Optional<RunEnd> last(RunState state, String feed, List<RunFolder> runs) {
        RunEnd last = null;
        for (int n = runs.size() - 1; n >= 0 && (last == null || last.success() == null); n--) {
            RunEnd run = RunEnd.read(state, feed, runs.get(n));
            if (run.at() != null) {
                last = last == null ? run : last.with(run.success());
            }
        }
        return Optional.ofNullable(last);
    }

    /** Takes how a run ended that may be another process's; what is known of it, or of a later one, stays. Returns whether it was news. */
    boolean saw(String feed, RunEnd end) {
        return ends.merge(feed, end, (known, seen) -> {
                    boolean isKnown = known.run().equals(seen.run())
                            && known.outcome().equals(seen.outcome())
                            && Objects.equals(known.counts(), seen.counts());
                    return isKnown || known.run().compareTo(seen.run()) > 0 ? withLater(known, seen) : seen;
                })
                == end;
    }

    private static RunEnd withLater(RunEnd known, RunEnd other) {
        boolean isLater = other.success() != null
                && (known.success() == null || known.success().isBefore(other.success()));
        return isLater ? known.with(other.success()) : known;
    }

    /** How a feed's last run ended; empty when none is known. */
    public Optional<RunEnd> of(String feed) {
        return Optional.ofNullable(ends.get(feed));
    }
}
