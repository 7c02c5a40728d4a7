package io.cinelake.tmdb.discover;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The readings a listing is made of, in the order in which their titles stand in it. */
final class PageSources {
    private final List<PageSource> readings = new ArrayList<>();
    private final List<FailedPage> lost = new ArrayList<>();

    void add(PageSource reading) {
        readings.add(reading);
    }

    void replace(PageSource reading, List<PageSource> parts) {
        int place = readings.indexOf(reading);
        readings.remove(place);
        readings.addAll(place, parts);
    }

    /** A reading that wants a page. All are read side by side; where to cut is found out first. */
    Optional<PageSource> wanting() {
        return Stream.concat(readings.stream().filter(WindowProbe.class::isInstance), readings.stream())
                .filter(PageSource::wantsPage)
                .findFirst();
    }

    /** The first reading that has not ended, if it wants a page. */
    Optional<PageSource> wantingInTurn() {
        return readings.stream().filter(reading -> !reading.ended()).findFirst().filter(PageSource::wantsPage);
    }

    /** Begins to look once more whether the windows agree with TMDB's report. */
    void recheck() {
        cut().forEach(ListPass::recheck);
    }

    /** How many windows there are. */
    int windows() {
        return (int) cut().count();
    }

    /** Titles that TMDB reports of a window and that have not come up in it. */
    int shortfall() {
        return cut().mapToInt(ListPass::shortfall).sum();
    }

    /** How often one was read at most. */
    int passes() {
        return slices().mapToInt(ListPass::pass).max().orElse(1);
    }

    private Stream<ListPass> cut() {
        return slices().filter(slice -> slice.window() != null);
    }

    private Stream<ListPass> slices() {
        return readings.stream().filter(ListPass.class::isInstance).map(ListPass.class::cast);
    }

    /** The ids of the titles that passed, each once, at most so many. */
    long[] ids(long limit) {
        IdSet placed = new IdSet();
        return readings.stream()
                .flatMapToLong(PageSource::kept)
                .filter(placed::add)
                .limit(limit)
                .toArray();
    }

    /** Notes a page that failed when its titles had come already: nothing else will bring those that were not dealt with. */
    void lost(FailedPage page) {
        lost.add(page);
    }

    List<FailedPage> failedPages() {
        return Stream.concat(lost.stream(), readings.stream().flatMap(reading -> reading.failedPages().stream()))
                .toList();
    }
}
