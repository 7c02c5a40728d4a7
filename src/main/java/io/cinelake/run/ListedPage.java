package io.cinelake.run;

import io.cinelake.tmdb.ListedTitle;
import io.cinelake.tmdb.PageRequest;

/**
 * A page of a feed's list on its way.
 *
 * @param reading the listing it belongs to
 * @param request what to ask for
 */
public record ListedPage(DiscoverReading reading, PageRequest request) {
    /** The path to ask. */
    String path() {
        return "/discover/" + reading.run().feed().media().path();
    }

    /** Whether a title passes the feed's genre rule. TMDB was asked for it already as far as it can say it; it is checked all the same. */
    public boolean passes(ListedTitle title) {
        Source.Discover source = reading.source();
        return source.genres().isEmpty() || source.rule().passes(source.genres(), title.genres());
    }
}
