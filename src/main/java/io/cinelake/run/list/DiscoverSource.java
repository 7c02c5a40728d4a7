package io.cinelake.run.list;

import io.cinelake.run.CamelCause;
import io.cinelake.run.Run;
import io.cinelake.run.TmdbAnswer;
import io.cinelake.tmdb.TmdbProblem;
import io.cinelake.tmdb.discover.DiscoverPage;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.Variable;
import org.apache.camel.spi.Registry;

/** Lists a feed's titles through TMDB's discover: what the routes of step 2 call. */
public final class DiscoverSource {
    /** Gives the routes the bean, what takes a page's answer, and the decision and the step that each row of a page passes, called as they are. */
    public void bind(Registry registry) {
        registry.bind("discoverSource", this);
        registry.bind("enrichPage", (AggregationStrategy) DiscoverSource::enrich);
        registry.bind("rowPasses", (Predicate) row -> page(row).passes(title(row)));
        registry.bind("keepRow", (Processor) row -> page(row).keep(title(row)));
    }

    /** Begins the listing of a run. */
    public DiscoverListing begin(Run run) {
        return new DiscoverListing(run);
    }

    /** Says what to ask TMDB for a page. */
    public void ask(Exchange exchange) {
        DiscoverListing.Page page = exchange.getMessage().getBody(DiscoverListing.Page.class);
        exchange.getMessage().setHeader(Exchange.HTTP_PATH, page.path());
        exchange.getMessage().setHeader(Exchange.HTTP_QUERY, page.query());
    }

    /** Puts the titles of a page that are to be filtered in the place of the page that was asked for. */
    private static Exchange enrich(Exchange asked, Exchange answer) {
        DiscoverListing.Page page = asked.getMessage().getBody(DiscoverListing.Page.class);
        TmdbAnswer.count(page.traffic(), answer.getMessage());
        asked.getMessage().setBody(page.answered(TmdbAnswer.body(answer.getMessage())));
        return asked;
    }

    private static DiscoverListing.Page page(Exchange row) {
        return row.getVariable("page", DiscoverListing.Page.class);
    }

    private static DiscoverPage.Row title(Exchange row) {
        return row.getMessage().getBody(DiscoverPage.Row.class);
    }

    /** Closes a page whose titles have all been looked at, and drops those that came up before. */
    public void handled(@Variable("page") DiscoverListing.Page page) {
        page.handled();
    }

    /** Closes a page that could not be read; a problem that concerns TMDB as a whole ends the listing. */
    public void failed(DiscoverListing.Page page, Exchange exchange) {
        Throwable failure = CamelCause.caught(exchange);
        if (failure instanceof TmdbProblem problem) {
            page.traffic().asked(problem.cost().requests(), problem.cost().tooMany());
        }
        page.failed(failure);
    }
}
