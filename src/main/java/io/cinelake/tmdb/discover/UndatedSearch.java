package io.cinelake.tmdb.discover;

import java.util.ArrayList;
import java.util.List;

/** The search for the titles without a date: from one end of the list, then from the other when they did not gather there. */
final class UndatedSearch {
    private final DiscoverQuery query;
    private final SeenTitles tally;
    private final List<UndatedTitles> ends = new ArrayList<>();

    UndatedSearch(DiscoverQuery query, SeenTitles tally) {
        this.query = query;
        this.tally = tally;
    }

    /** Whether an end is left to read. The first is always: it brings TMDB's latest total. */
    boolean hasNext() {
        return ends.isEmpty() || tally.missing() > 0 && query.admitsUndated() && ends.size() < 2 && !complete();
    }

    UndatedTitles next() {
        SortOrder order = SortOrder.ascending(query.media().dateParameter());
        UndatedTitles end = new UndatedTitles(query, ends.isEmpty() ? order : order.reversed(), tally::missing);
        ends.add(end);
        return end;
    }

    /** Whether titles without a date may be left that no order brings within reach. */
    boolean leavesSome() {
        return query.admitsUndated() && !complete();
    }

    private boolean complete() {
        return ends.stream().anyMatch(UndatedTitles::complete);
    }
}
