package io.cinelake.sandbox.tmdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class DetailsTest {
    private static final Catalogue CATALOGUE = new Catalogue(6_000, 3_000);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<JsonNode> FILMS = details(Kind.FILM, "en");
    private static final List<JsonNode> SERIES = details(Kind.SERIES, "en");

    @Test
    void leavesOutPicturesAndTextsAsOftenAsTmdb() {
        assertThat(share(FILMS, film -> film.get("backdrop_path").isNull())).isCloseTo(0.085, within(0.015));
        assertThat(share(FILMS, film -> film.get("poster_path").isNull())).isCloseTo(0.04, within(0.01));
        assertThat(share(FILMS, film -> isEmpty(film, "overview"))).isCloseTo(0.02, within(0.01));
        assertThat(share(FILMS, film -> isEmpty(film, "tagline"))).isGreaterThan(0.5);
        assertThat(share(SERIES, series -> series.get("backdrop_path").isNull()))
                .isCloseTo(0.05, within(0.015));
        assertThat(share(SERIES, series -> isEmpty(series, "overview"))).isCloseTo(0.04, within(0.015));
        assertThat(share(details(Kind.FILM, "pt"), film -> isEmpty(film, "overview")))
                .isCloseTo(0.05, within(0.01));
        assertThat(share(details(Kind.SERIES, "pt"), series -> isEmpty(series, "overview")))
                .isCloseTo(0.13, within(0.02));
    }

    @Test
    void picturesFewPeopleBehindTheCamera() {
        assertThat(pictured(film -> Person.castRows(film, "movie cast"))).isCloseTo(0.6, within(0.03));
        assertThat(pictured(film -> Person.crewRows(film, "crew"))).isCloseTo(0.14, within(0.03));
    }

    private static double pictured(Function<Title, List<Map<String, Object>>> people) {
        List<Object> pictures = CATALOGUE.titles(Kind.FILM).stream()
                .limit(500)
                .flatMap(film -> people.apply(film).stream())
                .map(person -> person.get("profile_path"))
                .toList();
        return (double) pictures.stream().filter(Objects::nonNull).count() / pictures.size();
    }

    @Test
    void writesWhatIsUnknownAsTmdbDoes() {
        assertThat(FILMS).anyMatch(film -> isEmpty(film, "release_date"));
        assertThat(share(FILMS, film -> film.get("budget").asLong() == 0)).isGreaterThan(0.6);
        assertThat(FILMS).anyMatch(film -> film.get("belongs_to_collection").isNull());
        assertThat(FILMS).anyMatch(film -> film.get("imdb_id").isNull());
        assertThat(FILMS).anyMatch(film -> film.get("production_companies").isEmpty());
        assertThat(SERIES).allMatch(series -> series.get("episode_run_time").isEmpty() && !series.has("imdb_id"));
        assertThat(SERIES).anyMatch(series -> series.get("last_air_date").isNull());
        assertThat(SERIES).anyMatch(series -> series.get("next_episode_to_air").isObject());
        assertThat(SERIES)
                .anyMatch(series -> series.get("seasons").size()
                        > series.get("number_of_seasons").asInt());
    }

    @Test
    void writesNumbersOfEverySize() {
        assertThat(FILMS).anyMatch(film -> film.get("vote_average").toString().equals("7.0"));
        assertThat(FILMS).anyMatch(film -> film.get("revenue").toString().matches("2[0-9]{9}"));
        assertThat(FILMS).allMatch(film -> film.get("popularity").toString().matches("[0-9]+\\.[0-9]+"));
    }

    @Test
    void titlesFilmsInManyScriptsAndWithCharactersThatNeedCare() {
        assertThat(List.of("\"", "\t", "\u2028", "\\", "’", "🎬", "\u200f", "é", "|", "<", "夜", "Ночь", "ليل", "서울"))
                .allMatch(text -> FILMS.stream()
                        .anyMatch(film -> film.get("original_title").asText().contains(text)));
        assertThat(FILMS)
                .noneMatch(film ->
                        isEmpty(film, "title") || film.get("title").asText().contains("%s"));
    }

    @Test
    void creditsNobodySomeOrHundreds() {
        List<Title> films = CATALOGUE.titles(Kind.FILM);

        assertThat(films)
                .anyMatch(film -> Person.cast(film).isEmpty())
                .anyMatch(film -> crew(film).isEmpty());
        assertThat(films)
                .anyMatch(film -> crew(film).size() > 300 && Person.cast(film).size() > 100);
        assertThat(films)
                .allMatch(film -> new HashSet<>(Person.cast(film)).size()
                        == Person.cast(film).size());
        double directed = films.stream().filter(DetailsTest::hasDirector).count() / (double) films.size();
        assertThat(directed).isBetween(0.8, 0.95);
    }

    @Test
    void repeatsAPersonForEachJob() {
        List<Map<String, Object>> crew = crew(famous());
        Set<Object> people = new HashSet<>();
        Set<String> rows = new HashSet<>();
        crew.forEach(row -> {
            people.add(row.get("id"));
            rows.add(row.get("credit_id").toString());
        });

        assertThat(people.size()).isLessThan(crew.size());
        assertThat(rows).hasSize(crew.size()).allMatch(id -> id.matches("[0-9a-f]{24}"));
    }

    @Test
    void makesTheCreditsOfFamousFilmsLarge() throws JsonProcessingException {
        assertThat(JSON.writeValueAsString(List.of(Person.castRows(famous(), "movie cast"), crew(famous())))
                        .length())
                .isBetween(60_000, 250_000);
    }

    private static boolean hasDirector(Title film) {
        return crew(film).stream().anyMatch(member -> member.get("job").equals("Director"));
    }

    private static List<Map<String, Object>> crew(Title film) {
        return Person.crewRows(film, "crew");
    }

    private static Title famous() {
        int place = CATALOGUE.byImdbId(Kind.FILM, "tt0111161").orElseThrow().place();
        return CATALOGUE.titles(Kind.FILM).get(place);
    }

    private static boolean isEmpty(JsonNode details, String field) {
        return details.get(field).asText().isEmpty();
    }

    private static List<JsonNode> details(Kind kind, String language) {
        return CATALOGUE.titles(kind).stream()
                .<JsonNode>map(title -> JSON.valueToTree(
                        AnswerForm.fill(kind.path(), title.entry().draw("form"), new TitleFacts(title, language))))
                .toList();
    }

    private static double share(List<JsonNode> titles, Predicate<JsonNode> rule) {
        return titles.stream().filter(rule).count() / (double) titles.size();
    }
}
