package io.cinelake.tmdb.rate;

import java.time.Duration;

/**
 * Spreads departures evenly. A departure that comes late (a thread that woke up late, a pause of the collector) does not lose its slot: the ones
 * after it follow a little closer, until the schedule is met again. They never bunch: in no second do more requests reach the server than the rate
 * allows. What counts for that is when a request arrived there at the latest, as far as {@link Arrivals} can tell.
 *
 * <p>An answer that came late does not prove that its request arrived late: the server may have been slow. So what is waited for on that account
 * alone has a bound, and a server whose answers take now this long and now that costs next to nothing.
 *
 * <p>Pure arithmetic on a clock that is handed in; not safe for threads.
 */
final class Spacing {
    /** All runs this much slower than the rate, so that a server that counts exactly is not met at its edge. */
    private static final double MARGIN = 1.004;
    /** The margin where it is known when a request arrived. */
    private static final double SLIGHTLY = 1.0025;
    /** Either at first: a program that has just started has seen only slow answers, and knows less exactly when a request arrived. */
    private static final double AT_FIRST = 1.015;
    /** So many departures warm it up. */
    private static final int WARMING = 120;
    /** The smallest distance of two departures while catching up, as a part of the regular one. */
    private static final double CLOSEST = 0.6;
    /** So much lateness is made up for; whatever is longer was idleness. */
    private static final long CREDIT = Duration.ofMillis(150).toNanos();
    /** What may be waited for late arrivals at once, which is more than a cold start takes. */
    private static final long MOST_WAITED = Duration.ofMillis(600).toNanos();
    /** What may be waited for them in the long run, as a part of the time. */
    private static final double WAITED = 0.01;

    private final Arrivals arrivals = new Arrivals();
    private long scheduled;
    private long allowance = MOST_WAITED;
    private long allowedAt;

    /**
     * When the next one may depart.
     *
     * @param now the time, in nanoseconds
     * @param rate departures a second
     * @return a time in nanoseconds, {@code now} or earlier when it may go at once
     */
    long due(long now, double rate) {
        if (arrivals.count() == 0) {
            return now;
        }
        long regular = regular(now, rate);
        return regular + Math.min(excess(regular, rate), allowance(now));
    }

    /**
     * Takes note of a departure.
     *
     * @return its number, for {@link #sent} and {@link #answered}
     */
    long depart(long now, double rate) {
        if (arrivals.count() == 0) {
            scheduled = now;
            allowedAt = now;
        } else {
            long regular = regular(now, rate);
            long waited = Math.min(excess(regular, rate), Math.max(0, now - regular));
            allowance = Math.max(0, allowance(now) - waited);
            allowedAt = now;
        }
        scheduled = later(scheduled, now - CREDIT) + (long) interval(rate);
        return arrivals.depart(now);
    }

    /** Takes note that what departed under this number was really sent, or never will be. Only the first word on it counts. */
    void sent(long number, long now) {
        arrivals.sent(number, now);
    }

    /** Takes note that the head of its answer is here, and whether that is a proper one. */
    void answered(long number, long now, boolean good) {
        arrivals.answered(number, now, good);
    }

    /** Starts a new schedule: nothing that was missed before this time is made up for. */
    void restart(long at) {
        scheduled = arrivals.count() == 0 ? at : later(scheduled, at);
    }

    /** When the next one may depart if each request had arrived as soon as it was sent. */
    private long regular(long now, double rate) {
        long even = later(scheduled, arrivals.departed(arrivals.count() - 1) + (long) (interval(rate) * CLOSEST));
        long before = arrivals.count() - full(rate);
        return before < 0 ? even : later(even, arrivals.left(before, now) + second(rate, margin(MARGIN)));
    }

    /** How much later it would have to be for those that arrived late. */
    private long excess(long regular, double rate) {
        long before = arrivals.count() - full(rate);
        return before < 0 ? 0 : Math.max(0, arrivals.latest(before) + second(rate, margin(SLIGHTLY)) - regular);
    }

    private double margin(double whenWarm) {
        return arrivals.count() < WARMING ? AT_FIRST : whenWarm;
    }

    private long allowance(long now) {
        return Math.min(MOST_WAITED, allowance + (long) (WAITED * (now - allowedAt)));
    }

    /** As many departures as take a second. */
    private static int full(double rate) {
        return (int) Math.min(Arrivals.REMEMBERED, Math.max(1, Math.ceil(rate)));
    }

    /** How long so many take. */
    private static long second(double rate, double margin) {
        return (long) (1e9 * margin * full(rate) / rate);
    }

    private static double interval(double rate) {
        return 1e9 * MARGIN / rate;
    }

    private static long later(long one, long other) {
        return one - other >= 0 ? one : other;
    }
}
