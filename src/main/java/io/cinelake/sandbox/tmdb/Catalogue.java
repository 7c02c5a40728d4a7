package io.cinelake.sandbox.tmdb;

import io.cinelake.sandbox.tmdb.Kind.Entry;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A made-up TMDB on one day, the same on every machine; {@link Lifecycle} changes it. What lists need of a title is kept, the rest derived from its id. */
public record Catalogue(LocalDate day, Map<Kind, List<Title>> titles) {
    private static final int FILMS = 27_000;
    private static final int SERIES = 6_400;
    private static final int PEOPLE = Kind.NAMED + 1_000;

    /** The whole catalogue as it was recorded. */
    public Catalogue() {
        this(FILMS, SERIES);
    }

    /** A smaller one: the first titles of the whole. */
    public Catalogue(int films, int series) {
        this(films, series, Lifecycle.AS_OF);
    }

    private Catalogue(int films, int series, LocalDate day) {
        this(day, Map.of(Kind.FILM, drawn(Kind.FILM, films, day), Kind.SERIES, drawn(Kind.SERIES, series, day)));
    }

    /** The same catalogue on another day. */
    public Catalogue on(LocalDate other) {
        return other.equals(day) ? this : new Catalogue(size(Kind.FILM), size(Kind.SERIES), other);
    }

    /** All titles of a kind, those hidden by default too, in the order of their ids. */
    public List<Title> titles(Kind kind) {
        return titles.getOrDefault(kind, List.of());
    }

    int size(Kind kind) {
        return kind == Kind.PERSON ? PEOPLE : titles(kind).size();
    }

    Stream<Entry> entries(Kind kind) {
        return IntStream.range(0, size(kind)).mapToObj(place -> kind.entry(place, day));
    }

    Optional<Entry> byId(Kind kind, int id) {
        return at(kind, kind.place(id)).filter(entry -> entry.id() == id);
    }

    Optional<Entry> byImdbId(Kind kind, String imdbId) {
        return at(kind, kind.place(imdbId)).filter(entry -> imdbId.equals(entry.imdbId()));
    }

    /** What there is to tell of an entry, with texts of a language, ISO 639-1. */
    Function<String, Object> facts(Entry entry, String language) {
        return entry.kind() == Kind.PERSON
                ? new Person(entry)
                : new TitleFacts(titles(entry.kind()).get(entry.place()), language);
    }

    private Optional<Entry> at(Kind kind, int place) {
        return place >= 0 && place < size(kind) ? Optional.of(kind.entry(place, day)) : Optional.empty();
    }

    private static List<Title> drawn(Kind kind, int count, LocalDate day) {
        return IntStream.range(0, count)
                .mapToObj(place -> Title.drawn(kind.entry(place, day)))
                .toList();
    }
}
