package io.cinelake.tmdb;

import java.time.Duration;
import java.util.BitSet;

/**
 * Spreads departures evenly. A departure that comes late (a thread that woke up late, a pause of the collector) does not lose its slot: the ones
 * after it follow a little closer, until the schedule is met again. They never bunch: no window of a second ever holds more than the rate, with a
 * margin for requests that overtake each other on their way to the server. What counts for that is when a request was really sent: a first request
 * that is held up by a new connection, or by a program that is still warming up, arrives close to those that were let go after it.
 *
 * <p>Pure arithmetic on a clock that is handed in; not safe for threads.
 */
final class Spacing {
    /** All runs this much slower than the rate, so that a server that counts exactly is not met at its edge. */
    private static final double MARGIN = 1.0125;
    /** The same for a second of a program that has just started, which is slow and uneven. */
    private static final double COLD_MARGIN = 1.05;
    /** So many departures warm it up. */
    private static final int WARMING = 120;
    /** The smallest distance of two departures while catching up, as a part of the regular one. */
    private static final double CLOSEST = 0.6;
    /** So much lateness is made up for; whatever is longer was idleness. */
    private static final long CREDIT = Duration.ofMillis(150).toNanos();
    /** A departure that is held up for longer than this does not hold up the others. */
    private static final long HELD_UP = Duration.ofMillis(300).toNanos();

    private static final int REMEMBERED = 1024;

    private final long[] departed = new long[REMEMBERED];
    private final long[] sent = new long[REMEMBERED];
    private final BitSet onItsWay = new BitSet(REMEMBERED);
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
        long due = later(scheduled, departed[place(count - 1)] + (long) (interval(rate) * CLOSEST));
        int full = (int) Math.min(REMEMBERED, Math.max(1, Math.floor(rate)));
        if (count >= full) {
            double margin = count < WARMING ? COLD_MARGIN : MARGIN;
            due = later(due, sent(place(count - full), now) + (long) (1e9 * margin * full / rate));
        }
        return due;
    }

    /**
     * Takes note of a departure.
     *
     * @return its number, for {@link #sent(long, long)}
     */
    long depart(long now, double rate) {
        long from = count == 0 ? now : later(scheduled, now - CREDIT);
        scheduled = from + (long) interval(rate);
        departed[place(count)] = now;
        onItsWay.set(place(count));
        return count++;
    }

    /** Takes note that what departed under this number was really sent, or never will be. Only the first word on it counts. */
    void sent(long number, long now) {
        if (count - number <= REMEMBERED && onItsWay.get(place(number))) {
            onItsWay.clear(place(number));
            sent[place(number)] = now;
        }
    }

    /** Starts a new schedule: nothing that was missed before this time is made up for. */
    void restart(long at) {
        scheduled = count == 0 ? at : later(scheduled, at);
    }

    private long sent(int place, long now) {
        return onItsWay.get(place) ? departed[place] + Math.min(now - departed[place], HELD_UP) : sent[place];
    }

    private static int place(long number) {
        return (int) (number % REMEMBERED);
    }

    private static double interval(double rate) {
        return 1e9 * MARGIN / rate;
    }

    private static long later(long one, long other) {
        return one - other >= 0 ? one : other;
    }
}
