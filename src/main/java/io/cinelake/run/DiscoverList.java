package io.cinelake.run;

import io.cinelake.tmdb.ListedTitle;
import io.cinelake.tmdb.TmdbAway;
import io.cinelake.tmdb.TmdbProblem;
import io.cinelake.tmdb.TmdbRefused;
import org.apache.camel.Exchange;

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

    /** Lists a title, unless it came up before. */
    public void dropRepeat(ListedPage page, ListedTitle title) {
        page.reading().paging().isNew(title);
    }

    /** Closes a page whose titles have all been looked at. */
    public void handled(ListedPage page) {
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
