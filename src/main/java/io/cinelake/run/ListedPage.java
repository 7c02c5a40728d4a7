package io.cinelake.run;

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
}
