package io.cinelake.rig;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The titles of a stand-in; immutable, so that a changed catalogue is another one. */
public final class Catalogue {
    private final List<Title> films;
    private final List<Title> series;
    private final Map<String, Title> byKey = new HashMap<>();
    private final Map<String, Title> byImdbId = new HashMap<>();

    private Catalogue(List<Title> films, List<Title> series) {
        this.films = List.copyOf(films);
        this.series = List.copyOf(series);
        for (List<Title> titles : List.of(films, series)) {
            for (Title title : titles) {
                byKey.put(title.media() + '/' + title.id(), title);
                if (title.imdbId() != null) {
                    byImdbId.put(title.imdbId(), title);
                }
            }
        }
    }

    /** Begins a catalogue. */
    public static Builder builder() {
        return new Builder();
    }

    /** The titles of a medium, {@code movie} or {@code tv}, by id. */
    public List<Title> titles(String media) {
        return media.equals("tv") ? series : films;
    }

    /** The title with an id; null when there is none. */
    public Title title(String media, int id) {
        return byKey.get(media + '/' + id);
    }

    /** The title with an IMDb id; null when there is none. */
    public Title title(String imdbId) {
        return byImdbId.get(imdbId);
    }

    /** The ids of the titles of a medium that pass. */
    public Set<Integer> ids(String media, Predicate<Title> test) {
        Set<Integer> ids = new HashSet<>();
        titles(media).stream().filter(test).map(Title::id).forEach(ids::add);
        return ids;
    }

    /** The same catalogue without some titles. */
    public Catalogue without(Collection<Integer> ids) {
        Set<Integer> gone = Set.copyOf(ids);
        return new Catalogue(
                films.stream().filter(title -> !gone.contains(title.id())).toList(),
                series.stream().filter(title -> !gone.contains(title.id())).toList());
    }

    /** What a catalogue is made of. */
    public static final class Builder {
        private int films = 1_000;
        private int series = 300;
        private LocalDate from = LocalDate.of(1990, 1, 1);
        private LocalDate to = LocalDate.of(2009, 12, 31);
        private int undatedOneIn;
        private IntFunction<List<Integer>> filmGenres = place -> Genres.byPlace(false, place);
        private IntFunction<List<Integer>> seriesGenres = place -> Genres.byPlace(true, place);
        private IntUnaryOperator creditBytes = place -> 2_000;

        private Builder() {}

        /** How many films. */
        public Builder films(int number) {
            films = number;
            return this;
        }

        /** How many series. */
        public Builder series(int number) {
            series = number;
            return this;
        }

        /** The days over which the dates are spread evenly, both included. */
        public Builder between(LocalDate first, LocalDate last) {
            from = first;
            to = last;
            return this;
        }

        /** One title in so many has no date; 0 for none. */
        public Builder undatedOneIn(int number) {
            undatedOneIn = number;
            return this;
        }

        /** The genres of each film by its place from 0. */
        public Builder filmGenres(IntFunction<List<Integer>> rule) {
            filmGenres = rule;
            return this;
        }

        /** The genres of each series by its place from 0. */
        public Builder seriesGenres(IntFunction<List<Integer>> rule) {
            seriesGenres = rule;
            return this;
        }

        /** About how many bytes the credits of a title take, by its place from 0. */
        public Builder creditBytes(IntUnaryOperator rule) {
            creditBytes = rule;
            return this;
        }

        /** Makes it. */
        public Catalogue build() {
            return new Catalogue(
                    make(films, 2_000_003, 7, false, filmGenres), make(series, 900_001, 3, true, seriesGenres));
        }

        private List<Title> make(
                int number, int firstId, int step, boolean isSeries, IntFunction<List<Integer>> genres) {
            long days = ChronoUnit.DAYS.between(from, to) + 1;
            List<Title> titles = new ArrayList<>(number);
            IntStream.range(0, number).forEach(place -> {
                boolean undated = undatedOneIn > 0 && place % undatedOneIn == undatedOneIn - 1;
                // A prime step spreads neighbouring ids over the whole range, evenly.
                String date =
                        undated ? "" : from.plusDays(place * 7_919L % days).toString();
                titles.add(new Title(
                        firstId + place * step, isSeries, date, genres.apply(place), creditBytes.applyAsInt(place)));
            });
            return titles;
        }
    }
}
