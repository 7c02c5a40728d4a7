package io.cinelake.run.list;

import io.cinelake.feed.Feed;
import io.cinelake.feed.GenreRule;
import io.cinelake.feed.Source;
import io.cinelake.run.ListCounts;
import io.cinelake.run.Run;
import io.cinelake.tmdb.TmdbProblem;
import io.cinelake.tmdb.discover.DiscoverPaging;
import io.cinelake.tmdb.discover.DiscoverParameters;
import io.cinelake.tmdb.discover.DiscoverResult;
import io.cinelake.tmdb.discover.FailedPage;
import io.cinelake.tmdb.discover.ListingFailedException;
import java.util.AbstractList;
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
        if (!source.genres().isEmpty()) {
            query.put("with_genres", DiscoverParameters.withGenres(source.genres(), source.rule() == GenreRule.ALL));
        }
        query.put("language", feed.language());
        this.paging = new DiscoverPaging(feed.media(), query, feed.limit());
    }

    /** Whether another page is needed; waits while that depends on pages that are on their way. */
    public boolean hasNext() throws InterruptedException {
        return !run.stopping() && paging.hasNext();
    }

    /** The next page to ask for. */
    public ListedPage next() {
        return new ListedPage(this, paging.next());
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
        DiscoverResult listing = listing();
        return new TitleList(
                texts(listing.ids()),
                ListCounts.of(listing.reported(), listing.listed())
                        .repeats(listing.repeats())
                        .filteredOut(listing.filteredOut())
                        .cut(listing.cut())
                        .undated(listing.undated() - listing.undatedListed())
                        .unexplained(listing.unexplained())
                        .traffic(run.listTraffic())
                        .failedPages(listing.failedPages().stream()
                                .map(FailedPage::toString)
                                .toList())
                        .notes(notes(listing))
                        .build());
    }

    private DiscoverResult listing() throws TmdbProblem {
        try {
            return paging.listing();
        } catch (ListingFailedException e) {
            if (e.getCause() instanceof TmdbProblem problem) {
                throw problem;
            }
            throw e;
        }
    }

    private static List<String> notes(DiscoverResult listing) {
        return listing.windows() == 0
                ? List.of()
                : List.of("The list is longer than 10,000 titles and was read in " + listing.windows()
                        + " windows of dates; " + listing.undated() + " titles have no date, "
                        + listing.undatedListed() + " of them were listed all the same.");
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

    Run run() {
        return run;
    }

    Source.Discover source() {
        return source;
    }

    DiscoverPaging paging() {
        return paging;
    }
}
