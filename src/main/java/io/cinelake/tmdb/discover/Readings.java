package io.cinelake.tmdb.discover;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The readings a listing is made of, in the order in which their titles stand in it. */
final class Readings {
    private final List<Reading> readings = new ArrayList<>();
    private final List<FailedPage> lost = new ArrayList<>();

    void add(Reading reading) {
        readings.add(reading);
    }

    void replace(Reading reading, List<Reading> parts) {
        int place = readings.indexOf(reading);
        readings.remove(place);
        readings.addAll(place, parts);
    }

    /** A reading that wants a page. All are read side by side; where to cut is found out first. */
    Optional<Reading> wanting() {
        return Stream.concat(readings.stream().filter(WindowProbe.class::isInstance), readings.stream())
                .filter(Reading::wantsPage)
                .findFirst();
    }

    /** The first reading that has not ended, if it wants a page. */
    Optional<Reading> wantingInTurn() {
        return readings.stream().filter(reading -> !reading.ended()).findFirst().filter(Reading::wantsPage);
    }

    /** Begins to look once more whether the windows agree with TMDB's report. */
    void recheck() {
        cut().forEach(Slice::recheck);
    }

    /** How many windows there are. */
    int windows() {
        return (int) cut().count();
    }

    /** Titles that TMDB reports of a window and that have not come up in it. */
    int shortfall() {
        return cut().mapToInt(Slice::shortfall).sum();
    }

    /** How often one was read at most. */
    int passes() {
        return slices().mapToInt(Slice::pass).max().orElse(1);
    }

    private Stream<Slice> cut() {
        return slices().filter(slice -> slice.window() != null);
    }

    private Stream<Slice> slices() {
        return readings.stream().filter(Slice.class::isInstance).map(Slice.class::cast);
    }

    /** The ids of the titles that passed, each once, at most so many. */
    long[] ids(long limit) {
        IdSet placed = new IdSet();
        return readings.stream()
                .flatMapToLong(Reading::kept)
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
