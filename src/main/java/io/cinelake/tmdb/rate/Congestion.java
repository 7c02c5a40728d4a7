package io.cinelake.tmdb.rate;

import java.util.random.RandomGenerator;

/**
 * What a 429 means to everybody: a {@link Pause}, then a lower rate, which {@link Climb climbs} back by itself (additive increase, multiplicative
 * decrease).
 *
 * <p>Many 429s among the last answers lower the rate by their share. A lone one only eases it a little. When they keep coming although it was eased
 * several times, and are few all the same, they are not about the rate (some edge refuses one request in fifty), and following them down would end at
 * a standstill: the rate is restored, and for a while only many count. With {@code Retry-After} they are about the rate, for TMDB says so.
 *
 * <p>Pure arithmetic on a clock that is handed in; not safe for threads.
 */
final class Congestion {
    private static final int LONG = 100;
    private static final int SHORT = 16;
    /** So many are many among the last {@link #SHORT} answers, as when the rate is far too high. */
    private static final int MANY_LATELY = 4;
    /** So many are many among the last {@link #LONG} answers. */
    private static final int MANY = 6;
    /** The same while lone ones do not count. */
    private static final int MANY_OF_THEM = 9;
    /** Where many came, the rate goes this much below what their share says, */
    private static final double BELOW = 0.97;
    /** but not further than this at once: the share is that of a moment. */
    private static final double AT_MOST = 0.65;

    private static final double EASED = 0.985;
    /** The same where TMDB names a pause, which is long and worth avoiding. */
    private static final double EASED_MORE = 0.98;
    /** When easing has come down to this part of the peak, it is known what lone 429s are about. */
    private static final double ENOUGH = 0.88;
    /** Above this part of the answers they are about the rate even so. */
    private static final double FEW = 0.04;
    /** So many answers long lone ones do not count when they are not about the rate. */
    private static final int WHILE = 2_000;
    /** Where nothing was ever answered but 429. */
    private static final double FIRST_GUESS = 10;

    private final Climb rate;
    private final Pause pause;
    private final Refusals refusals = new Refusals();
    private int eased;
    private long easedSince;
    private long unmovedUntil;

    /**
     * @param setting the highest rate, requests a second; 0 for none
     */
    Congestion(double setting, RandomGenerator random, long now) {
        this.rate = new Climb(setting, now);
        this.pause = new Pause(random, now);
    }

    /** The rate at this time, requests a second; infinite when there is no limit. */
    double rate(long now) {
        return rate.at(now);
    }

    /** Until when nobody may ask. */
    long pausedUntil() {
        return pause.until();
    }

    /**
     * TMDB answered 429.
     *
     * @param sent when the request was sent
     * @param retryAfter the pause TMDB asks for, in nanoseconds; negative when it does not say
     * @param answers how many other answers came so far
     * @param granted how many requests a second TMDB was seen to answer; 0 when that is not known
     * @return whether this is a new event rather than more of the same
     */
    boolean tooMany(long now, long sent, long retryAfter, long answers, double granted) {
        double current = rate.at(now);
        boolean isNew = pause.begin(now, sent, retryAfter, answers);
        rate.pauseUntil(pause.until());
        if (refusals.isForgotten(sent)) {
            return isNew;
        }
        long place = refusals.add(answers);
        boolean unmoved = place < unmovedUntil;
        if (refusals.among(SHORT) >= MANY_LATELY || refusals.among(LONG) >= (unmoved ? MANY_OF_THEM : MANY)) {
            lower(now, Double.isFinite(current) ? current : granted > 0 ? granted : FIRST_GUESS);
        } else if (isNew && !unmoved && Double.isFinite(current)) {
            ease(now, current, place, retryAfter >= 0);
        }
        return isNew;
    }

    private void lower(long now, double from) {
        rate.lower(from, from * Math.max(AT_MOST, (1 - refusals.share(LONG)) * BELOW));
        refusals.forget(now);
        unmovedUntil = 0;
        eased = 0;
    }

    private void ease(long now, double from, long place, boolean told) {
        if (eased++ == 0) {
            easedSince = place;
        }
        double to = from * (told ? EASED_MORE : EASED);
        if (to >= rate.peak() * ENOUGH) {
            rate.ease(to);
        } else if (told || eased > FEW * (place - easedSince)) {
            lower(now, from);
        } else {
            rate.restore();
            unmovedUntil = place + WHILE;
            eased = 0;
        }
    }
}
