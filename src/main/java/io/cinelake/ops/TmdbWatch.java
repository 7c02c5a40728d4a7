package io.cinelake.ops;

import io.cinelake.tmdb.TmdbProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.util.function.ThrowingRunnable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers whether TMDB answers, by the requests of runs; sends one of its own only after ten minutes without any. */
public final class TmdbWatch {
    private static final Logger LOG = LoggerFactory.getLogger(TmdbWatch.class);
    private static final Duration QUIET = Duration.ofMinutes(10);
    /** Shorter failures are left to the retries. */
    private static final Duration BRIEF = Duration.ofSeconds(30);

    private static final Set<String> REFUSALS = Set.of("401", "403");
    private static final Set<String> NO_ANSWERS = Set.of("timeout", "connection", "broken");

    private final InstantSource clock;
    private final AtomicReference<Trouble> trouble = new AtomicReference<>();
    private volatile Instant asked = Instant.EPOCH;

    /** Failed requests in a row, without a good one between: the last one's outcome. */
    private record Trouble(String outcome, Instant since, Instant last) {
        boolean isRefusal() {
            return REFUSALS.contains(outcome);
        }
    }

    /** A watch that has seen no request yet and assumes that TMDB answers. */
    public TmdbWatch(InstantSource clock) {
        this.clock = clock;
    }

    /** A request ended; {@link io.cinelake.tmdb.TmdbMeter} says what outcomes there are. */
    void requested(String outcome) {
        Instant now = clock.instant();
        asked = now;
        if (!REFUSALS.contains(outcome) && !NO_ANSWERS.contains(outcome) && !outcome.startsWith("5")) {
            trouble.set(null);
            return;
        }
        Trouble begins = new Trouble(outcome, now, now);
        trouble.updateAndGet(before -> before == null || before.isRefusal() != begins.isRefusal()
                ? begins
                : new Trouble(outcome, before.since(), now));
    }

    /** Asks by a cheap request when there was none for ten minutes; its outcome comes by {@link #requested}. */
    public void look(ThrowingRunnable<TmdbProblem> question) {
        if (Duration.between(asked, clock.instant()).compareTo(QUIET) < 0) {
            return;
        }
        asked = clock.instant();
        try {
            question.run();
        } catch (TmdbProblem.Stopped stopped) {
            LOG.debug("TMDB was not asked: {}", stopped.getMessage());
        } catch (TmdbProblem e) {
            LOG.warn("TMDB does not serve this program: {}", e.getMessage());
        }
    }

    /** The problem, if there is one. */
    public List<Health.Problem> reasons() {
        Trouble now = trouble.get();
        if (now == null
                || !now.isRefusal() && Duration.between(now.since(), now.last()).compareTo(BRIEF) < 0) {
            return List.of();
        }
        String last = NO_ANSWERS.contains(now.outcome()) ? now.outcome() : "status " + now.outcome();
        String reason = now.isRefusal()
                ? "TMDB refuses the credential with " + last
                        + ": set tmdb.token or tmdb.api-key to a valid one and start again."
                : "TMDB gives no usable answer, the last: " + last + ".";
        return List.of(new Health.Problem("TMDB", reason, now.since()));
    }
}
