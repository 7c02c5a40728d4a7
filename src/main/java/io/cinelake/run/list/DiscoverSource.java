package io.cinelake.run.list;

import io.cinelake.feed.Source;
import io.cinelake.run.CamelCause;
import io.cinelake.run.Run;
import io.cinelake.tmdb.TmdbProblem;
import io.cinelake.tmdb.discover.ListedTitle;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.Variable;
import org.apache.camel.spi.Registry;

/** Lists a feed's titles through TMDB's discover: what the routes of step 2 call. */
public final class DiscoverSource {
    /** Gives the routes the bean, and the decision and the step that each row of a page passes, called as they are. */
    public void bind(Registry registry) {
        registry.bind("discoverSource", this);
        registry.bind("rowPasses", (Predicate) DiscoverSource::passes);
        registry.bind("keepRow", (Processor) DiscoverSource::keepRow);
    }

    /** Begins the listing of a run. */
    public DiscoverListing begin(Run run) {
        return new DiscoverListing(run);
    }

    /** Says what to ask TMDB for a page. */
    public void ask(Exchange exchange) {
        ListedPage page = exchange.getMessage().getBody(ListedPage.class);
        exchange.getMessage().setHeader(Exchange.HTTP_PATH, page.path());
        exchange.getMessage().setHeader(Exchange.HTTP_QUERY, page.request().queryString());
    }

    /** Whether a title passes the feed's genre rule. TMDB was asked for it already as far as it can say it; it is checked all the same. */
    private static boolean passes(Exchange row) {
        Source.Discover source = page(row).reading().source();
        return source.rule()
                .passes(
                        source.genres(),
                        row.getMessage().getBody(ListedTitle.class).genres());
    }

    private static void keepRow(Exchange row) {
        page(row).passed().add(row.getMessage().getBody(ListedTitle.class));
    }

    private static ListedPage page(Exchange row) {
        return row.getVariable("page", ListedPage.class);
    }

    /** Closes a page whose titles have all been looked at, and drops those that came up before. */
    public void handled(@Variable("page") ListedPage page) {
        page.reading().paging().handled(page.request(), page.passed());
    }

    /** Closes a page that could not be read; a fault that concerns TMDB as a whole ends the listing. */
    public void failed(ListedPage page, Exchange exchange) {
        Throwable failure = CamelCause.caught(exchange);
        if (failure instanceof TmdbProblem problem) {
            page.reading()
                    .run()
                    .listTraffic()
                    .asked(problem.cost().requests(), problem.cost().tooMany());
        }
        if (failure instanceof TmdbProblem.Refused
                || failure instanceof TmdbProblem.Away
                || page.request().number() == 1) {
            page.reading().paging().abort(failure);
        } else {
            page.reading().paging().failed(page.request(), failure.getMessage());
        }
    }
}
