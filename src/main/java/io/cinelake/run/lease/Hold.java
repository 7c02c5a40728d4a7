package io.cinelake.run.lease;

import io.cinelake.run.lease.LeaseClock.Moment;
import java.time.Duration;

/**
 * How long this process may rely on its lease: for three quarters of a lease's time from the moment the last good put was sent, by the clock that shows
 * more. On a store that is not known to keep conditions a put may have covered the lease of another process, which does not know yet: then the hold is
 * in doubt until a look, as late as the other's hold can last, has found the own token.
 */
final class Hold {
    private final LeaseTime time;
    private final LeaseClock clock;
    private Moment goodSince;
    private Moment doubtSince;

    /**
     * @param put when the put was sent that took the lease
     * @param doubtful whether another process may rely on its own hold still
     */
    Hold(LeaseTime time, LeaseClock clock, Moment put, boolean doubtful) {
        this.time = time;
        this.clock = clock;
        this.goodSince = put;
        this.doubtSince = doubtful ? clock.now() : null;
    }

    boolean isGood() {
        return doubtSince == null && !isOver();
    }

    /**
     * A beat was stored.
     *
     * @param put when it was sent
     * @param looked when the look before it was sent; of no meaning where conditions are kept
     */
    void beaten(Moment put, Moment looked, boolean conditionsKept) {
        if (conditionsKept) {
            doubtSince = null;
        } else if (isOver()) {
            doubtSince = clock.now();
        } else if (doubtSince != null
                && looked.nanos() - doubtSince.nanos() >= time.hold().toNanos()) {
            doubtSince = null;
        }
        goodSince = put;
    }

    /** How long until the next beat; negative when it is late. */
    Duration untilBeat() {
        Duration beat = time.beat().minus(clock.atMostSince(goodSince));
        if (doubtSince == null) {
            return beat;
        }
        Duration doubt = time.hold().minus(clock.atLeastSince(doubtSince));
        return doubt.compareTo(beat) < 0 ? doubt : beat;
    }

    private boolean isOver() {
        return clock.atMostSince(goodSince).compareTo(time.hold()) >= 0;
    }
}
