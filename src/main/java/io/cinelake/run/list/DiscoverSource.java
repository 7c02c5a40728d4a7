package io.cinelake.run.list;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.run.CamelCause;
import io.cinelake.run.Run;
import io.cinelake.run.TmdbAnswer;
import io.cinelake.tmdb.JsonAnswer;
import io.cinelake.tmdb.TmdbProblem;
import io.cinelake.tmdb.discover.DiscoverPage;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.Variable;
import org.apache.camel.spi.Registry;

/** Lists a feed's titles through TMDB's discover: what the routes of step 2 call. */
public final class DiscoverSource {
    /** Gives the routes the bean, and the decision and the step that each title of a page passes, which Camel calls as they are. */
    public void bind(Registry registry) {
        registry.bind("discoverPage", this);
        registry.bind("passesGenreRule", (Predicate) title -> page(title).passes(row(title)));
        registry.bind("keepTitle", (Processor) title -> page(title).keep(row(title)));
    }

    /** Begins the listing of a run. */
    public DiscoverListing listing(Run run) {
        return new DiscoverListing(run);
    }

    /** The titles of a page that TMDB answered, and counts the requests it took. */
    public List<DiscoverPage.Row> rows(Exchange answer) {
        DiscoverListing.Page page = page(answer);
        TmdbAnswer.count(page.traffic(), answer.getMessage());
        return page.answered(answer.getMessage().getBody(JsonNode.class));
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
        page.failed(
                failure instanceof JsonProcessingException noJson
                        ? JsonAnswer.unreadable("discover", noJson)
                        : failure);
    }

    private static DiscoverListing.Page page(Exchange title) {
        return title.getVariable("page", DiscoverListing.Page.class);
    }

    private static DiscoverPage.Row row(Exchange title) {
        return title.getMessage().getBody(DiscoverPage.Row.class);
    }
}
