package io.cinelake.tmdb.discover;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The course a listing takes: the whole list; windows of dates when that reaches beyond page 500; then the titles without a date; then one more look at
 * each window when titles are still missing. Not thread-safe.
 */
final class DiscoverStrategy {
    private final DiscoverQuery query;
    private final int limit;
    private final SeenTitles tally;
    private final ListPass whole;
    private final boolean divisible;
    private final PageSources readings = new PageSources();
    private final UndatedSearch undated;
    private LocalDate reach;
    private boolean cut;
    private boolean rechecked;

    DiscoverStrategy(DiscoverQuery query, int limit, SeenTitles tally) {
        this.query = query;
        this.limit = limit;
        this.tally = tally;
        this.undated = new UndatedSearch(query, tally);
        divisible = !query.bounds().isOneDay();
        whole = ListPass.whole(query, !divisible && limit == 0);
        readings.add(whole);
    }

    /** The reading whose page is to be asked for next; under a limit, only while the pages on their way cannot fill it. */
    Optional<PageSource> wanting(int inFlight) {
        if (limit == 0) {
            return readings.wanting();
        }
        return limit - tally.kept() > PageSource.ROWS * inFlight ? readings.wantingInTurn() : Optional.empty();
    }

    /**
     * Takes a page.
     *
     * @return those of its rows that are part of the listing; none when it only showed that its list has to be cut, or where
     */
    List<DiscoverPage.Row> answered(PageSource reading, DiscoverPage page) {
        boolean first = reading instanceof ListPass slice && !slice.known();
        reading.answered(page);
        if (reading.readsWholeList()) {
            tally.report(page);
        }
        if (reading instanceof WindowProbe probe) {
            readings.replace(probe, probe.parts());
            return List.of();
        }
        if (first && reading instanceof ListPass slice && slice.beyondReach() && isCut(slice)) {
            return List.of();
        }
        if (reading == whole && limit > 0) {
            noteReach(page);
        }
        List<DiscoverPage.Row> rows = reading instanceof UndatedTitles search ? search.outside(page) : page.rows();
        tally.see(rows);
        return rows;
    }

    /** Cuts a list that reaches beyond page 500, unless it cannot be cut or its reach is all that a limit may need. */
    private boolean isCut(ListPass slice) {
        DateWindow window = slice == whole ? query.bounds() : slice.window();
        if (window.isOneDay()) {
            return false;
        }
        if (slice == whole && limit > 0) {
            slice.readOnce();
            return false;
        }
        slice.end();
        readings.replace(slice, List.of(new WindowProbe(query, window)));
        cut = true;
        return true;
    }

    /**
     * Deals with a page that failed.
     *
     * @param answered whether its titles had come already, so that no other page will bring those that were not dealt with
     */
    void failed(PageSource reading, FailedPage page, boolean answered) {
        if (answered) {
            readings.lost(page);
        }
        if (reading instanceof WindowProbe probe) {
            readings.replace(probe, probe.parts());
        }
    }

    private void noteReach(DiscoverPage page) {
        boolean descending = query.byDate().descending();
        page.rows().stream()
                .flatMap(row -> row.day().stream())
                .filter(query.bounds()::contains)
                .filter(day -> reach == null || (descending ? day.isBefore(reach) : day.isAfter(reach)))
                .forEach(day -> reach = day);
    }

    /** Called when nothing is on its way and nothing wanted: opens what comes next; false when the listing is finished. */
    boolean goOn() {
        if (limitReached()) {
            return false;
        }
        if (!cut && limit > 0 && divisible && whole.beyondReach()) {
            cut = true;
            boolean restTooLarge = tally.reported() - PageSource.REACH > PageSource.REACH;
            readings.add(WindowProbe.orSlice(query, beyondWhole(), restTooLarge));
            return true;
        }
        if (cut && undated.hasNext()) {
            readings.add(undated.next());
            return true;
        }
        if (cut && tally.missing() > 0 && !rechecked) {
            rechecked = true;
            readings.recheck();
            return readings.wanting().isPresent();
        }
        return false;
    }

    /** What the limited reading of the whole list left: in the order of dates it goes on where that ended. */
    private DateWindow beyondWhole() {
        if (reach == null || !query.order().key().equals(query.media().dateParameter())) {
            return query.bounds();
        }
        return query.byDate().descending()
                ? query.bounds().until(reach)
                : query.bounds().since(reach);
    }

    private boolean limitReached() {
        return limit > 0 && tally.kept() >= limit;
    }

    DiscoverResult listing() {
        long[] ids = readings.ids(limit > 0 ? limit : Long.MAX_VALUE);
        int missing = limitReached() ? 0 : Math.max(0, tally.missing());
        int beyond = cut && undated.leavesSome() ? Math.max(0, missing - readings.shortfall()) : 0;
        int filteredOut = tally.seen() - tally.kept();
        int left = limitReached() ? Math.max(0, tally.reported() - ids.length - filteredOut) : 0;
        return new DiscoverResult(
                ids,
                tally.reported(),
                tally.rows(),
                tally.rows() - tally.seen(),
                filteredOut,
                left,
                tally.undated() + beyond,
                tally.undated(),
                missing - beyond,
                Math.max(0, ids.length + filteredOut + left + missing - tally.reported()),
                tally.requests(),
                readings.passes(),
                readings.windows(),
                readings.failedPages());
    }
}
