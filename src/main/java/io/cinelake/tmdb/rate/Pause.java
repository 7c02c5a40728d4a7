package io.cinelake.tmdb.rate;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The pause of all callers after a 429: as long as TMDB says, otherwise short, with jitter, and twice as long each time that nothing but 429s came
 * since the last one. A burst of 429s is one: those answered to requests that were sent before the pause say nothing new.
 *
 * <p>Pure arithmetic on a clock that is handed in; not safe for threads.
 */
final class Pause {
    private static final long FIRST = Duration.ofMillis(100).toNanos();
    private static final long LONGEST = Duration.ofSeconds(15).toNanos();
    private static final int MOST_DOUBLINGS = 8;

    private final RandomGenerator random;
    private boolean began;
    private long since;
    private long until;
    private long answered = -1;
    private int repeated;

    Pause(RandomGenerator random, long now) {
        this.random = random;
        this.until = now;
    }

    /** Until when nobody may ask. */
    long until() {
        return until;
    }

    /**
     * Pauses, or goes on with it.
     *
     * @param sent when the request was sent
     * @param retryAfter the pause TMDB asks for, in nanoseconds; negative when it does not say
     * @param answers how many other answers came so far
     * @return whether it is a new one
     */
    boolean begin(long now, long sent, long retryAfter, long answers) {
        boolean isNew = !began || sent - since >= 0;
        if (isNew) {
            repeated = answers == answered ? Math.min(repeated + 1, MOST_DOUBLINGS) : 0;
            answered = answers;
            since = now;
            began = true;
        }
        long pause = isNew && retryAfter < 0 ? own() : retryAfter;
        if (now + pause - until > 0) {
            until = now + pause;
        }
        return isNew;
    }

    private long own() {
        long longest = Math.min(LONGEST, FIRST << repeated);
        return longest / 2 + random.nextLong(longest / 2);
    }
}
