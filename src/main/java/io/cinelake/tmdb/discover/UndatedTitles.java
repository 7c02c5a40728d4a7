package io.cinelake.tmdb.discover;

import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * Reads the titles without a date, which are in no window. Sorted by date they gather at one end: that is read up to the first title with a date or page
 * 500, then the other end if they were not there. Its first page, read in any case, tells how many titles the whole list has by now.
 */
final class UndatedTitles extends PageSource {
    private final IntSupplier missing;
    private int pages;
    private int found;
    private boolean borderSeen;

    /** Of a list that was read in windows; {@code missing} tells how many titles TMDB reports that have not come up yet. */
    UndatedTitles(DiscoverQuery query, IntSupplier missing) {
        super(query, true);
        this.missing = missing;
    }

    @Override
    boolean wantsPage() {
        return nextPage == 1
                || !borderSeen
                        && nextPage <= Math.min(pages, LAST_PAGE)
                        && inFlight.size() * ROWS_PER_PAGE < missing.getAsInt();
    }

    @Override
    Map<String, String> parameters() {
        return query.whole(new DiscoverQuery.SortOrder(query.media().dateParameter(), pass() > 1));
    }

    @Override
    void answered(DiscoverPage page) {
        pages = Math.max(pages, page.totalPages());
        int undated = rows(page).size();
        found += undated;
        borderSeen |= undated < page.rows().size() || page.rows().isEmpty();
    }

    /** The rows that no window can hold. The others were listed already. */
    @Override
    List<DiscoverPage.Row> rows(DiscoverPage page) {
        return page.rows().stream()
                .filter(row -> row.day().filter(query.bounds()::contains).isEmpty())
                .toList();
    }

    @Override
    void pause() {
        if (missing.getAsInt() <= 0) {
            failedPages.clear();
        } else if (!wantsPage() && pass() == 1 && leavesSome()) {
            nextPass();
            pages = 0;
            found = 0;
            borderSeen = false;
        }
    }

    /** Whether titles without a date may be left: it did not find such titles and read the last of them. */
    boolean leavesSome() {
        return query.admitsUndated() && !(borderSeen && found > 0);
    }
}
