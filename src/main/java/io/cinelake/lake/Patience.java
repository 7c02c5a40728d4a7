package io.cinelake.lake;

import io.cinelake.time.Backoff;
import io.cinelake.time.MonotonicClock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Retry with back-off while the store is away, until the limit is used up (zero: one try). Safe for many threads, if its random numbers are. */
public record Patience(LakeProblems problems, Duration limit, MonotonicClock clock, RandomGenerator random) {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    /** A busy store is back within a second; one that is away is found again soon enough every 10 s. */
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10), 0.5);

    private static final Duration WORTH_A_WARNING = Duration.ofSeconds(1);

    /** The same, for what is not to wait longer than so. */
    Patience within(Duration most) {
        return new Patience(problems, Collections.min(List.of(limit, most)), clock, random);
    }

    /** One try of an operation, which may throw {@code E} beside problems of the lake. */
    @FunctionalInterface
    public interface Attempt<T, E extends Exception> {
        /** Tries; {@code again} when an attempt before got no answer and may have been carried out all the same. */
        T run(boolean again) throws E;
    }

    /** Tries until it works, a problem is final, or the limit is used up; {@code doing}: for messages, such as {@code "putting a/b.json"}. */
    public <T, E extends Exception> T hold(String doing, Attempt<T, E> attempt) throws E {
        long start = clock.nanos();
        int failures = 0;
        while (true) {
            try {
                return attempt.run(failures > 0);
            } catch (SdkException | LakeProblem thrown) {
                LakeProblem problem = problems.of(thrown, doing);
                if (!(problem instanceof LakeProblem.Away away)) {
                    throw problem;
                }
                Duration left = limit.minusNanos(clock.nanos() - start);
                if (left.isNegative() || left.isZero()) {
                    throw limit.isZero() ? away : away.after(limit);
                }
                pause(Collections.min(List.of(BACKOFF.after(++failures, random), left)), away);
            }
        }
    }

    private void pause(Duration wait, LakeProblem.Away away) {
        if (wait.compareTo(WORTH_A_WARNING) < 0) {
            LOG.debug("{} Trying again in {} ms.", away.getMessage(), wait.toMillis());
        } else {
            LOG.warn("{} Trying again in {} s.", away.getMessage(), wait.toSeconds());
        }
        try {
            clock.sleep(wait.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LakeProblem.Away("The wait for the store was interrupted", "run again to go on", e);
        }
    }
}
