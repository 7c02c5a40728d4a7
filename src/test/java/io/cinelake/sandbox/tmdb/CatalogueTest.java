package io.cinelake.sandbox.tmdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogueTest {
    private static final Catalogue CATALOGUE = new Catalogue();
    private static final List<Title> FILMS = CATALOGUE.titles(Kind.FILM);
    private static final List<Title> SERIES = CATALOGUE.titles(Kind.SERIES);

    @Test
    void isTheSameAtEveryStart() {
        Catalogue again = new Catalogue();

        assertThat(again.titles(Kind.FILM)).isEqualTo(FILMS);
        assertThat(again.titles(Kind.SERIES)).isEqualTo(SERIES);
    }

    @Test
    void holdsThousandsOfFilmsAndSeries() {
        assertThat(FILMS.stream().filter(film -> !film.entry().isAdult() && !film.video()))
                .hasSizeGreaterThan(25_000);
        assertThat(SERIES.stream().filter(series -> !series.entry().isAdult())).hasSizeGreaterThan(6_000);
    }

    @ParameterizedTest
    @EnumSource(names = {"FILM", "SERIES"})
    void givesEachTitleItsOwnIds(Kind kind) {
        List<Title> titles = CATALOGUE.titles(kind);

        assertThat(titles.stream().map(Title::id)).doesNotHaveDuplicates();
        assertThat(titles.stream().map(title -> title.entry().imdbId()).filter(Objects::nonNull))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("tt[0-9]{7,8}"));
    }

    @ParameterizedTest
    @EnumSource(names = {"FILM", "SERIES"})
    void findsEachTitleByItsIds(Kind kind) {
        for (Title title : CATALOGUE.titles(kind)) {
            String imdbId = title.entry().imdbId();
            assertThat(CATALOGUE.byId(kind, title.id())).contains(title.entry());
            if (imdbId != null) {
                assertThat(CATALOGUE.byImdbId(kind, imdbId)).contains(title.entry());
            }
            assertThat(CATALOGUE.byId(kind, kind.id(title.entry().place(), -1))).isEmpty();
        }
    }

    @Test
    void neverTakesAFilmsImdbIdForASeries() {
        assertThat(FILMS.stream().map(title -> title.entry().imdbId()).filter(Objects::nonNull))
                .allMatch(id -> CATALOGUE.byImdbId(Kind.SERIES, id).isEmpty());
        assertThat(CATALOGUE.byImdbId(Kind.FILM, "tt90000007")).isEmpty();
        assertThat(CATALOGUE.byImdbId(Kind.FILM, "nm0000093")).isEmpty();
        assertThat(CATALOGUE.byId(Kind.FILM, 0)).isEmpty();
        assertThat(CATALOGUE.byId(Kind.FILM, -1)).isEmpty();
        assertThat(CATALOGUE.byId(Kind.FILM, Integer.MAX_VALUE)).isEmpty();
    }

    @Test
    void knowsIdsThatPeopleKnowByHeart() {
        assertThat(List.of("tt0111161", "tt0068646", "tt0468569", "tt0133093", "tt0109830", "tt0137523", "tt15398776"))
                .allMatch(id -> CATALOGUE.byImdbId(Kind.FILM, id).isPresent());
        assertThat(List.of("tt0903747", "tt0944947"))
                .allMatch(id -> CATALOGUE.byImdbId(Kind.SERIES, id).isPresent());
    }

    @Test
    void holdsAFewHundredCrimeFilmsOfTheNineties() {
        assertThat(FILMS.stream()
                        .filter(film -> !film.entry().isAdult() && !film.video())
                        .filter(film -> film.genres().contains(80))
                        .filter(film -> film.date() != null)
                        .filter(film -> !film.date().isBefore(LocalDate.of(1990, 1, 1)))
                        .filter(film -> !film.date().isAfter(LocalDate.of(2000, 12, 31))))
                .hasSizeBetween(350, 600);
    }

    @Test
    void leavesOutWhatTmdbLeavesOut() {
        assertThat(share(FILMS, film -> film.date() == null)).isCloseTo(0.004, within(0.002));
        assertThat(share(SERIES, series -> series.date() == null)).isCloseTo(0.006, within(0.003));
        assertThat(share(FILMS, film -> film.genres().isEmpty())).isCloseTo(0.02, within(0.005));
        assertThat(share(FILMS, film -> film.entry().imdbId() == null)).isCloseTo(0.08, within(0.01));
        assertThat(share(FILMS, film -> film.revenue() == 0)).isGreaterThan(0.8);
        assertThat(share(FILMS, film -> film.runtime() == 0)).isBetween(0.1, 0.2);
        assertThat(share(SERIES, series -> series.countries().isEmpty())).isCloseTo(0.014, within(0.005));
    }

    @Test
    void hasTheKindsOfValuesThatTripPrograms() {
        assertThat(FILMS.stream().filter(film -> film.revenue() > Integer.MAX_VALUE))
                .hasSizeBetween(3, 100);
        assertThat(FILMS).anyMatch(film -> film.voteAverage() == 7.0);
        assertThat(FILMS).anyMatch(film -> film.popularity() == 0).anyMatch(film -> film.popularity() > 100);
        assertThat(FILMS)
                .anyMatch(film -> film.entry().isSoftcore())
                .anyMatch(film -> film.entry().isAdult())
                .anyMatch(Title::video);
        assertThat(SERIES)
                .noneMatch(Title::video)
                .anyMatch(series -> series.entry().isSoftcore());
        assertThat(FILMS).anyMatch(film -> film.date() != null && film.date().isAfter(Lifecycle.AS_OF));
    }

    private static double share(List<Title> titles, Predicate<Title> rule) {
        return titles.stream().filter(rule).count() / (double) titles.size();
    }
}
