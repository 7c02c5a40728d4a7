package io.cinelake.tmdb;

import java.time.Duration;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * What a 429 means to everybody: a pause, then a lower rate, which {@link Climb climbs} back by itself (additive increase, multiplicative decrease).
 *
 * <p>A burst of 429s counts once: those answered to requests that were sent before the pause say nothing new. A lone 429 lowers the rate a little,
 * several at once lower it to what the server was seen to grant. A 429 that keeps coming however low the rate is not about the rate (some edge
 * refuses one request in fifty), and following it down would end at a standstill. So when the next one comes soon, a trial: a clearly lower rate.
 * If the 429s end the rate was their reason, and stays; if not it is taken back, unless too many of the last hundred answers were 429s.
 *
 * <p>Pure arithmetic on a clock that is handed in; not safe for threads.
 */
final class Congestion {
    private static final double A_LITTLE = 0.985;
    private static final double CLEARLY = 0.86;
    private static final double TRIAL = 0.85;
    private static final double STRONGLY = 0.7;
    private static final double AT_MOST = 0.3;
    private static final int LOOK_BACK = 100;
    private static final int TOLERATED = 4;
    private static final int NEXT_TRIAL = 300;
    private static final int CLOSE = 15;
    private static final int BURST = 3;
    /** Where nothing was ever answered but 429. */
    private static final double FIRST_GUESS = 10;

    private static final long FIRST_PAUSE = Duration.ofMillis(400).toNanos();
    private static final long LONGEST_OWN_PAUSE = Duration.ofSeconds(15).toNanos();
    private static final int MOST_DOUBLINGS = 6;

    private final Climb rate;
    private final RandomGenerator random;
    private final BitSet refused = new BitSet(LOOK_BACK);
    private long answers;
    private long loweredAt = -LOOK_BACK;
    private long eventAt = -LOOK_BACK;
    private long trialAt = -NEXT_TRIAL - 1;
    private double trialFrom;
    private double before;
    private int burst;
    private int close;
    private int repeated;
    private boolean answered = true;
    private long pausedAt;
    private long pausedUntil;

    /**
     * @param setting the highest rate, requests a second; 0 for none
     */
    Congestion(double setting, RandomGenerator random, long now) {
        this.rate = new Climb(setting, now);
        this.random = random;
        this.pausedAt = now;
        this.pausedUntil = now;
    }

    /** The rate at this time, requests a second; infinite when there is no limit. */
    double rate(long now) {
        return rate.at(now);
    }

    /** Until when nobody may ask. */
    long pausedUntil() {
        return pausedUntil;
    }

    /** TMDB answered with anything but 429. */
    void answered() {
        note(false);
        answered = true;
    }

    /**
     * TMDB answered 429.
     *
     * @param sent when the request was sent
     * @param retryAfter the pause TMDB asks for, in nanoseconds; negative when it does not say
     * @param granted how many requests a second TMDB was seen to answer; 0 when that is not known
     * @return whether this is a new event rather than more of the same
     */
    boolean tooMany(long now, long sent, long retryAfter, double granted) {
        double current = rate.at(now);
        note(true);
        if (burst > 0 && sent - pausedAt < 0) {
            pauseUntil(now + retryAfter);
            if (++burst == BURST && Double.isFinite(before)) {
                double seen = granted > 0 ? Math.min(before * A_LITTLE, granted) : before * STRONGLY;
                lower(Math.max(seen, before * AT_MOST));
            }
            return false;
        }
        burst = 1;
        repeated = answered ? 0 : Math.min(repeated + 1, MOST_DOUBLINGS);
        before = current;
        if (Double.isInfinite(current) && (granted > 0 || !answered)) {
            before = granted > 0 ? granted : FIRST_GUESS;
        }
        answered = false;
        pausedAt = now;
        pauseUntil(now + (retryAfter >= 0 ? retryAfter : ownPause()));
        react(Double.isInfinite(current));
        return true;
    }

    private void react(boolean unlimited) {
        close = answers - eventAt < CLOSE ? close + 1 : 0;
        eventAt = answers;
        if (refused.cardinality() > TOLERATED || close > 1) {
            lower(before * CLEARLY);
        } else if (unlimited || answers - loweredAt > LOOK_BACK) {
            lower(before * A_LITTLE);
        } else if (answers - trialAt > NEXT_TRIAL) {
            trialAt = answers;
            trialFrom = before;
            lower(before * TRIAL);
        } else {
            rate.raise(answers - trialAt <= LOOK_BACK ? trialFrom : 0);
        }
    }

    private void lower(double to) {
        rate.lower(before, to);
        loweredAt = answers;
    }

    private long ownPause() {
        long longest = Math.min(LONGEST_OWN_PAUSE, FIRST_PAUSE << repeated);
        return longest / 2 + random.nextLong(longest / 2);
    }

    private void pauseUntil(long until) {
        if (until - pausedUntil > 0) {
            pausedUntil = until;
            rate.pauseUntil(until);
        }
    }

    private void note(boolean tooMany) {
        refused.set((int) (answers++ % LOOK_BACK), tooMany);
    }
}
