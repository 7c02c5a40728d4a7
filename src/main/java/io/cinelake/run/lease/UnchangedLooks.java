package io.cinelake.run.lease;

import io.cinelake.run.lease.LeaseClock.Moment;
import java.time.Duration;

/**
 * Counts the looks that found a lease unchanged. Its holder is called dead after six of them over the whole time of a lease, by the observer's own
 * monotonic clock, from the end of the first look to the start of the last: between these two the lease certainly was as it is.
 */
final class UnchangedLooks {
    private final LeaseClock clock;
    private final Duration whole;
    private String etag;
    private int looks;
    private Moment firstEnded;

    UnchangedLooks(LeaseClock clock, Duration whole) {
        this.clock = clock;
        this.whole = whole;
    }

    /**
     * Notes a look that has just ended.
     *
     * @param started when it began
     * @return whether the holder is dead
     */
    boolean saw(String etag, Moment started) {
        if (!etag.equals(this.etag)) {
            this.etag = etag;
            looks = 0;
            firstEnded = clock.now();
        }
        looks++;
        return looks >= LeaseTime.LOOKS && started.nanos() - firstEnded.nanos() >= whole.toNanos();
    }

    /** Starts again: a look failed, so that perhaps the holder could not reach the store either. */
    void forget() {
        etag = null;
    }
}
