package io.cinelake.sandbox.tmdb;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the catalogue keeps of a film or series in memory: that by which lists are filtered and sorted. All else follows from its kind and index.
 *
 * @param index its place in the catalogue
 * @param id TMDB's id
 * @param origin which of the titles that had the place over the years it is; a merged one has its predecessor's
 * @param edits how often it was edited since the catalogue was recorded
 * @param imdbId {@code tt} and 7 or 8 digits, or null
 * @param date the primary release or first air date, or null when unknown
 * @param genres ids, the main one first
 * @param language the original language, ISO 639-1; null for a single series, as TMDB once showed it
 * @param countries of origin, ISO 3166-1
 * @param revenue US dollars; 0 is unknown
 * @param runtime minutes, of an episode for a series; 0 is unknown
 */
public record Title(
        Kind kind,
        int index,
        int id,
        int origin,
        int edits,
        String imdbId,
        LocalDate date,
        List<Integer> genres,
        String language,
        List<String> countries,
        double popularity,
        double voteAverage,
        int voteCount,
        long revenue,
        int runtime,
        boolean adult,
        boolean video,
        boolean softcore) {
    /** A draw for one question about this title, the same whatever it is edited. */
    public Draw draw(String question) {
        return kind.draw(index, origin).on(question);
    }

    /** Whether it is a film and no series. */
    public boolean isFilm() {
        return kind == Kind.FILM;
    }

    /** Whether it was released on that day or before. */
    public boolean releasedBy(LocalDate day) {
        return date != null && !date.isAfter(day);
    }

    /** The companies behind it; their ids are 1 up to 3,000. */
    public List<Integer> companies() {
        return some("companies", 0.2, 4, 3_000);
    }

    /** The networks that broadcast a series; their ids are 1 up to 200. */
    public List<Integer> networks() {
        return some("networks", 0.05, 2, 200);
    }

    /** What it is about; the ids are 1 up to 500. */
    public List<Integer> keywords() {
        return some("keywords", 0.15, 6, 500);
    }

    /** The people who made up a series. */
    public List<Integer> creators() {
        return some("created by", 0.4, 2, People.COUNT);
    }

    private List<Integer> some(String what, double none, int most, int ids) {
        Draw draw = draw(what);
        int count = draw.on("unknown").chance(none) ? 0 : draw.on("count").between(1, most);
        return IntStream.range(0, count)
                .mapToObj(i -> 1 + draw.on(i).below(ids))
                .distinct()
                .toList();
    }
}
