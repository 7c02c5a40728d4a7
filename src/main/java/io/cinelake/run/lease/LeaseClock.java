package io.cinelake.run.lease;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * This machine's two clocks. The monotonic one never jumps and stops while the machine is suspended; the wall clock goes on then, and may be set.
 *
 * @param nanos the monotonic clock, such as {@link System#nanoTime()}
 * @param wall the wall clock
 */
record LeaseClock(LongSupplier nanos, InstantSource wall) {
    /** A moment on both clocks. */
    record Moment(long nanos, long wallMillis) {}

    Moment now() {
        return new Moment(nanos.getAsLong(), wall.millis());
    }

    /** The time since a moment, by the clock that shows more: never too little, for who must stop in time. */
    Duration atMostSince(Moment moment) {
        Duration monotonic = atLeastSince(moment);
        Duration byWall = Duration.ofMillis(wall.millis() - moment.wallMillis());
        return byWall.compareTo(monotonic) > 0 ? byWall : monotonic;
    }

    /** The time since a moment by the monotonic clock: never too much, for who must wait long enough. */
    Duration atLeastSince(Moment moment) {
        return Duration.ofNanos(nanos.getAsLong() - moment.nanos());
    }
}
