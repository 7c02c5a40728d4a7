package io.cinelake.tmdb.discover;

import io.cinelake.tmdb.discover.DiscoverQuery.DateWindow;
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
    private final DateWindow window;
    private DiscoverPage page;

    WindowProbe(DiscoverQuery query, DateWindow window) {
        super(query, false, LAST_PAGE);
        this.window = window;
    }

    @Override
    boolean wantsPage() {
        return nextPage == LAST_PAGE;
    }

    @Override
    Map<String, String> parameters() {
        return query.within(window, query.byDate());
    }

    @Override
    void answered(DiscoverPage answer) {
        page = answer;
    }

    @Override
    List<PageSource> parts() {
        if (page != null && page.totalResults() <= REACHABLE_ROWS) {
            return List.of(ListPass.within(window, query));
        }
        LocalDate cut = lastDayOfEarlierPart();
        DateWindow earlier = window.until(cut);
        DateWindow later = window.since(cut.plusDays(1));
        return query.byDate().descending()
                ? List.of(ListPass.within(later, query), rest(earlier))
                : List.of(ListPass.within(earlier, query), rest(later));
    }

    /** What the reach leaves is probed in its turn when it is known to be too large and can be cut. */
    private PageSource rest(DateWindow window) {
        boolean tooLarge = page != null && page.totalResults() - REACHABLE_ROWS > REACHABLE_ROWS;
        return tooLarge && !window.isOneDay() ? new WindowProbe(query, window) : ListPass.within(window, query);
    }

    private LocalDate lastDayOfEarlierPart() {
        Optional<LocalDate> reached = page == null || page.rows().isEmpty()
                ? Optional.empty()
                : page.rows().get(page.rows().size() - 1).day();
        if (reached.filter(window::contains).isEmpty()) {
            return window.middle();
        }
        LocalDate day = reached.get();
        boolean goesWithEarlier = query.byDate().descending() ? !day.equals(window.to()) : day.equals(window.from());
        return goesWithEarlier ? day : day.minusDays(1);
    }
}
