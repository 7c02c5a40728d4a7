package io.cinelake.time;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Exponential back-off: doubles with each failure in a row, up to the longest. A part (0 to 1) is random, so that callers do not come back together. */
public record Backoff(Duration first, Duration longest, double jitter) {
    private static final int MOST_DOUBLINGS = 30;

    /** The wait without jitter after so many failures in a row, 1 at least. */
    public Duration after(int failures) {
        Duration wait = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return wait.compareTo(longest) > 0 ? longest : wait;
    }

    /** The wait with jitter: at most that of {@link #after(int)}, and less by up to the random part. */
    public Duration after(int failures, RandomGenerator random) {
        return Duration.ofNanos((long) (after(failures).toNanos() * (1 - jitter * random.nextDouble())));
    }
}
