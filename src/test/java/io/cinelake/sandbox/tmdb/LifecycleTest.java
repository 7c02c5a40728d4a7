package io.cinelake.sandbox.tmdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Catalogue CATALOGUE = new Catalogue();
    private static final Catalogue BEFORE = CATALOGUE.on(DAY.minusDays(1));
    private static final Catalogue TODAY = CATALOGUE.on(DAY);

    @Test
    void tellsTheSameOfADayWheneverItIsAsked() {
        assertThat(CATALOGUE.on(Lifecycle.AS_OF)).isSameAs(CATALOGUE);
        assertThat(BEFORE.on(DAY).titles(Kind.FILM)).isEqualTo(TODAY.titles(Kind.FILM));
        assertThat(TODAY.on(Lifecycle.AS_OF).titles(Kind.SERIES)).isEqualTo(CATALOGUE.titles(Kind.SERIES));
    }

    @ParameterizedTest
    @EnumSource(names = {"FILM", "SERIES"})
    void bringsAndTakesSomeTitlesEveryDay(Kind kind) {
        Set<Integer> today = byId(TODAY, kind).keySet();
        Set<Integer> before = byId(BEFORE, kind).keySet();

        assertThat(today.stream().filter(id -> !before.contains(id))).hasSizeBetween(1, 25);
        assertThat(before.stream().filter(id -> !today.contains(id))).hasSizeBetween(1, 25);
        assertThat(today).hasSameSizeAs(TODAY.titles(kind));
    }

    @ParameterizedTest
    @EnumSource(names = {"FILM", "SERIES"})
    void announcesEveryTitleThatIsNotWhatItWasTheDayBefore(Kind kind) {
        Map<Integer, Title> before = byId(BEFORE, kind);
        Set<Integer> announced = IntStream.range(0, TODAY.titles(kind).size())
                .boxed()
                .flatMap(place -> kind.life(place).announced(DAY).stream().map(entry -> kind.id(place, entry)))
                .collect(Collectors.toSet());
        List<Title> there = TODAY.titles(kind).stream()
                .filter(title -> before.containsKey(title.id()))
                .toList();

        assertThat(there.stream().filter(title -> announced.contains(title.id())))
                .hasSizeGreaterThan(50);
        for (Title title : there) {
            assertThat(title.equals(before.get(title.id()))).isEqualTo(!announced.contains(title.id()));
        }
        assertThat(there.stream().filter(title -> announced.contains(title.id())))
                .anyMatch(title -> !fact(title, "overview").equals(fact(before.get(title.id()), "overview")))
                .anyMatch(title -> title.voteCount() != before.get(title.id()).voteCount());
    }

    @Test
    void keepsAMergedTitleUnderAnotherIdWithItsImdbId() {
        Catalogue later = CATALOGUE.on(Lifecycle.AS_OF.plusDays(60));
        List<Title> merged = later.titles(Kind.FILM).stream()
                .filter(title -> title.entry().imdbId() != null)
                .filter(title -> CATALOGUE.byId(Kind.FILM, title.id()).isEmpty())
                .filter(title ->
                        CATALOGUE.byImdbId(Kind.FILM, title.entry().imdbId()).isPresent())
                .toList();

        assertThat(merged).hasSizeBetween(40, 160);
        for (Title title : merged) {
            Title older = CATALOGUE.titles(Kind.FILM).get(title.entry().place());
            assertThat(later.byId(Kind.FILM, older.id())).isEmpty();
            assertThat(later.byImdbId(Kind.FILM, title.entry().imdbId())).contains(title.entry());
            assertThat(fact(title, "original_title")).isEqualTo(fact(older, "original_title"));
            assertThat(title.date()).isEqualTo(older.date());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2019-02-28", "2026-10-31", "2031-01-01", "2046-11-01"})
    void holdsOnAnyDay(LocalDate day) {
        Catalogue other = CATALOGUE.on(day);

        assertThat(byId(other, Kind.FILM)).hasSameSizeAs(CATALOGUE.titles(Kind.FILM));
        assertThat(other.titles(Kind.FILM).stream().filter(film -> film.voteCount() < 0))
                .isEmpty();
        assertThat(List.of("tt0111161", "tt0068646", "tt0435761"))
                .allMatch(id -> other.byImdbId(Kind.FILM, id).equals(other.byId(Kind.FILM, famous(id))));
    }

    @Test
    void bringsAndTakesPeopleThatNoCreditsName() {
        Set<Integer> before = people(BEFORE);
        Set<Integer> today = people(TODAY);
        List<Integer> gone = before.stream().filter(id -> !today.contains(id)).toList();

        assertThat(today).hasSize(TODAY.size(Kind.PERSON));
        assertThat(gone)
                .hasSizeBetween(3, 40)
                .allMatch(id -> Kind.PERSON.place(id) >= Kind.NAMED)
                .noneMatch(id -> TODAY.byId(Kind.PERSON, id).isPresent())
                .allMatch(id -> BEFORE.byId(Kind.PERSON, id).isPresent());
    }

    private static Set<Integer> people(Catalogue catalogue) {
        return catalogue.entries(Kind.PERSON).map(Kind.Entry::id).collect(Collectors.toSet());
    }

    private static int famous(String imdbId) {
        return CATALOGUE.byImdbId(Kind.FILM, imdbId).orElseThrow().id();
    }

    private static Object fact(Title title, String name) {
        return new TitleFacts(title, "en").apply(name);
    }

    private static Map<Integer, Title> byId(Catalogue catalogue, Kind kind) {
        return catalogue.titles(kind).stream().collect(Collectors.toMap(Title::id, Function.identity()));
    }
}
