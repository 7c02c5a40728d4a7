package io.cinelake.lake;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Retry with exponential back-off while the store is away: after 0.2 s, then ever more slowly up to every 10 s, until it works, the problem is final, or
 * the time is used up. Safe for many threads.
 */
public final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration WORTH_A_WARNING = Duration.ofSeconds(1);

    private final LakeProblems problems;
    private final Duration limit;
    private final LongSupplier nanos;
    private final Sleeper sleeper;
    private final RandomGenerator random;

    /**
     * @param problems puts what is thrown into words
     * @param limit how long one operation is tried in all; zero to try once
     * @param nanos a clock that never jumps, such as {@link System#nanoTime()}
     * @param sleeper waits between two attempts
     * @param random spreads the waits of many threads; must be safe for many threads
     */
    public Patience(
            LakeProblems problems, Duration limit, LongSupplier nanos, Sleeper sleeper, RandomGenerator random) {
        this.problems = problems;
        this.limit = limit;
        this.nanos = nanos;
        this.sleeper = sleeper;
        this.random = random;
    }

    /** The same, for what is not to wait longer than so. */
    Patience within(Duration most) {
        return new Patience(problems, shortest(limit, most), nanos, sleeper, random);
    }

    /**
     * One try of an operation.
     *
     * @param <T> what it brings
     * @param <E> what it may throw beside problems of the lake
     */
    @FunctionalInterface
    public interface Attempt<T, E extends Exception> {
        /**
         * Tries.
         *
         * @param again whether an attempt before this one got no answer and may have been carried out all the same
         */
        T run(boolean again) throws E;
    }

    /**
     * Tries until it works.
     *
     * @param doing what is being done and to which object, for messages, such as {@code "putting a/b.json"}
     * @throws LakeAway when the store did not come back in time
     * @throws LakeProblem at once when waiting cannot help
     */
    public <T, E extends Exception> T hold(String doing, Attempt<T, E> attempt) throws E {
        long start = nanos.getAsLong();
        Duration step = FIRST_WAIT;
        boolean again = false;
        while (true) {
            try {
                return attempt.run(again);
            } catch (SdkException | LakeProblem thrown) {
                LakeProblem problem = problems.of(thrown, doing);
                if (!(problem instanceof LakeAway away)) {
                    throw problem;
                }
                Duration left = limit.minusNanos(nanos.getAsLong() - start);
                if (left.isNegative() || left.isZero()) {
                    throw limit.isZero() ? away : away.after(limit);
                }
                pause(shortest(spread(step), left), away);
                step = shortest(step.multipliedBy(2), LONGEST_WAIT);
                again = true;
            }
        }
    }

    private void pause(Duration wait, LakeAway away) {
        if (wait.compareTo(WORTH_A_WARNING) < 0) {
            LOG.debug("{} Trying again in {} ms.", away.getMessage(), wait.toMillis());
        } else {
            LOG.warn("{} Trying again in {} s.", away.getMessage(), wait.toSeconds());
        }
        try {
            sleeper.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LakeAway("The wait for the store was interrupted", "run again to go on", e);
        }
    }

    private Duration spread(Duration step) {
        return Duration.ofNanos((long) (step.toNanos() * random.nextDouble(0.5, 1)));
    }

    private static Duration shortest(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
