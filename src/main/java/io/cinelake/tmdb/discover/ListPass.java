package io.cinelake.tmdb.discover;

import io.cinelake.tmdb.IdSet;
import io.cinelake.tmdb.discover.DiscoverQuery.DateWindow;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A list, or a window of it, that is read to its end. While fewer titles came up than TMDB reports, another pass reads it in another order. */
final class ListPass extends PageSource {
    private static final int MOST_PASSES = 4;
    /** Each order brings up to 10,000 titles from another end of the list. */
    private static final int MOST_PASSES_BEYOND_REACH = 8;
    /** Pages that another pass may ask for at once, however few titles are missing: it keeps the connections busy. */
    private static final int PAGES_AHEAD = 12;

    private final boolean limited;
    private final boolean divisible;
    private final List<DiscoverQuery.SortOrder> orders;
    private final IdSet ids = new IdSet();
    private IdSet idsOfPass = new IdSet();
    private int pages;
    private int total;
    private int largestTotal;
    private int answers;
    private boolean reportedInPass;
    private boolean steady = true;
    private boolean opened;
    /** All days that the list or its window may hold. */
    private final DateWindow days;

    private ListPass(DiscoverQuery query, DateWindow days, boolean whole, boolean limited) {
        super(query, whole);
        this.days = days;
        this.limited = limited;
        this.divisible = !days.from().equals(days.to());
        this.orders = query.orders(!divisible && !limited);
    }

    /** The whole list; when it is limited, no more than its first titles are wanted. */
    static ListPass whole(DiscoverQuery query, boolean limited) {
        return new ListPass(query, query.bounds(), true, limited);
    }

    static ListPass within(DateWindow window, DiscoverQuery query) {
        return new ListPass(query, window, false, false);
    }

    boolean isWindow() {
        return !readsWholeList;
    }

    /** Another pass ends when the titles agree, so from its oldest page in flight on it asks for no more than the missing titles may fill. */
    @Override
    boolean wantsPage() {
        int ahead = inFlight.isEmpty() ? 0 : nextPage - inFlight.first();
        boolean mayAsk = pass() == 1 || !agrees() && ahead < Math.max(PAGES_AHEAD, shortfall() / ROWS_PER_PAGE);
        return nextPage == 1 || opened && nextPage <= Math.min(pages, LAST_PAGE) && mayAsk;
    }

    @Override
    Map<String, String> parameters() {
        DiscoverQuery.SortOrder order = orders.get(pass() - 1);
        return readsWholeList ? query.whole(order) : query.within(days, order);
    }

    @Override
    void answered(DiscoverPage page) {
        answers++;
        pages = reportedInPass ? Math.max(pages, page.totalPages()) : page.totalPages();
        steady &= !reportedInPass || total == page.totalResults();
        total = page.totalResults();
        largestTotal = Math.max(largestTotal, total);
        reportedInPass = true;
        opened = true;
        page.rows().forEach(row -> {
            ids.add(row.id());
            idsOfPass.add(row.id());
        });
    }

    @Override
    void missed() {
        opened = true;
    }

    /** When its first answer shows that it is too long, it is cut. A single day cannot be. */
    @Override
    List<PageSource> parts() {
        return answers == 1 && !limited && isToBeCut() ? halves() : List.of();
    }

    /** Its two halves by date, in the list's direction. Each shows by its first page whether it has to be cut in its turn. */
    List<PageSource> halves() {
        LocalDate middle = days.middle();
        ListPass earlier = within(new DateWindow(days.from(), middle), query);
        ListPass later = within(new DateWindow(middle.plusDays(1), days.to()), query);
        return query.isByDate() && query.order().descending() ? List.of(later, earlier) : List.of(earlier, later);
    }

    @Override
    void pause() {
        if (wantsPage()) {
            return;
        }
        if (agrees()) {
            failedPages.clear();
            idsOfPass = new IdSet();
            largestTotal = total;
        } else {
            nextPassIfAny();
        }
    }

    /**
     * Whether all titles have come up: as many as TMDB ever reported, or all of one pass during which the report did not change. As many as it reports
     * last would not do: a title that leaves while the list is read moves the others up, and hides that one of them was skipped.
     */
    private boolean agrees() {
        return answers > 0 && (ids.size() >= largestTotal || reportedInPass && steady && idsOfPass.size() >= total);
    }

    /** Reads it once more in another order, if there is one left; called from outside to look whether its titles still agree with TMDB's report. */
    void nextPassIfAny() {
        int reach = beyondReach() ? MOST_PASSES_BEYOND_REACH : MOST_PASSES;
        if (pass() < (limited && isToBeCut() ? 1 : Math.min(orders.size(), reach))) {
            nextPass();
            opened = false;
            idsOfPass = new IdSet();
            reportedInPass = false;
            steady = true;
        }
    }

    /** Titles that TMDB reports and that have not come up. */
    int shortfall() {
        return Math.max(0, total - ids.size());
    }

    /** Whether its last titles are beyond page 500, and windows of dates would bring them. */
    boolean isToBeCut() {
        return divisible && beyondReach();
    }

    private boolean beyondReach() {
        return total > REACHABLE_ROWS || pages > LAST_PAGE;
    }
}
