package io.cinelake.tmdb.http;

import io.cinelake.tmdb.RequestCost;
import io.cinelake.tmdb.TmdbProblem;
import io.cinelake.tmdb.rate.Governor;
import io.cinelake.tmdb.rate.Timekeeper;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** The pause of one request after a failure of its own: at random, up to twice as long after each. */
public final class BackOff {
    private static final long FIRST = Duration.ofMillis(250).toNanos();
    private static final long LONGEST = Duration.ofSeconds(15).toNanos();
    private static final int MOST_DOUBLINGS = 10;

    private final Timekeeper time;
    private final RandomGenerator random;

    BackOff(Timekeeper time, RandomGenerator random) {
        this.time = time;
        this.random = random;
    }

    /**
     * Pauses.
     *
     * @param failures of the request so far, 1 at least
     * @param cost what the call has cost so far, for the problem
     * @throws TmdbProblem.Stopped when the program stops
     */
    void rest(int failures, RequestCost cost) throws TmdbProblem.Stopped {
        try {
            time.sleep(random.nextLong(longest(failures)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Governor.stopped(cost);
        }
    }

    /** The longest pause after so many failures, in nanoseconds. */
    public static long longest(int failures) {
        return Math.min(LONGEST, FIRST << Math.min(failures - 1, MOST_DOUBLINGS));
    }
}
