package io.cinelake.tmdb.http;

import java.time.Duration;
import java.util.Arrays;

/**
 * The time-out of an answer: 20 times as long as all but the slowest tenth of the latest 32 took. One that takes longer mostly never comes, and its
 * title holds up its batch. Each time-out of the same request doubles its time, up to the setting. Safe for threads.
 */
public final class AnswerTimeout {
    /** No time-out is shorter: a pause of the collector, or of a proxy on the way, is not a lost answer. */
    private static final long SHORTEST_NANOS = Duration.ofSeconds(3).toNanos();
    /** So many times as long as usual. */
    private static final int TIMES_USUAL = 20;
    /** So many answers tell what is usual: they come in a second. */
    private static final int SAMPLED_ANSWERS = 32;
    /** The place of "usual" in the sorted sample; a stall now and then stands behind it. */
    private static final int USUAL_PLACE = SAMPLED_ANSWERS * 9 / 10;

    private final long longest;
    private final long[] sample = new long[SAMPLED_ANSWERS];
    private int sampled;
    private volatile long current;

    /** With the setting, which is the longest. */
    public AnswerTimeout(Duration longest) {
        this.longest = longest.toNanos();
        this.current = this.longest;
    }

    /** How long to wait for an answer, in nanoseconds, when the same request was given up so often before. */
    public long nanos(int timeouts) {
        return (long) Math.min(longest, current * Math.pow(2, timeouts));
    }

    /** The setting, in nanoseconds. */
    long longest() {
        return longest;
    }

    /** Takes note how long a proper answer took, or the wait for one that was given up, in nanoseconds. */
    public synchronized void took(long nanos) {
        sample[sampled++] = nanos;
        if (sampled == SAMPLED_ANSWERS) {
            sampled = 0;
            Arrays.sort(sample);
            current = Math.min(longest, Math.max(SHORTEST_NANOS, TIMES_USUAL * sample[USUAL_PLACE]));
        }
    }
}
