package io.cinelake.tmdb.http;

import java.time.Duration;
import java.util.Arrays;

/**
 * How long an answer is waited for. An answer that takes many times longer than answers take lately does not come any more, most of the time, and
 * its title holds up its whole batch; so it is given up and asked for again long before the setting says so. Each time-out of the same request
 * doubles its patience, up to the setting, so a title that is merely slow is had all the same; and when many are slow, all are waited for as long as
 * the setting says.
 */
public final class AnswerPatience {
    private static final long SHORTEST = Duration.ofSeconds(3).toNanos();
    private static final int TIMES = 20;
    /** So many answers tell what is usual. */
    private static final int SAMPLE = 32;
    /** All but a tenth of them take no longer than what is usual. */
    private static final int HIGH = SAMPLE * 9 / 10;

    private final long longest;
    private final long[] sample = new long[SAMPLE];
    private int sampled;
    private volatile long patience;

    /**
     * @param longest the setting
     */
    public AnswerPatience(Duration longest) {
        this.longest = longest.toNanos();
        this.patience = this.longest;
    }

    /**
     * How long to wait for an answer.
     *
     * @param timeouts how often the same request was given up before
     * @return nanoseconds
     */
    public long nanos(int timeouts) {
        return (long) Math.min(longest, patience * Math.pow(2, timeouts));
    }

    /** The setting, in nanoseconds. */
    long longest() {
        return longest;
    }

    /** Takes note how long a proper answer took, or the wait for one that was given up. */
    public synchronized void took(long nanos) {
        sample[sampled++] = nanos;
        if (sampled == SAMPLE) {
            sampled = 0;
            Arrays.sort(sample);
            patience = Math.min(longest, Math.max(SHORTEST, TIMES * sample[HIGH]));
        }
    }
}
