package io.cinelake.run.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.feed.Feed;
import io.cinelake.feed.Source;
import io.cinelake.feed.Source.GenreRule;
import io.cinelake.run.CamelCause;
import io.cinelake.run.CaughtErrors;
import io.cinelake.run.ListCounts;
import io.cinelake.run.Run;
import io.cinelake.tmdb.TmdbProblem;
import io.cinelake.tmdb.discover.DiscoverPage;
import io.cinelake.tmdb.discover.DiscoverPaging;
import io.cinelake.tmdb.discover.DiscoverParameters;
import io.cinelake.tmdb.discover.DiscoverResult;
import io.cinelake.tmdb.discover.PageRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.apache.camel.spi.Registry;

/** Lists a feed's titles through TMDB's discover: what the routes of step 2 call. */
public final class DiscoverSource {
    /** Gives the routes the bean, and the decision and the step that each title of a page passes, which Camel calls as they are. */
    public void bind(Registry registry) {
        registry.bind("discoverPage", this);
        registry.bind(
                "passesGenreRule", CaughtErrors.predicate(title -> page(title).passes(row(title))));
        registry.bind(
                "keepTitle", CaughtErrors.processor(title -> page(title).passed.add(row(title))));
    }

    /** Begins the listing of a run. */
    public Listing listing(Run run) {
        return new Listing(run);
    }

    /** The titles of a page that TMDB answered, which are to be filtered; counts the requests it took. */
    public List<DiscoverPage.Row> rows(Exchange exchange) {
        Message answer = exchange.getMessage();
        Page page = page(exchange);
        page.listing.run.listTraffic().count(answer);
        DiscoverPage read = DiscoverPage.of(
                answer.getBody(JsonNode.class), page.listing.run.feed().media());
        return page.listing.paging.answered(page.request, read);
    }

    /** Closes a page whose titles have all been looked at, and drops those that came up before. */
    public void handled(@Variable("page") Page page) {
        page.listing.paging.handled(page.request, page.passed);
    }

    /** Closes a page that could not be read; a problem that concerns TMDB as a whole ends the listing. */
    public void failed(Page page, Exchange exchange) {
        Throwable failure = CamelCause.caught(exchange);
        page.listing.run.listTraffic().count(failure);
        if (failure instanceof TmdbProblem.Refused
                || failure instanceof TmdbProblem.Away
                || page.request.number() == 1) {
            page.listing.paging.abort(failure);
        } else {
            page.listing.paging.failed(
                    page.request, Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
        }
    }

    private static Page page(Exchange title) {
        return title.getVariable("page", Page.class);
    }

    private static DiscoverPage.Row row(Exchange title) {
        return title.getMessage().getBody(DiscoverPage.Row.class);
    }

    /** A page of the list in flight, by what the route asks for, and its titles that passed the genre rule. One thread splits it. */
    public record Page(
            Listing listing,
            PageRequest request,
            String media,
            String language,
            String filters,
            int number,
            List<DiscoverPage.Row> passed) {
        /** TMDB was asked for the feed's genre rule already as far as it can say it; it is checked all the same. */
        private boolean passes(DiscoverPage.Row title) {
            return listing.source.rule().passes(listing.source.genres(), title.genres());
        }
    }

    /** The listing of one run: the state of the paging loop. */
    public static final class Listing {
        private final Run run;
        private final Source.Discover source;
        private final DiscoverPaging paging;

        private Listing(Run run) {
            this.run = run;
            Feed feed = run.feed();
            this.source = (Source.Discover) feed.source();
            Map<String, String> query = new LinkedHashMap<>(source.query());
            LocalDate date = run.name().date().toLocalDate();
            query.replaceAll((name, value) -> Source.Discover.resolved(value, date));
            if (!source.genres().isEmpty()) {
                query.put(
                        "with_genres", DiscoverParameters.withGenres(source.genres(), source.rule() == GenreRule.ALL));
            }
            this.paging = new DiscoverPaging(feed.media(), query, feed.limit());
        }

        /** Whether another page is needed; waits while that depends on pages in flight. */
        public boolean hasNext() throws InterruptedException {
            return run.failure() == null && paging.hasNext();
        }

        /** The next page to ask for. */
        public Page next() {
            Feed feed = run.feed();
            PageRequest page = paging.next();
            return new Page(
                    this, page, feed.media().path(), feed.language(), page.filters(), page.page(), new ArrayList<>());
        }

        /** The titles, when no page is needed any more; throws why there are none: TMDB refused or is away, or the run has to stop. */
        public TitleList result() throws Exception {
            if (run.failure() instanceof Exception stopped) {
                throw stopped;
            }
            DiscoverResult result;
            try {
                result = paging.result();
            } catch (DiscoverPaging.ListingFailedException e) {
                throw e.getCause() instanceof TmdbProblem problem ? problem : e;
            }
            return new TitleList(
                    LongStream.of(result.ids()).mapToObj(Long::toString).toList(),
                    ListCounts.of(result.reported(), result.listed(), figures -> {
                        figures.repeats = result.repeats();
                        figures.filteredOut = result.filteredOut();
                        figures.cut = result.cut();
                        figures.undated = result.undated() - result.undatedListed();
                        figures.unexplained = result.unexplained();
                        figures.requests = run.listTraffic().total();
                        figures.failedPages = result.failedPages().stream()
                                .map(PageRequest.Failed::toString)
                                .toList();
                        figures.notes = notes(result);
                    }));
        }

        private static List<String> notes(DiscoverResult result) {
            return result.windows() == 0
                    ? List.of()
                    : List.of("The list is longer than 10,000 titles and was read in " + result.windows()
                            + " windows of dates; " + result.undated() + " titles have no date, "
                            + result.undatedListed() + " of them were listed all the same.");
        }
    }
}
