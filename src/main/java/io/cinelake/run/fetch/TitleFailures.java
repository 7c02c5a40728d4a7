package io.cinelake.run.fetch;

import io.cinelake.run.CamelCause;
import io.cinelake.run.Run;
import io.cinelake.run.RunProblem;
import io.cinelake.run.TitleRequest;
import io.cinelake.tmdb.TmdbProblem;
import java.time.InstantSource;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a title that could not be fetched or shaped its outcome: missing when TMDB does not have it; skipped when TMDB as a whole refuses or is away,
 * or the feed's shape does not come back, which ends the run; quarantined in all other cases.
 */
public final class TitleFailures {
    private static final Logger LOG = LoggerFactory.getLogger(TitleFailures.class);

    private final InstantSource clock;

    /** @param clock dates the quarantined titles */
    public TitleFailures(InstantSource clock) {
        this.clock = clock;
    }

    /** The outcome of a title that is not asked for. */
    public TitleOutcome unwanted(TitleRequest title) {
        return title.wellFormed()
                ? new TitleOutcome.Skipped(title)
                : new TitleOutcome.Missing(
                        title,
                        "'" + title.id() + "' is no IMDb id (tt and seven digits or more) and no TMDB id (a number)");
    }

    /** The outcome of the title whose processing threw. */
    public TitleOutcome failed(Exchange exchange) {
        Throwable failure = CamelCause.caught(exchange);
        Object body = exchange.getMessage().getBody();
        TitleRequest title = body instanceof TitleOutcome outcome ? outcome.title() : (TitleRequest) body;
        Run run = title.run();
        if (failure instanceof TmdbProblem problem) {
            title.traffic().asked(problem.cost().requests(), problem.cost().tooMany());
        }
        if (failure instanceof TmdbProblem.Missing) {
            return new TitleOutcome.Missing(title, "TMDB does not have it (404)");
        }
        if (failure instanceof RunProblem
                || failure instanceof TmdbProblem.Refused
                || failure instanceof TmdbProblem.Away
                || failure instanceof TmdbProblem.Stopped) {
            run.fail(failure);
            return new TitleOutcome.Skipped(title);
        }
        return quarantined(title, failure);
    }

    private TitleOutcome quarantined(TitleRequest title, Throwable failure) {
        String feed = title.run().name().feed();
        if (failure instanceof ShapeTitle.Failed shape) {
            LOG.warn("Feed {}: title {} is quarantined: {}", feed, title.id(), shape.getMessage());
            return new TitleOutcome.Quarantined(title, shape.getMessage(), 1, clock.instant(), shape.record());
        }
        if (failure instanceof TmdbProblem problem) {
            LOG.warn("Feed {}: title {} is quarantined: {}", feed, title.id(), problem.getMessage());
            byte[] answer = problem instanceof TmdbProblem.Failed failed ? failed.answer() : new byte[0];
            return new TitleOutcome.Quarantined(
                    title, problem.getMessage(), problem.cost().requests(), clock.instant(), answer);
        }
        LOG.warn("Feed {}: title {} is quarantined", feed, title.id(), failure);
        return new TitleOutcome.Quarantined(title, failure.toString(), 0, clock.instant(), new byte[0]);
    }
}
