package io.cinelake.rig;

import java.time.Duration;

/**
 * How long answers take, evenly spread.
 *
 * @param shortest at least
 * @param longest at most
 */
record Latency(Duration shortest, Duration longest) {
    static final Latency NONE = new Latency(Duration.ZERO, Duration.ZERO);

    /** The time for a request. */
    Duration of(long request) {
        long spread = longest.minus(shortest).toNanos();
        return spread == 0 ? shortest : shortest.plusNanos((long) (spread * Dice.roll(7, request)));
    }
}
