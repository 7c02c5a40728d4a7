package io.cinelake.ops;

import io.cinelake.run.Manifest;
import io.cinelake.run.Outcome;
import io.cinelake.run.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Remembers how each feed's last run ended. */
public final class LastRuns implements Consumer<RunResult> {
    private final InstantSource clock;
    private final Map<String, RunEnd> ends = new ConcurrentHashMap<>();

    /**
     * How a feed's last run ended.
     *
     * @param message why, where it is not complete; else null
     * @param took how long its last attempt took
     * @param counts its figures; null when it failed before it had any
     * @param success when a run of the feed was last complete; null when no complete run is known
     */
    public record RunEnd(
            String run,
            Outcome outcome,
            String message,
            Instant at,
            Duration took,
            Manifest.Counts counts,
            Instant success) {
        boolean isComplete() {
            return outcome == Outcome.COMPLETE;
        }

        RunEnd with(Instant lastSuccess) {
            return new RunEnd(run, outcome, message, at, took, counts, lastSuccess);
        }
    }

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
        if (result.outcome() == Outcome.SKIPPED) {
            // The run of this date is complete; when it became so, only its manifest knows.
            boolean known =
                    before != null && before.isComplete() && before.run().equals(result.run());
            return known
                    ? before
                    : new RunEnd(result.run(), Outcome.COMPLETE, null, now, Duration.ZERO, result.counts(), earlier);
        }
        return new RunEnd(
                result.run(),
                result.outcome(),
                result.message(),
                now,
                Duration.ofMillis(Math.round(result.seconds() * 1000)),
                result.counts(),
                result.outcome() == Outcome.COMPLETE ? now : earlier);
    }

    /** Takes how a run ended that may be another process's; what is known of it, or of a later one, stays. Returns whether it was news. */
    boolean saw(String feed, RunEnd end) {
        return ends.merge(feed, end, (known, seen) -> {
                    boolean isKnown = known.run().equals(seen.run())
                            && known.outcome() == seen.outcome()
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
