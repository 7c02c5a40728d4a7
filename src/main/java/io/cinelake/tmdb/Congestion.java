package io.cinelake.tmdb;

import java.time.Duration;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * What a 429 means to everybody: a pause, then a lower rate, which climbs back by itself (additive increase, multiplicative decrease).
 *
 * <p>A burst of 429s counts once: those answered to requests that were sent before the pause say nothing new. A lone 429 lowers the rate a little,
 * several at once lower it to what the server was seen to grant. A 429 that keeps coming however low the rate is not about the rate (some edge
 * refuses one request in fifty), and following it down would end at a standstill: while few of the last hundred answers are 429s and the rate was
 * already lowered for one of them, it is left alone. Near the rate that was last refused the climb is slow, so that a server with a lower limit
 * is asked for too much only every now and then; the longer nothing is refused the faster it gets.
 *
 * <p>Pure arithmetic on a clock that is handed in; not safe for threads.
 */
final class Congestion {
    private static final double LITTLE = 0.97;
    private static final double CLEARLY = 0.86;
    private static final double STRONG = 0.7;
    private static final double STRONGEST = 0.3;
    private static final int LOOK_BACK = 100;
    private static final int TOLERATED = 4;
    private static final int CLOSE = 15;
    private static final int BURST = 3;
    private static final double FULL_CLIMB_SECONDS = 160;
    private static final double SLOWLY = 0.125;
    private static final double QUIET_DOUBLES_AFTER = 30e9;
    private static final long FIRST_PAUSE = Duration.ofMillis(400).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(60).toNanos();
    /** Where nothing was ever answered but 429. */
    private static final double FIRST_GUESS = 10;
    /** Beyond this there is nothing to pace. */
    private static final double UNPACED = 10_000;

    private final double setting;
    private final RandomGenerator random;
    private final BitSet refused = new BitSet(LOOK_BACK);
    private long answers;
    private long lowered = -LOOK_BACK;
    private long eventBefore = -LOOK_BACK;
    private int closelyFollowed;
    private double rate;
    private double before;
    private double ceiling;
    private int burst;
    private int repeated;
    private boolean quiet = true;
    private long grownUntil;
    private long pausedAt;
    private long pausedUntil;

    /**
     * @param setting the highest rate, requests a second; 0 for none
     */
    Congestion(double setting, RandomGenerator random, long now) {
        this.setting = setting > 0 ? setting : Double.POSITIVE_INFINITY;
        this.random = random;
        rate = this.setting;
        ceiling = this.setting;
        grownUntil = now;
        pausedAt = now;
        pausedUntil = now;
    }

    /** The rate at this time, requests a second; infinite when there is no limit. */
    double rate(long now) {
        if (rate < setting && now - grownUntil > 0) {
            double climb = (setting < UNPACED ? setting : ceiling) / FULL_CLIMB_SECONDS;
            if (rate > ceiling * 0.92 && rate < ceiling * 1.05) {
                climb *= SLOWLY;
            }
            climb *= Math.pow(2, Math.min(30, (now - pausedUntil) / QUIET_DOUBLES_AFTER));
            rate += climb * (now - grownUntil) / 1e9;
            grownUntil = now;
            if (rate >= Math.min(setting, UNPACED)) {
                rate = setting;
                ceiling = setting;
            }
        }
        return rate;
    }

    /** Until when nobody may ask. */
    long pausedUntil() {
        return pausedUntil;
    }

    /** TMDB answered with anything but 429. */
    void answered() {
        note(false);
        quiet = true;
    }

    /**
     * TMDB answered 429.
     *
     * @param sent when the request was sent
     * @param retryAfter the pause TMDB asks for, in nanoseconds; negative when it does not say
     * @param granted how many requests a second TMDB was seen to answer
     * @return whether this is a new event rather than more of the same
     */
    boolean tooMany(long now, long sent, long retryAfter, double granted) {
        double current = rate(now);
        note(true);
        if (burst > 0 && sent - pausedAt < 0) {
            pauseUntil(now + Math.min(LONGEST_PAUSE, retryAfter));
            if (++burst == BURST && Double.isFinite(before)) {
                lower(Math.max(Math.min(before * STRONG, granted), before * STRONGEST));
            }
            return false;
        }
        burst = 1;
        before = current;
        if (Double.isInfinite(current) && (granted > 0 || !quiet)) {
            before = granted > 0 ? granted : FIRST_GUESS;
        }
        repeated = quiet ? 0 : Math.min(repeated + 1, 7);
        quiet = false;
        pausedAt = now;
        pauseUntil(now + (retryAfter >= 0 ? Math.min(LONGEST_PAUSE, retryAfter) : ownPause()));
        closelyFollowed = answers - eventBefore < CLOSE ? closelyFollowed + 1 : 0;
        eventBefore = answers;
        if (refused.cardinality() > TOLERATED || closelyFollowed > 1) {
            lower(before * CLEARLY);
        } else if (answers - lowered > LOOK_BACK || Double.isInfinite(current)) {
            lower(before * LITTLE);
        } else {
            ceiling = setting;
        }
        return true;
    }

    private void lower(double to) {
        ceiling = before;
        rate = Math.max(0.1, Math.min(rate, to));
        lowered = answers;
    }

    private long ownPause() {
        long longest = Math.min(LONGEST_PAUSE / 4, FIRST_PAUSE << repeated);
        return longest / 2 + random.nextLong(longest / 2);
    }

    private void pauseUntil(long until) {
        if (until - pausedUntil > 0) {
            pausedUntil = until;
            grownUntil = until;
        }
    }

    private void note(boolean tooMany) {
        refused.set((int) (answers++ % LOOK_BACK), tooMany);
    }
}
