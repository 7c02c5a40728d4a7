package io.cinelake.run.lease;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** This machine's two clocks. The monotonic one never jumps and stops while the machine is suspended; the wall clock goes on then, and may be set. */
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

    /**
     * How long this process may rely on its lease: {@link LeaseTime#hold()} from when the last good put was sent, by the clock that shows more. Where the
     * store may not keep conditions, a put may have covered another's lease: it is in doubt until a look as late as the other's hold can last.
     */
    static final class Hold {
        private final LeaseTime time;
        private final LeaseClock clock;
        private final Duration hold;
        private Moment goodSince;
        private Moment doubtSince;

        /** Begins with the put that took the lease; doubtful when another process may rely on its own hold still. */
        Hold(LeaseTime time, LeaseClock clock, Moment put, boolean doubtful) {
            this.time = time;
            this.clock = clock;
            this.hold = time.hold();
            this.goodSince = put;
            this.doubtSince = doubtful ? clock.now() : null;
        }

        boolean isGood() {
            return doubtSince == null && !isOver();
        }

        /** A beat was stored: when it was sent, and when the look before it was. */
        void beaten(Moment put, Moment looked, boolean conditionsKept) {
            if (conditionsKept) {
                doubtSince = null;
            } else if (isOver()) {
                doubtSince = clock.now();
            } else if (doubtSince != null && looked.nanos() - doubtSince.nanos() >= hold.toNanos()) {
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
            Duration doubt = hold.minus(clock.atLeastSince(doubtSince));
            return doubt.compareTo(beat) < 0 ? doubt : beat;
        }

        private boolean isOver() {
            return clock.atMostSince(goodSince).compareTo(hold) >= 0;
        }
    }

    /** Counts the looks that found a lease unchanged; its holder is dead after six over a lease's time, from the end of the first to the last's start. */
    static final class UnchangedLooks {
        private final LeaseClock clock;
        private final Duration whole;
        private String etag;
        private int looks;
        private Moment firstEnded;

        UnchangedLooks(LeaseClock clock, Duration whole) {
            this.clock = clock;
            this.whole = whole;
        }

        /** Notes a look that began at {@code started} and has just ended; returns whether the holder is dead. */
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
}
