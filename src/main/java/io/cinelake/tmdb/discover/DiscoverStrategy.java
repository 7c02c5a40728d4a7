package io.cinelake.tmdb.discover;

import io.cinelake.tmdb.IdSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The strategy by which a list is read, in this order:
 *
 * <ol>
 *   <li>The whole list, page by page, and again in other orders while titles are missing: {@link ListPass}.
 *   <li>A list that reaches beyond page 500 is cut into windows of dates, which are read in its place, or under a limit after its first 10,000
 *       titles: {@link WindowProbe}.
 *   <li>After windows, the titles without a date, which are in none of them: {@link UndatedTitles}.
 *   <li>When titles are still missing then, each window once more.
 * </ol>
 *
 * Not thread-safe.
 */
final class DiscoverStrategy {
    private final DiscoverQuery query;
    private final int limit;
    private final SeenTitles titles = new SeenTitles();
    /** In the order in which their titles stand in the list. */
    private final List<PageSource> sources = new ArrayList<>();

    private final List<PageRequest.Failed> lostPages = new ArrayList<>();
    private final ListPass whole;
    private UndatedTitles undated;
    private LocalDate reachedDay;
    private boolean rechecked;
    private int requests;

    /** A list that is still to be read, at most so many titles of it; 0 for all there are. */
    DiscoverStrategy(DiscoverQuery query, int limit) {
        this.query = query;
        this.limit = limit;
        this.whole = ListPass.whole(query, limit > 0);
        sources.add(whole);
    }

    /**
     * Takes the page that is to be asked for next. All sources are read side by side, and where to cut is found out first. Under a limit they are read
     * in turn, and only while the pages in flight cannot fill it.
     *
     * @return empty when none is needed now
     */
    Optional<PageSource.Page> next(int pagesInFlight) {
        return wanting(pagesInFlight).map(source -> source.take(++requests));
    }

    private Optional<PageSource> wanting(int pagesInFlight) {
        if (limit == 0) {
            return Stream.concat(sources.stream().filter(WindowProbe.class::isInstance), sources.stream())
                    .filter(PageSource::wantsPage)
                    .findFirst();
        }
        boolean filledByThoseInFlight = limit - titles.kept() <= PageSource.ROWS_PER_PAGE * pagesInFlight;
        return filledByThoseInFlight
                ? Optional.empty()
                : sources.stream().filter(source -> !source.ended()).findFirst().filter(PageSource::wantsPage);
    }

    /** Takes TMDB's answer for a page. Returns the rows that are part of the list; none when it only showed where the list has to be cut. */
    List<DiscoverPage.Row> answered(PageSource.Page page, DiscoverPage answer) {
        PageSource source = page.source();
        source.answered(answer);
        if (source.readsWholeList()) {
            titles.report(answer);
        }
        if (replacedByParts(source)) {
            return page.answered(List.of());
        }
        if (source == whole && limit > 0) {
            noteReachedDay(answer);
        }
        List<DiscoverPage.Row> rows = source.rows(answer);
        titles.see(rows);
        return page.answered(rows);
    }

    private boolean replacedByParts(PageSource source) {
        List<PageSource> parts = source.parts();
        if (!parts.isEmpty()) {
            int place = sources.indexOf(source);
            sources.remove(place);
            sources.addAll(place, parts);
        }
        return !parts.isEmpty();
    }

    /** Closes an answered page with the rows that passed. A first pass keeps repeats: a title's place does not depend on which page came first. */
    void handled(PageSource.Page page, List<DiscoverPage.Row> passed) {
        page.keep(passed.stream()
                .filter(row -> titles.keep(row.id()) || page.source().pass() == 1)
                .mapToLong(DiscoverPage.Row::id)
                .toArray());
    }

    /** Closes a page that failed. When its titles had come already, no other page will bring those that were not dealt with. */
    void failed(PageSource.Page page, String reason) {
        PageRequest.Failed failed = new PageRequest.Failed(page.request(), reason);
        if (page.rows() == null) {
            page.missed(failed);
            replacedByParts(page.source());
            return;
        }
        if (!page.rows().isEmpty()) {
            lostPages.add(failed);
        }
        page.keep();
    }

    /** Called when no page is in flight and none is wanted: opens the next step; false when the list is read. */
    boolean goOn() {
        if (limitReached()) {
            return false;
        }
        if (windows().findAny().isEmpty()) {
            return limit > 0 && whole.isToBeCut() && sources.add(afterFirstTenThousand());
        }
        if (undated == null) {
            undated = new UndatedTitles(query, titles::missing);
            return sources.add(undated);
        }
        if (titles.missing() > 0 && !rechecked) {
            rechecked = true;
            windows().forEach(ListPass::nextPassIfAny);
            return windows().anyMatch(ListPass::wantsPage);
        }
        return false;
    }

    private void noteReachedDay(DiscoverPage page) {
        boolean descending = query.byDate().descending();
        page.rows().stream()
                .flatMap(row -> row.day().stream())
                .filter(query.bounds()::contains)
                .filter(day -> reachedDay == null || (descending ? day.isBefore(reachedDay) : day.isAfter(reachedDay)))
                .forEach(day -> reachedDay = day);
    }

    /** What the limited reading of the whole list left: a list by date goes on where that ended. */
    private PageSource afterFirstTenThousand() {
        DateWindow rest = query.bounds();
        if (reachedDay != null && query.isByDate()) {
            rest = query.byDate().descending() ? rest.until(reachedDay) : rest.since(reachedDay);
        }
        boolean tooLarge = titles.reported() - PageSource.REACHABLE_ROWS > PageSource.REACHABLE_ROWS;
        return WindowProbe.orPass(query, rest, tooLarge);
    }

    private boolean limitReached() {
        return limit > 0 && titles.kept() >= limit;
    }

    private Stream<ListPass> windows() {
        return passes().filter(ListPass::isWindow);
    }

    private Stream<ListPass> passes() {
        return sources.stream().filter(ListPass.class::isInstance).map(ListPass.class::cast);
    }

    DiscoverResult result() {
        long[] ids = ids();
        int filteredOut = titles.seen() - titles.kept();
        int cut = limitReached() ? Math.max(0, titles.reported() - ids.length - filteredOut) : 0;
        int missing = limitReached() ? 0 : Math.max(0, titles.missing());
        int missingInWindows = windows().mapToInt(ListPass::shortfall).sum();
        int missingUndated = undated != null && undated.leavesSome() ? Math.max(0, missing - missingInWindows) : 0;
        return new DiscoverResult(
                ids,
                titles.reported(),
                titles.rows(),
                titles.rows() - titles.seen(),
                filteredOut,
                cut,
                titles.undated() + missingUndated,
                titles.undated(),
                missing - missingUndated,
                Math.max(0, ids.length + filteredOut + cut + missing - titles.reported()),
                requests,
                passes().mapToInt(ListPass::pass).max().orElse(1),
                (int) windows().count(),
                failedPages());
    }

    private long[] ids() {
        IdSet placed = new IdSet();
        return sources.stream()
                .flatMapToLong(PageSource::kept)
                .filter(placed::add)
                .limit(limit > 0 ? limit : Long.MAX_VALUE)
                .toArray();
    }

    private List<PageRequest.Failed> failedPages() {
        return Stream.concat(lostPages.stream(), sources.stream().flatMap(source -> source.failedPages().stream()))
                .toList();
    }
}
