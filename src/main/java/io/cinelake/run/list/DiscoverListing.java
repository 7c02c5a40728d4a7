package io.cinelake.run.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.feed.Feed;
import io.cinelake.feed.GenreRule;
import io.cinelake.feed.Source;
import io.cinelake.run.ListCounts;
import io.cinelake.run.Run;
import io.cinelake.run.RunTraffic;
import io.cinelake.tmdb.TmdbProblem;
import io.cinelake.tmdb.discover.DiscoverPage;
import io.cinelake.tmdb.discover.DiscoverPaging;
import io.cinelake.tmdb.discover.DiscoverParameters;
import io.cinelake.tmdb.discover.DiscoverResult;
import io.cinelake.tmdb.discover.PageRequest;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The listing of one run through discover: the state of the paging loop. */
public final class DiscoverListing {
    private final Run run;
    private final Source.Discover source;
    private final DiscoverPaging paging;

    DiscoverListing(Run run) {
        this.run = run;
        Feed feed = run.feed();
        this.source = (Source.Discover) feed.source();
        Map<String, String> query = new LinkedHashMap<>(source.query());
        LocalDate date = run.name().date().toLocalDate();
        query.replaceAll((name, value) -> Source.Discover.resolved(value, date));
        if (!source.genres().isEmpty()) {
            query.put("with_genres", DiscoverParameters.withGenres(source.genres(), source.rule() == GenreRule.ALL));
        }
        this.paging = new DiscoverPaging(feed.media(), query, feed.limit());
    }

    /** Whether another page is needed; waits while that depends on pages in flight. */
    public boolean hasNext() throws InterruptedException {
        return !run.stopping() && paging.hasNext();
    }

    /** The next page to ask for. */
    public Page next() {
        return new Page(paging.next());
    }

    /** A page of the list in flight. */
    public final class Page {
        private final PageRequest request;
        private final List<DiscoverPage.Row> passed = new ArrayList<>();

        private Page(PageRequest request) {
            this.request = request;
        }

        /** The part of TMDB's path that names the kind of title: {@code movie} or {@code tv}. */
        public String media() {
            return run.feed().media().path();
        }

        /** The language of the feed, such as {@code pt-BR}. */
        public String language() {
            return run.feed().language();
        }

        /** The filters and the order of the list as a query string, percent-encoded. */
        public String filters() {
            return request.filters();
        }

        /** The page's number, from 1. */
        public int number() {
            return request.page();
        }

        /** What the listing asks of TMDB. */
        RunTraffic traffic() {
            return run.listTraffic();
        }

        /** Takes TMDB's answer, and gives the titles that are to be filtered. */
        List<DiscoverPage.Row> answered(JsonNode answer) {
            return paging.answered(request, DiscoverPage.of(answer, run.feed().media()));
        }

        /** Whether a title passes the feed's genre rule. TMDB was asked for it already as far as it can say it; it is checked all the same. */
        boolean passes(DiscoverPage.Row title) {
            return source.rule().passes(source.genres(), title.genres());
        }

        /** Takes a title that passed; called by the one thread that splits the page. */
        void keep(DiscoverPage.Row title) {
            passed.add(title);
        }

        /** Closes it when all its titles have been looked at; those that came up before are dropped. */
        void handled() {
            paging.handled(request, passed);
        }

        /** Closes it when it could not be read; a problem that concerns TMDB as a whole ends the listing. */
        void failed(Throwable failure) {
            if (failure instanceof TmdbProblem.Refused
                    || failure instanceof TmdbProblem.Away
                    || request.number() == 1) {
                paging.abort(failure);
            } else {
                paging.failed(request, failure.getMessage());
            }
        }
    }

    /**
     * The titles, when no page is needed any more.
     *
     * @throws Exception why there are none: TMDB refused or is away, the first page failed, or the run has to stop
     */
    public TitleList result() throws Exception {
        if (run.failure() instanceof Exception stopped) {
            throw stopped;
        }
        DiscoverResult result = listed();
        return new TitleList(
                texts(result.ids()),
                ListCounts.of(result.reported(), result.listed())
                        .repeats(result.repeats())
                        .filteredOut(result.filteredOut())
                        .cut(result.cut())
                        .undated(result.undated() - result.undatedListed())
                        .unexplained(result.unexplained())
                        .traffic(run.listTraffic())
                        .failedPages(result.failedPages().stream()
                                .map(PageRequest.Failed::toString)
                                .toList())
                        .notes(notes(result))
                        .build());
    }

    private DiscoverResult listed() throws TmdbProblem {
        try {
            return paging.result();
        } catch (DiscoverPaging.ListingFailedException e) {
            if (e.getCause() instanceof TmdbProblem problem) {
                throw problem;
            }
            throw e;
        }
    }

    private static List<String> notes(DiscoverResult result) {
        return result.windows() == 0
                ? List.of()
                : List.of("The list is longer than 10,000 titles and was read in " + result.windows()
                        + " windows of dates; " + result.undated() + " titles have no date, "
                        + result.undatedListed() + " of them were listed all the same.");
    }

    private static List<String> texts(long[] ids) {
        return new AbstractList<>() {
            @Override
            public String get(int index) {
                return Long.toString(ids[index]);
            }

            @Override
            public int size() {
                return ids.length;
            }
        };
    }
}
