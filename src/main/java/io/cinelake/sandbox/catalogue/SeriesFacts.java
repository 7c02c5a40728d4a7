package io.cinelake.sandbox.catalogue;

import java.time.LocalDate;
import java.util.List;

/** What follows from a series' seasons: whether it still runs and how TMDB calls its state and type. */
public record SeriesFacts(Title series, List<Season> seasons) {
    /** TMDB's states, by the numbers that discover's {@code with_status} takes. */
    private static final List<String> STATES =
            List.of("Returning Series", "Planned", "In Production", "Ended", "Canceled", "Pilot");

    /** TMDB's types, by the numbers that discover's {@code with_type} takes. */
    private static final List<String> TYPES =
            List.of("Documentary", "News", "Miniseries", "Reality", "Scripted", "Talk Show", "Video");

    /** The facts of a series. */
    public static SeriesFacts of(Title series) {
        return new SeriesFacts(series, Season.of(series));
    }

    /** The number of its state. */
    public int status() {
        LocalDate last = seasons.get(seasons.size() - 1).lastAired();
        if (series.date() == null || series.date().isAfter(Lifecycle.AS_OF)) {
            return series.draw("status").between(1, 2);
        }
        if (last.isAfter(Lifecycle.AS_OF.minusYears(1))) {
            return 0;
        }
        return series.draw("status").from(List.of(3, 3, 3, 4, 5));
    }

    /** Whether more of it is to come. */
    public boolean isRunning() {
        return status() == 0;
    }

    /** TMDB's word for its state. */
    public String statusName() {
        return STATES.get(status());
    }

    /** The number of its type. */
    public int type() {
        int genre = series.genres().isEmpty() ? 0 : series.genres().get(0);
        return switch (genre) {
            case 99 -> 0;
            case 10763 -> 1;
            case 10764 -> 3;
            case 10767 -> 5;
            default -> series.draw("type").chance(0.15) ? 2 : 4;
        };
    }

    /** TMDB's word for its type. */
    public String typeName() {
        return TYPES.get(type());
    }

    /** The seasons without the specials. */
    public List<Season> counted() {
        return seasons.stream().filter(season -> season.number() > 0).toList();
    }

    /** How many episodes the counted seasons have. */
    public int episodes() {
        return counted().stream().mapToInt(Season::episodes).sum();
    }

    /** The seasons of which something was broadcast by then. */
    public List<Season> airedBy(LocalDate day) {
        return counted().stream()
                .filter(season ->
                        season.firstAired() != null && !season.firstAired().isAfter(day))
                .toList();
    }

    /** Whether an episode was broadcast from one day to the other, both included. */
    public boolean airedWithin(LocalDate from, LocalDate to) {
        return counted().stream()
                .filter(season -> season.firstAired() != null)
                .anyMatch(season -> !season.lastAired().isBefore(from)
                        && !season.firstAired().isAfter(to));
    }
}
