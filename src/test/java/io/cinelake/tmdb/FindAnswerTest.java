package io.cinelake.tmdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindAnswerTest {
    private static final String EMPTY = """
            {"movie_results":[],"person_results":[],"tv_results":[],"tv_episode_results":[],"tv_season_results":[]}""";

    @Test
    void findsAFilm() {
        FindAnswer found = parse(EMPTY.replace(
                "\"movie_results\":[]", "\"movie_results\":[{\"title\":\"Heat\",\"id\":949},{\"id\":2}]"));

        assertThat(found.id(Media.MOVIE)).contains(949L);
        assertThat(found.id(Media.TV)).isEmpty();
        assertThat(found.whyNot(Media.TV)).isEqualTo("at TMDB this id is a film (949), not a series");
    }

    @Test
    void findsASeries() {
        FindAnswer found = parse(EMPTY.replace(
                "\"tv_results\":[]", "\"tv_results\":[{\"genre_ids\":[18],\"id\":1396,\"media_type\":\"tv\"}]"));

        assertThat(found.id(Media.TV)).contains(1396L);
        assertThat(found.id(Media.MOVIE)).isEmpty();
        assertThat(found.whyNot(Media.MOVIE)).isEqualTo("at TMDB this id is a series (1396), not a film");
    }

    @Test
    void namesWhatIsNoTitle() {
        FindAnswer found = parse(
                EMPTY.replace("\"tv_episode_results\":[]", "\"tv_episode_results\":[{\"id\":62161,\"show_id\":1396}]")
                        .replace("\"tv_season_results\":[]", "\"tv_season_results\":[{\"id\":3577}]"));

        assertThat(found.id(Media.MOVIE)).isEmpty();
        assertThat(found.whyNot(Media.MOVIE))
                .isEqualTo(
                        "at TMDB this id is an episode of a series (62161) and a season of a series (3577), not a film");
    }

    @Test
    void anUnknownIdIsFoundNowhere() {
        FindAnswer found = parse(EMPTY);

        assertThat(found.id(Media.MOVIE)).isEmpty();
        assertThat(found.whyNot(Media.MOVIE)).isEqualTo("TMDB knows no title under this id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "<html></html>",
                "{\"movie_results\":[]}",
                "{\"movie_results\":null,\"tv_results\":[]}",
                "{\"movie_results\":[{\"title\":\"without id\"}],\"tv_results\":[]}",
                "{\"movie_results\":[],\"tv_results\":["
            })
    void whatIsNoAnswerIsAProblem(String body) {
        assertThatThrownBy(() -> parse(body))
                .isInstanceOf(JsonAnswer.Malformed.class)
                .hasMessageStartingWith("TMDB's answer to find cannot be read: ");
    }

    private static FindAnswer parse(String body) {
        return FindAnswer.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
