package io.cinelake.run.list;

import io.cinelake.tmdb.discover.ListedTitle;
import io.cinelake.tmdb.discover.PageRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of a feed's list on its way.
 *
 * @param reading the listing it belongs to
 * @param request what to ask for
 * @param passed those of its titles that passed the feed's filter; filled by the one thread that splits the page
 */
public record ListedPage(DiscoverListing reading, PageRequest request, List<ListedTitle> passed) {
    ListedPage(DiscoverListing reading, PageRequest request) {
        this(reading, request, new ArrayList<>());
    }

    /** The path to ask. */
    String path() {
        return "/discover/" + reading.run().feed().media().path();
    }
}
