package io.cinelake.tmdb.rate;

import java.time.Duration;
import java.util.BitSet;

/**
 * When the latest requests reached the server, as far as can be told from here. A request that departed is on the wire a little later, when its
 * connection is open and the program has warmed up; it is there by the time of its answer less the least time that answers take.
 *
 * <p>Pure arithmetic on a clock that is handed in; not safe for threads.
 */
final class Arrivals {
    /** So many are remembered. */
    static final int REMEMBERED = 1024;
    /** A request that is held up for longer than this before it is sent does not hold up the others. */
    private static final long HELD_UP = Duration.ofMillis(300).toNanos();
    /** The least time that answers take is that of the last one to two of these. */
    private static final long LATELY = Duration.ofSeconds(5).toNanos();

    private final long[] departed = new long[REMEMBERED];
    private final long[] sent = new long[REMEMBERED];
    private final long[] answered = new long[REMEMBERED];
    private final BitSet onItsWay = new BitSet(REMEMBERED);
    private final BitSet isAnswered = new BitSet(REMEMBERED);
    private long count;
    private long least = Long.MAX_VALUE;
    private long leastBefore = Long.MAX_VALUE;
    private long leastSince;

    /** How many departed so far, which is the next one's number. */
    long count() {
        return count;
    }

    long depart(long now) {
        int place = place(count);
        departed[place] = now;
        onItsWay.set(place);
        isAnswered.clear(place);
        return count++;
    }

    /** Takes note that it was really sent, or never will be. Only the first word on it counts. */
    void sent(long number, long now) {
        if (isRemembered(number) && onItsWay.get(place(number))) {
            onItsWay.clear(place(number));
            sent[place(number)] = now;
        }
    }

    /**
     * Takes note that the head of its answer is here.
     *
     * @param good whether it is a proper one, which tells how long answers take; a refusal takes less
     */
    void answered(long number, long now, boolean good) {
        int place = place(number);
        if (!isRemembered(number) || onItsWay.get(place)) {
            return;
        }
        answered[place] = now;
        isAnswered.set(place);
        if (good) {
            learn(now, now - sent[place]);
        }
    }

    private void learn(long now, long took) {
        if (least == Long.MAX_VALUE || now - leastSince >= LATELY) {
            leastBefore = least;
            least = Long.MAX_VALUE;
            leastSince = now;
        }
        least = Math.min(least, took);
    }

    long departed(long number) {
        return departed[place(number)];
    }

    /** When it left for the server; while it is not, the latest time that others take into account. */
    long left(long number, long now) {
        int place = place(number);
        return onItsWay.get(place) ? departed[place] + Math.min(now - departed[place], HELD_UP) : sent[place];
    }

    /** When it reached the server at the latest; when it was sent, as long as nothing more is known. */
    long latest(long number) {
        int place = place(number);
        if (onItsWay.get(place)) {
            return departed[place];
        }
        long quickest = Math.min(least, leastBefore);
        return isAnswered.get(place) && quickest < Long.MAX_VALUE
                ? Math.max(sent[place], answered[place] - quickest)
                : sent[place];
    }

    private boolean isRemembered(long number) {
        return count - number <= REMEMBERED;
    }

    private static int place(long number) {
        return (int) (number % REMEMBERED);
    }
}
