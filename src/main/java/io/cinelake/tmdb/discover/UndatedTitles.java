package io.cinelake.tmdb.discover;

import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * Reads the titles without a date, which are in the whole list but in no window of it. Sorted by date they gather at one end; they are read from there
 * up to the first title with a date or page 500. The first page is read in any case: it tells how many titles the whole list has by now.
 */
final class UndatedTitles extends PageSource {
    private final DiscoverQuery query;
    private final SortOrder order;
    private final IntSupplier missing;
    private int nextPage = 1;
    private int pages;
    private int found;
    private boolean borderSeen;

    /**
     * Titles without a date from one end of the list.
     *
     * @param order by date, in one of its directions
     * @param missing how many titles TMDB reports that have not come up yet
     */
    UndatedTitles(DiscoverQuery query, SortOrder order, IntSupplier missing) {
        this.query = query;
        this.order = order;
        this.missing = missing;
    }

    @Override
    boolean wantsPage() {
        return nextPage == 1
                || !borderSeen && nextPage <= Math.min(pages, LAST_PAGE) && inFlight() * ROWS < missing.getAsInt();
    }

    @Override
    Map<String, String> parameters() {
        return query.whole(order);
    }

    @Override
    int takePage() {
        return nextPage++;
    }

    @Override
    int pass() {
        return 1;
    }

    @Override
    boolean readsWholeList() {
        return true;
    }

    @Override
    void answered(DiscoverPage page) {
        pages = Math.max(pages, page.totalPages());
        int outside = outside(page).size();
        found += outside;
        borderSeen |= outside < page.rows().size() || page.rows().isEmpty();
    }

    /** The rows that no window can hold. The others were listed already. */
    List<DiscoverPage.Row> outside(DiscoverPage page) {
        return page.rows().stream()
                .filter(row -> row.day().filter(query.bounds()::contains).isEmpty())
                .toList();
    }

    @Override
    void missed() {}

    @Override
    void pause() {
        if (missing.getAsInt() <= 0) {
            forgetFailures();
        }
    }

    /** Whether it found such titles and read the last of them. */
    boolean complete() {
        return borderSeen && found > 0;
    }

    @Override
    boolean ended() {
        return inFlight() == 0 && !wantsPage();
    }
}
