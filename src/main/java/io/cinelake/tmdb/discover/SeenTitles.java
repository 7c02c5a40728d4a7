package io.cinelake.tmdb.discover;

import io.cinelake.tmdb.IdSet;
import java.util.List;

/** Counts the titles of a list that have come up so far, over all its pages. */
final class SeenTitles {
    /** All titles, and those that passed the feed's filter. */
    final IdSet seen = new IdSet();

    final IdSet kept = new IdSet();
    long rows;
    int undated;
    /** How many titles the whole list has, as TMDB said last. */
    int reported;

    /** Takes the rows of a page. */
    void see(List<DiscoverPage.Row> page) {
        rows += page.size();
        page.forEach(row -> undated += seen.add(row.id()) && row.day().isEmpty() ? 1 : 0);
    }

    /** Titles that TMDB reports and that have not come up; negative when more came up than it reports now. */
    int missing() {
        return reported - seen.size();
    }
}
