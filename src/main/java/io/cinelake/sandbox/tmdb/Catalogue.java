package io.cinelake.sandbox.tmdb;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A made-up TMDB as it is on one day: films and series that are the same on every machine and at every start, and change from day to day by
 * {@link Lifecycle}. Of each title only what lists are filtered and sorted by is kept; the rest is derived from its id when somebody asks.
 */
public final class Catalogue {
    private static final int FILMS = 27_000;
    private static final int SERIES = 6_400;

    private final LocalDate day;
    private final List<Title> films;
    private final List<Title> series;

    /** Draws the catalogue as it was recorded. */
    public Catalogue() {
        this(FILMS, SERIES);
    }

    /** A smaller one, the first titles of the whole, for tests. */
    public Catalogue(int films, int series) {
        this(films, series, Lifecycle.AS_OF);
    }

    private Catalogue(int films, int series, LocalDate day) {
        this.day = day;
        this.films = drawn(Kind.FILM, films, day);
        this.series = drawn(Kind.SERIES, series, day);
    }

    /** The same catalogue on another day. */
    public Catalogue on(LocalDate other) {
        return other.equals(day) ? this : new Catalogue(films.size(), series.size(), other);
    }

    /** The day of which it tells. */
    public LocalDate day() {
        return day;
    }

    /** All titles of a kind, those hidden by default too, in the order of their ids. */
    public List<Title> titles(Kind kind) {
        return kind == Kind.FILM ? films : series;
    }

    /** The title with TMDB's id. */
    public Optional<Title> byId(Kind kind, int id) {
        return at(kind, kind.place(id)).filter(title -> title.id() == id);
    }

    /** The title with an IMDb id. */
    public Optional<Title> byImdbId(Kind kind, String imdbId) {
        return at(kind, kind.place(imdbId, 0)).filter(title -> imdbId.equals(title.imdbId()));
    }

    /** The series whose first episode has an IMDb id. */
    public Optional<Title> byImdbIdOfPilot(String imdbId) {
        return at(Kind.SERIES, Kind.SERIES.place(imdbId, 1))
                .filter(series -> imdbId.equals(Kind.SERIES.nextImdbId(series.index(), series.origin())));
    }

    private Optional<Title> at(Kind kind, int place) {
        List<Title> titles = titles(kind);
        return place >= 0 && place < titles.size() ? Optional.of(titles.get(place)) : Optional.empty();
    }

    private static List<Title> drawn(Kind kind, int count, LocalDate day) {
        TitleDrawing drawing = new TitleDrawing(kind);
        return IntStream.range(0, count)
                .mapToObj(index -> drawing.title(index, day))
                .toList();
    }
}
