package io.cinelake.run;

import io.cinelake.tmdb.ListedTitle;
import io.cinelake.tmdb.TmdbAway;
import io.cinelake.tmdb.TmdbProblem;
import io.cinelake.tmdb.TmdbRefused;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** Lists a feed's titles through TMDB's discover: what the routes of step 2 call. */
public final class DiscoverList {
    /** Begins the listing of a run. */
    public DiscoverReading begin(Run run) {
        return new DiscoverReading(run);
    }

    /** Says what to ask TMDB for a page. */
    public void ask(Exchange exchange) {
        ListedPage page = exchange.getMessage().getBody(ListedPage.class);
        exchange.getMessage().setHeader(Exchange.HTTP_PATH, page.path());
        exchange.getMessage().setHeader(Exchange.HTTP_QUERY, page.request().queryString());
    }

    /** Whether a title passes the feed's genre rule. TMDB was asked for it already as far as it can say it; it is checked all the same. */
    public boolean passes(@Variable("page") ListedPage page, @Body ListedTitle title) {
        Source.Discover source = page.reading().source();
        return source.genres().isEmpty() || source.rule().passes(source.genres(), title.genres());
    }

    /** Lists a title, unless it came up before. */
    public void dropRepeat(@Variable("page") ListedPage page, @Body ListedTitle title) {
        page.reading().paging().isNew(title);
    }

    /** Closes a page whose titles have all been looked at. */
    public void handled(@Variable("page") ListedPage page) {
        page.reading().paging().handled(page.request());
    }

    /** Closes a page that could not be read; a fault that concerns TMDB as a whole ends the listing. */
    public void failed(ListedPage page, Exchange exchange) {
        Throwable failure = Reason.caught(exchange);
        if (failure instanceof TmdbProblem problem) {
            page.reading()
                    .run()
                    .listTraffic()
                    .asked(problem.effort().requests(), problem.effort().tooMany());
        }
        if (failure instanceof TmdbRefused
                || failure instanceof TmdbAway
                || page.request().number() == 1) {
            page.reading().paging().abort(failure);
        } else {
            page.reading().paging().failed(page.request(), failure.getMessage());
        }
    }
}
