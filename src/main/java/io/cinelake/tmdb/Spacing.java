package io.cinelake.tmdb;

import java.time.Duration;

/**
 * Spreads departures evenly. A departure that comes late (a thread that woke up late, a pause of the collector) does not lose its slot: the ones
 * after it follow a little closer, until the schedule is met again. They never bunch: no window of a second ever holds more than the rate, with a
 * margin for requests that overtake each other on their way to the server.
 *
 * <p>Pure arithmetic on a clock that is handed in; not safe for threads.
 */
final class Spacing {
    /** The schedule runs this much slower than the rate, so that a server that counts exactly is not met at its edge. */
    private static final double MARGIN = 1.0125;
    /** Departures that fill a second are spread over this many, catching up included. */
    private static final double WINDOW = 1.006;
    /** The smallest distance of two departures while catching up, as a part of the regular one. */
    private static final double CLOSEST = 0.6;
    /** So much lateness is made up for; whatever is longer was idleness. */
    private static final long CREDIT = Duration.ofMillis(150).toNanos();

    private static final int REMEMBERED = 1024;

    private final long[] departures = new long[REMEMBERED];
    private long count;
    private long scheduled;

    /**
     * When the next one may depart.
     *
     * @param now the time, in nanoseconds
     * @param rate departures a second
     * @return a time in nanoseconds, {@code now} or earlier when it may go at once
     */
    long due(long now, double rate) {
        if (count == 0) {
            return now;
        }
        double interval = interval(rate);
        long due = later(scheduled, departed(1) + (long) (interval * CLOSEST));
        int full = (int) Math.min(REMEMBERED, Math.max(1, Math.floor(rate)));
        if (count >= full) {
            due = later(due, departed(full) + (long) (1e9 * WINDOW * full / rate));
        }
        return due;
    }

    /** Takes note of a departure. */
    void depart(long now, double rate) {
        long from = count == 0 ? now : later(scheduled, now - CREDIT);
        scheduled = from + (long) interval(rate);
        departures[(int) (count++ % REMEMBERED)] = now;
    }

    /** Starts a new schedule: nothing that was missed before this time is made up for. */
    void restart(long at) {
        scheduled = count == 0 ? at : later(scheduled, at);
    }

    private long departed(int ago) {
        return departures[(int) ((count - ago) % REMEMBERED)];
    }

    private static double interval(double rate) {
        return 1e9 * MARGIN / rate;
    }

    private static long later(long one, long other) {
        return one - other >= 0 ? one : other;
    }
}
