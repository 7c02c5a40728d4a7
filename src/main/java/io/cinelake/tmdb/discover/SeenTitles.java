package io.cinelake.tmdb.discover;

import java.util.List;

/** What has come up so far in a listing, over all its pages. */
final class SeenTitles {
    private final IdSet seen = new IdSet();
    private final IdSet kept = new IdSet();
    private long rows;
    private int undated;
    private int requests;
    private int reported;

    int request() {
        return ++requests;
    }

    void report(DiscoverPage page) {
        reported = page.totalResults();
    }

    void see(List<DiscoverPage.Row> page) {
        for (DiscoverPage.Row row : page) {
            rows++;
            if (seen.add(row.id()) && row.day().isEmpty()) {
                undated++;
            }
        }
    }

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

    int requests() {
        return requests;
    }

    int reported() {
        return reported;
    }

    /** Titles that TMDB reports and that have not come up; negative when more came up than it reports now. */
    int missing() {
        return reported - seen.size();
    }
}
