package io.cinelake.tmdb;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The course a listing takes: the whole list; windows of dates when that reaches beyond page 500; then the titles without a date; then one more look at
 * each window when titles are still missing. Not thread-safe.
 */
final class Course {
    private final DiscoverQuery query;
    private final int limit;
    private final Tally tally;
    private final Slice whole;
    private final boolean divisible;
    private final List<Reading> readings = new ArrayList<>();
    private final List<UndatedTitles> undated = new ArrayList<>();
    private final List<FailedPage> lost = new ArrayList<>();
    private LocalDate reach;
    private boolean cut;
    private boolean rechecked;

    Course(DiscoverQuery query, int limit, Tally tally) {
        this.query = query;
        this.limit = limit;
        this.tally = tally;
        divisible = !query.bounds().isOneDay();
        whole = Slice.whole(query, !divisible && limit == 0);
        readings.add(whole);
    }

    /**
     * The reading whose page is to be asked for next. Under a limit they take turns in the list's order, and only while the pages on their way cannot
     * fill it; otherwise all are read side by side, and where to cut is found out first.
     */
    Optional<Reading> wanting(int inFlight) {
        if (limit > 0) {
            return limit - tally.kept() <= Reading.ROWS * inFlight
                    ? Optional.empty()
                    : readings.stream()
                            .filter(reading -> !reading.ended())
                            .findFirst()
                            .filter(Reading::wantsPage);
        }
        Stream<Reading> probes = readings.stream().filter(WindowProbe.class::isInstance);
        return Stream.concat(probes, readings.stream())
                .filter(Reading::wantsPage)
                .findFirst();
    }

    /**
     * Takes a page.
     *
     * @return whether its rows are part of the listing; false when it only showed that its list has to be cut, or where
     */
    boolean answered(Reading reading, DiscoverPage page) {
        boolean first = reading instanceof Slice slice && !slice.known();
        reading.answered(page);
        if (reading.readsWholeList()) {
            tally.report(page);
        }
        if (reading instanceof WindowProbe probe) {
            replace(probe, probe.parts());
            return false;
        }
        if (first && reading instanceof Slice slice && slice.beyondReach() && isCut(slice)) {
            return false;
        }
        if (reading == whole) {
            noteReach(page);
        }
        tally.see(page);
        return true;
    }

    /** Cuts a list that reaches beyond page 500, unless it cannot be cut or its reach is all that a limit may need. */
    private boolean isCut(Slice slice) {
        DateWindow window = slice == whole ? query.bounds() : slice.window();
        if (window.isOneDay()) {
            return false;
        }
        if (slice == whole && limit > 0) {
            slice.readOnce();
            return false;
        }
        slice.end();
        replace(slice, List.of(new WindowProbe(query, window)));
        cut = true;
        return true;
    }

    /**
     * Deals with a page that failed.
     *
     * @param answered whether its titles had come already, so that no other page will bring those that were not dealt with
     */
    void failed(Reading reading, FailedPage page, boolean answered) {
        if (answered) {
            lost.add(page);
        }
        if (reading instanceof WindowProbe probe) {
            replace(probe, probe.parts());
        }
    }

    private void replace(Reading reading, List<Reading> parts) {
        int place = readings.indexOf(reading);
        readings.remove(place);
        readings.addAll(place, parts);
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
            boolean restTooLarge = tally.reported() - Reading.REACH > Reading.REACH;
            readings.add(WindowProbe.orSlice(query, beyondWhole(), restTooLarge));
            return true;
        }
        if (cut && (undated.isEmpty() || tally.missing() > 0 && undatedMayHide())) {
            SortOrder order = SortOrder.ascending(query.media().dateParameter());
            undated.add(new UndatedTitles(query, undated.isEmpty() ? order : order.reversed(), tally::missing));
            readings.add(undated.get(undated.size() - 1));
            return true;
        }
        if (cut && tally.missing() > 0 && !rechecked) {
            rechecked = true;
            windows().forEach(Slice::recheck);
            return windows().anyMatch(Slice::wantsPage);
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

    private boolean undatedMayHide() {
        return query.admitsUndated() && undated.size() < 2 && !undatedComplete();
    }

    private boolean undatedComplete() {
        return undated.stream().anyMatch(UndatedTitles::complete);
    }

    private Stream<Slice> windows() {
        return slices().filter(slice -> slice.window() != null);
    }

    private Stream<Slice> slices() {
        return readings.stream().filter(Slice.class::isInstance).map(Slice.class::cast);
    }

    Listing listing() {
        IdSet placed = new IdSet();
        long[] ids = readings.stream()
                .flatMapToLong(Reading::kept)
                .filter(placed::add)
                .limit(limit > 0 ? limit : Long.MAX_VALUE)
                .toArray();
        int missing = limitReached() ? 0 : Math.max(0, tally.missing());
        int beyond = cut && query.admitsUndated() && !undatedComplete()
                ? Math.max(0, missing - windows().mapToInt(Slice::shortfall).sum())
                : 0;
        int filteredOut = tally.seen() - tally.kept();
        int left = limitReached() ? Math.max(0, tally.reported() - ids.length - filteredOut) : 0;
        return new Listing(
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
                slices().mapToInt(Slice::pass).max().orElse(1),
                (int) windows().count(),
                Stream.concat(lost.stream(), readings.stream().flatMap(reading -> reading.failedPages().stream()))
                        .toList());
    }
}
