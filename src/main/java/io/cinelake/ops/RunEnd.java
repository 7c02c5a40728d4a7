package io.cinelake.ops;

import io.cinelake.run.Manifest;
import io.cinelake.run.Outcome;
import java.time.Duration;
import java.time.Instant;

/**
 * How a feed's last run ended.
 *
 * @param run its date
 * @param outcome how it ended
 * @param message why, where it is not complete; else null
 * @param at when it ended
 * @param took how long its last attempt took
 * @param counts its figures; null when it failed before it had any
 * @param success when a run of the feed was last complete; null when none is known to have been
 */
public record RunEnd(
        String run,
        Outcome outcome,
        String message,
        Instant at,
        Duration took,
        Manifest.Counts counts,
        Instant success) {
    /** Whether nothing is wrong with it. */
    boolean isComplete() {
        return outcome == Outcome.COMPLETE;
    }
}
