package io.cinelake.tmdb.discover;

import io.cinelake.tmdb.IdSet;
import java.util.List;
import java.util.Map;

/**
 * A list of discover that is read to its end: the whole one or a window of it. When fewer titles came up than TMDB reports, because ranks moved while
 * it was read or because it reaches beyond page 500, another pass reads it in another order, until the titles seen agree with the report.
 */
final class ListPass extends PageSource {
    private static final int MOST_PASSES = 4;
    /** Each order brings up to 10,000 titles from another end of the list. */
    private static final int MOST_PASSES_BEYOND_REACH = 8;
    /** Pages that another pass may ask for at once, however few titles are missing: it keeps the connections busy. */
    private static final int PAGES_AHEAD = 12;

    private final DateWindow window;
    private final boolean limited;
    private final boolean divisible;
    private final List<DiscoverQuery.SortOrder> orders;
    private final Reconciliation reconciliation = new Reconciliation();
    private int pages;
    private boolean opened;
    private boolean cut;

    private ListPass(DiscoverQuery query, DateWindow window, boolean limited) {
        super(query, window == null, 1);
        this.window = window;
        this.limited = limited;
        this.divisible = !(window == null ? query.bounds() : window).isOneDay();
        this.orders = query.orders(!divisible && !limited);
    }

    /** The whole list; when it is limited, no more than its first titles are wanted. */
    static ListPass whole(DiscoverQuery query, boolean limited) {
        return new ListPass(query, null, limited);
    }

    static ListPass within(DateWindow window, DiscoverQuery query) {
        return new ListPass(query, window, false);
    }

    boolean isWindow() {
        return window != null;
    }

    @Override
    boolean wantsPage() {
        if (nextPage() == 1) {
            return true;
        }
        return opened && nextPage() <= Math.min(pages, LAST_PAGE) && (pass() == 1 || mayAskAhead());
    }

    /**
     * Another pass stops as soon as the titles agree, so it asks for no more pages than the missing ones may fill. Counted from its oldest page in
     * flight: that one may bring what is missing.
     */
    private boolean mayAskAhead() {
        return !reconciliation.agrees()
                && pagesAhead() < Math.max(PAGES_AHEAD, reconciliation.shortfall() / ROWS_PER_PAGE);
    }

    @Override
    Map<String, String> parameters() {
        DiscoverQuery.SortOrder order = orders.get(pass() - 1);
        return window == null ? query.whole(order) : query.within(window, order);
    }

    @Override
    void answered(DiscoverPage page) {
        boolean first = !reconciliation.known();
        pages = reconciliation.passKnown() ? Math.max(pages, page.totalPages()) : page.totalPages();
        opened = true;
        reconciliation.take(page);
        cut = first && !limited && isToBeCut();
    }

    @Override
    void missed() {
        opened = true;
    }

    /** When its first answer shows that it is too long, it is cut. A single day cannot be. */
    @Override
    List<PageSource> parts() {
        return cut ? List.of(new WindowProbe(query, window == null ? query.bounds() : window)) : List.of();
    }

    @Override
    void pause() {
        if (wantsPage()) {
            return;
        }
        if (reconciliation.agrees()) {
            forgetFailures();
            reconciliation.settle();
        } else {
            nextPassIfAny();
        }
    }

    /** Reads it once more in another order, if there is one left; called from outside to look whether its titles still agree with TMDB's report. */
    void nextPassIfAny() {
        if (pass() < mostPasses()) {
            nextPass();
            opened = false;
            reconciliation.nextPass();
        }
    }

    private int mostPasses() {
        if (limited && isToBeCut()) {
            return 1;
        }
        return Math.min(orders.size(), beyondReach() ? MOST_PASSES_BEYOND_REACH : MOST_PASSES);
    }

    /** Titles that TMDB reports and that have not come up. */
    int shortfall() {
        return reconciliation.shortfall();
    }

    /** Whether its last titles are beyond page 500, and windows of dates would bring them. */
    boolean isToBeCut() {
        return divisible && beyondReach();
    }

    private boolean beyondReach() {
        return reconciliation.total() > REACHABLE_ROWS || pages > LAST_PAGE;
    }

    /** Holds the titles that came up in a list against what TMDB reports of it, over all passes. */
    private static final class Reconciliation {
        private final IdSet ids = new IdSet();
        private IdSet idsOfPass = new IdSet();
        private boolean known;
        private boolean passKnown;
        private boolean steady = true;
        private int total;
        private int largestTotal;

        void take(DiscoverPage page) {
            steady &= !passKnown || total == page.totalResults();
            total = page.totalResults();
            largestTotal = Math.max(largestTotal, total);
            known = true;
            passKnown = true;
            page.rows().forEach(row -> {
                ids.add(row.id());
                idsOfPass.add(row.id());
            });
        }

        void nextPass() {
            idsOfPass = new IdSet();
            passKnown = false;
            steady = true;
        }

        /**
         * Whether all titles have come up: as many as TMDB ever reported, or all of one pass during which the report did not change. As many as it reports
         * last would not do: a title that leaves while the list is read moves the others up, and hides that one of them was skipped.
         */
        boolean agrees() {
            return known && (ids.size() >= largestTotal || passKnown && steady && idsOfPass.size() >= total);
        }

        /** Ends the comparison; it can be taken up again with another pass. */
        void settle() {
            idsOfPass = new IdSet();
            largestTotal = total;
        }

        /** Whether TMDB has reported anything yet. */
        boolean known() {
            return known;
        }

        /** Whether TMDB has reported anything in this pass. */
        boolean passKnown() {
            return passKnown;
        }

        /** TMDB's last report. */
        int total() {
            return total;
        }

        /** Titles that TMDB reports and that have not come up. */
        int shortfall() {
            return Math.max(0, total - ids.size());
        }
    }
}
