package io.cinelake.tmdb.discover;

import java.util.List;

/** A page between the moment it is asked for and the moment the last of its rows is dealt with. */
final class PageInFlight {
    private final PageSource source;
    private final PageRequest request;
    private List<DiscoverPage.Row> rows;

    PageInFlight(PageSource source, int number) {
        this.source = source;
        this.request = source.request(number);
    }

    PageSource source() {
        return source;
    }

    PageRequest request() {
        return request;
    }

    boolean isAnswered() {
        return rows != null;
    }

    /** The rows that its answer brought; null before. */
    List<DiscoverPage.Row> rows() {
        return rows;
    }

    List<DiscoverPage.Row> answered(List<DiscoverPage.Row> brought) {
        rows = brought;
        return brought;
    }

    void missed(PageRequest.Failed failed) {
        source.missed(failed);
        keep();
    }

    /** Closes it and hands its source the ids to list. */
    void keep(long... ids) {
        source.landed(request.page(), ids);
    }
}
