package io.cinelake.tmdb.discover;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds where to cut a window that holds more titles than can be reached. Read by date, page 500 shows the day at which the reach ends: what lies
 * before that day fits, and the rest begins with it. So a cut costs one request, however unevenly the titles are spread. A window whose page 500 says
 * nothing of use is halved.
 */
final class WindowProbe extends PageSource {
    private final DiscoverQuery query;
    private final DateWindow window;
    private boolean taken;
    private boolean ended;
    private DiscoverPage page;

    WindowProbe(DiscoverQuery query, DateWindow window) {
        this.query = query;
        this.window = window;
    }

    /** The reading of a window: probed when it is known to be too large and can be cut. */
    static PageSource orSlice(DiscoverQuery query, DateWindow window, boolean tooLarge) {
        return tooLarge && !window.isOneDay() ? new WindowProbe(query, window) : ListPass.of(query, window);
    }

    @Override
    boolean wantsPage() {
        return !taken;
    }

    @Override
    Map<String, String> parameters() {
        return query.within(window, query.byDate());
    }

    @Override
    int takePage() {
        taken = true;
        return LAST_PAGE;
    }

    @Override
    int pass() {
        return 1;
    }

    @Override
    boolean readsWholeList() {
        return false;
    }

    @Override
    void answered(DiscoverPage answer) {
        page = answer;
        ended = true;
    }

    @Override
    void missed() {
        ended = true;
    }

    @Override
    void pause() {}

    @Override
    boolean ended() {
        return ended;
    }

    /** The readings that take the window's place, in the order of the list. */
    List<PageSource> parts() {
        if (page != null && page.totalResults() <= REACH) {
            return List.of(ListPass.of(query, window));
        }
        boolean restTooLarge = page != null && page.totalResults() - REACH > REACH;
        LocalDate cut = lastDayWithin();
        DateWindow earlier = window.until(cut);
        DateWindow later = window.since(cut.plusDays(1));
        return query.byDate().descending()
                ? List.of(ListPass.of(query, later), orSlice(query, earlier, restTooLarge))
                : List.of(ListPass.of(query, earlier), orSlice(query, later, restTooLarge));
    }

    /** The last day of the earlier part. */
    private LocalDate lastDayWithin() {
        Optional<LocalDate> reached = dayReached().filter(window::contains);
        if (reached.isEmpty()) {
            return window.middle();
        }
        LocalDate day = reached.get();
        if (query.byDate().descending()) {
            return day.equals(window.to()) ? day.minusDays(1) : day;
        }
        return day.equals(window.from()) ? day : day.minusDays(1);
    }

    private Optional<LocalDate> dayReached() {
        if (page == null || page.rows().isEmpty()) {
            return Optional.empty();
        }
        return page.rows().get(page.rows().size() - 1).day();
    }
}
