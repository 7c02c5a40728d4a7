package io.cinelake.tmdb.discover;

import io.cinelake.tmdb.IdSet;
import java.util.List;

/** Counts the titles of a list that have come up so far, over all its pages. */
final class SeenTitles {
    private final IdSet seen = new IdSet();
    private final IdSet kept = new IdSet();
    private long rows;
    private int undated;
    private int reported;

    /** Takes how many titles the whole list has. */
    void report(DiscoverPage page) {
        reported = page.totalResults();
    }

    /** Takes the rows of a page. */
    void see(List<DiscoverPage.Row> page) {
        for (DiscoverPage.Row row : page) {
            rows++;
            if (seen.add(row.id()) && row.day().isEmpty()) {
                undated++;
            }
        }
    }

    /** Takes a title that passed the feed's filter; false when it had come before. */
    boolean keep(long id) {
        return kept.add(id);
    }

    int kept() {
        return kept.size();
    }

    int seen() {
        return seen.size();
    }

    long rows() {
        return rows;
    }

    int undated() {
        return undated;
    }

    int reported() {
        return reported;
    }

    /** Titles that TMDB reports and that have not come up; negative when more came up than it reports now. */
    int missing() {
        return reported - seen.size();
    }
}
