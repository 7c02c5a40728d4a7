package io.cinelake.tmdb.discover;

import java.util.List;
import java.util.Map;

/**
 * A list of discover that is read to its end: the whole one or a window of it. When fewer titles came up than TMDB reports, because ranks moved while
 * it was read or because it reaches beyond page 500, it is read again in another order, until the titles seen agree with the report.
 */
final class ListPass extends PageSource {
    private static final int PASSES = 4;
    private static final int PASSES_BEYOND_REACH = 8;
    private static final int PAGES_AHEAD = 12;

    private final DiscoverQuery query;
    private final DateWindow window;
    private final List<SortOrder> orders;
    private final Reconciliation titles = new Reconciliation();
    private int pass = 1;
    private int nextPage = 1;
    private boolean opened;
    private boolean measured;
    private boolean once;
    private boolean ended;
    private int pages;

    private ListPass(DiscoverQuery query, DateWindow window, List<SortOrder> orders) {
        this.query = query;
        this.window = window;
        this.orders = orders;
    }

    /** The whole list; on a single day, its rereadings use orders that tell its titles apart. */
    static ListPass whole(DiscoverQuery query, boolean oneDay) {
        return new ListPass(query, null, query.orders(oneDay));
    }

    static ListPass of(DiscoverQuery query, DateWindow window) {
        return new ListPass(query, window, query.orders(window.isOneDay()));
    }

    /** The window it covers; null for the whole list. */
    DateWindow window() {
        return window;
    }

    @Override
    boolean wantsPage() {
        if (ended) {
            return false;
        }
        if (nextPage == 1) {
            return true;
        }
        return opened
                && nextPage <= Math.min(pages, LAST_PAGE)
                && (pass == 1 || !titles.agrees() && ahead(nextPage) < pagesAhead());
    }

    /**
     * Another pass stops as soon as the titles agree, so it asks for no more pages than the missing ones may fill, but keeps the line busy. Counted from
     * its oldest page on the way: that one may bring what is missing.
     */
    private int pagesAhead() {
        return Math.max(PAGES_AHEAD, titles.shortfall() / ROWS);
    }

    @Override
    Map<String, String> parameters() {
        SortOrder order = orders.get(pass - 1);
        return window == null ? query.whole(order) : query.within(window, order);
    }

    @Override
    int takePage() {
        return nextPage++;
    }

    @Override
    int pass() {
        return pass;
    }

    @Override
    boolean readsWholeList() {
        return window == null;
    }

    @Override
    void answered(DiscoverPage page) {
        pages = measured ? Math.max(pages, page.totalPages()) : page.totalPages();
        opened = true;
        measured = true;
        titles.take(page);
    }

    @Override
    void missed() {
        opened = true;
    }

    @Override
    void pause() {
        if (ended || wantsPage()) {
            return;
        }
        if (titles.agrees()) {
            forgetFailures();
            titles.settle();
            ended = true;
        } else if (once || pass == passes()) {
            ended = true;
        } else {
            nextPass();
        }
    }

    private void nextPass() {
        pass++;
        nextPage = 1;
        opened = false;
        measured = false;
        ended = false;
        titles.nextPass();
    }

    private int passes() {
        return Math.min(orders.size(), beyondReach() ? PASSES_BEYOND_REACH : PASSES);
    }

    /** Titles that TMDB reports and that have not come up. */
    int shortfall() {
        return titles.shortfall();
    }

    /** Whether a page of it has been answered, so that its size is known. */
    boolean known() {
        return titles.known();
    }

    /** Whether its last titles are beyond page 500. */
    boolean beyondReach() {
        return titles.total() > REACH || pages > LAST_PAGE;
    }

    /** Leaves it at one pass, whatever that misses. */
    void readOnce() {
        once = true;
    }

    /** Ends it, since windows take its place. */
    void end() {
        ended = true;
    }

    /** Looks once more whether its titles agree with TMDB's report, by beginning another pass, if there is one left. */
    void recheck() {
        if (pass < passes()) {
            nextPass();
        }
    }

    @Override
    boolean ended() {
        return ended;
    }
}
