package io.cinelake.run.current;

import io.cinelake.feed.Source;
import io.cinelake.run.CamelCause;
import io.cinelake.run.Run;
import io.cinelake.run.TmdbAnswer;
import io.cinelake.tmdb.JsonAnswer;
import io.cinelake.tmdb.TmdbProblem;
import java.time.InstantSource;
import java.time.LocalDate;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/** Lists the titles that TMDB changed: what the route {@code list-changes} calls, and the strategy that takes a page's answer. */
public final class ChangesList implements AggregationStrategy {
    private final Watermarks watermarks;
    private final KnownTitles.Reader titles;
    private final InstantSource clock;

    /**
     * @param watermarks tells how far earlier runs came
     * @param titles reads the titles of the feed that is kept current
     * @param clock decides which days are closed
     */
    public ChangesList(Watermarks watermarks, KnownTitles.Reader titles, InstantSource clock) {
        this.watermarks = watermarks;
        this.titles = titles;
        this.clock = clock;
    }

    /** Begins the listing of a run. */
    public ChangesListing begin(Run run) {
        Watermarks.Earlier earlier = watermarks.before(run);
        KnownTitles known = titles.of((Source.Keeping) run.feed().source(), run);
        LocalDate date = run.name().date().toLocalDate();
        return new ChangesListing(
                run, earlier, ChangeWindow.of(earlier.changes(), known.since(), date, clock.instant()), known);
    }

    /** Gives the listing in the variable {@code listing} the page that was asked for. */
    @Override
    public Exchange aggregate(Exchange asked, Exchange answer) {
        TmdbAnswer.count(asked.getVariable("run", Run.class).listTraffic(), answer.getMessage());
        asked.getVariable("listing", ChangesListing.class).answered(TmdbAnswer.body(answer.getMessage()));
        return asked;
    }

    /**
     * Ends a list whose page cannot be read.
     *
     * @throws Throwable what concerns TMDB as a whole, or is no fault of TMDB's: it ends the run
     */
    public void failed(Run run, ChangesListing listing, Exchange exchange) throws Throwable {
        Throwable failure = CamelCause.caught(exchange);
        if (failure instanceof TmdbProblem problem) {
            run.listTraffic().asked(problem.cost().requests(), problem.cost().tooMany());
        }
        if (failure instanceof TmdbProblem.Failed
                || failure instanceof TmdbProblem.Rejected
                || failure instanceof TmdbProblem.Missing
                || failure instanceof JsonAnswer.Malformed) {
            listing.failed(failure.getMessage());
        } else {
            throw failure;
        }
    }
}
