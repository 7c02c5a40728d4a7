package io.cinelake.ops;

import io.cinelake.tmdb.TmdbProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
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

    /** A cheap request to TMDB. */
    @FunctionalInterface
    public interface Question {
        /** Sends the request; its outcome comes by {@link #requested}. */
        void ask() throws TmdbProblem;
    }

    /** Failed requests in a row, without a good one between. */
    private record Trouble(String outcome, Instant since, Instant last) {
        Trouble then(String next, Instant now) {
            boolean same = REFUSALS.contains(outcome) == REFUSALS.contains(next);
            return new Trouble(next, same ? since : now, now);
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
        } else {
            trouble.updateAndGet(before -> before == null ? new Trouble(outcome, now, now) : before.then(outcome, now));
        }
    }

    /** Asks when there was no request for ten minutes. */
    public void look(Question question) {
        if (Duration.between(asked, clock.instant()).compareTo(QUIET) < 0) {
            return;
        }
        asked = clock.instant();
        try {
            question.ask();
        } catch (TmdbProblem.Stopped stopped) {
            LOG.debug("TMDB was not asked: {}", stopped.getMessage());
        } catch (TmdbProblem e) {
            LOG.warn("TMDB does not serve this program: {}", e.getMessage());
        }
    }

    /** The problem, if there is one. */
    public List<Health.Problem> reasons() {
        Trouble now = trouble.get();
        if (now == null) {
            return List.of();
        }
        if (REFUSALS.contains(now.outcome())) {
            return List.of(new Health.Problem(
                    "TMDB",
                    "TMDB refuses the credential with status " + now.outcome()
                            + ": set tmdb.token or tmdb.api-key to a valid one and start again.",
                    now.since()));
        }
        if (Duration.between(now.since(), now.last()).compareTo(BRIEF) < 0) {
            return List.of();
        }
        String last = NO_ANSWERS.contains(now.outcome()) ? now.outcome() : "status " + now.outcome();
        return List.of(new Health.Problem("TMDB", "TMDB gives no usable answer, the last: " + last + ".", now.since()));
    }
}
