package io.cinelake.tmdb.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cinelake.tmdb.JsonAnswer;
import io.cinelake.tmdb.Media;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoverPageTest {
    @Test
    void keepsIdDateGenresAndTotals() {
        DiscoverPage page = parse(Media.MOVIE, """
                {"page":2,"results":[
                  {"adult":false,"genre_ids":[18,80],"id":278,"title":"\\u201cé\\u201d","release_date":"1994-09-23","vote_average":8.7,"unknown":{"id":[1,{"id":2}]}},
                  {"id":5,"genre_ids":[],"release_date":""},
                  {"release_date":null,"genre_ids":null,"id":6},
                  {"id":7}],
                 "total_pages":58324,"total_results":1166466}
                """);

        assertThat(page.totalPages()).isEqualTo(58_324);
        assertThat(page.totalResults()).isEqualTo(1_166_466);
        assertThat(page.rows())
                .containsExactly(
                        new DiscoverPage.Row(278, "1994-09-23", List.of(18, 80)),
                        new DiscoverPage.Row(5, "", List.of()),
                        new DiscoverPage.Row(6, "", List.of()),
                        new DiscoverPage.Row(7, "", List.of()));
    }

    @Test
    void readsASeriesFirstAirDate() {
        DiscoverPage page = parse(Media.TV, """
                {"total_results":1,"total_pages":1,"results":[{"first_air_date":"2008-01-20","id":1396,"release_date":"2000-01-01"}],"page":1}
                """);

        assertThat(page.rows()).containsExactly(new DiscoverPage.Row(1396, "2008-01-20", List.of()));
    }

    @Test
    void anEmptyListIsAPage() {
        DiscoverPage page = parse(Media.MOVIE, "{\"page\":1,\"results\":[],\"total_pages\":1,\"total_results\":0}");

        assertThat(page).isEqualTo(new DiscoverPage(1, 0, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "<html><body>502 Bad Gateway</body></html>",
                "{\"status_code\":7,\"status_message\":\"Invalid API key: You must be granted a valid key.\",\"success\":false}",
                "{\"page\":1,\"results\":null,\"total_pages\":1,\"total_results\":0}",
                "{\"page\":1,\"results\":{},\"total_pages\":1,\"total_results\":0}",
                "{\"page\":1,\"results\":[7],\"total_pages\":1,\"total_results\":1}",
                "{\"page\":1,\"results\":[],\"total_results\":0}",
                "{\"page\":1,\"results\":[],\"total_pages\":1}",
                "{\"page\":1,\"results\":[],\"total_pages\":\"1\",\"total_results\":0}",
                "{\"page\":1,\"results\":[{\"title\":\"without id\"}],\"total_pages\":1,\"total_results\":1}",
                "{\"page\":1,\"results\":[{\"id\":1},{\"id\":2",
                "{\"page\":1,\"results\":[{\"id\":1}],\"total_pages\":1,\"total_results\":1",
                "{\"page\":1,\"results\":[{\"id\":1}],\"total_pages\":1,\"total_results\":1} <!-- -->"
            })
    void whatIsNoPageIsAProblemAndNotAnEmptyPage(String body) {
        assertThatThrownBy(() -> parse(Media.MOVIE, body))
                .isInstanceOf(JsonAnswer.Malformed.class)
                .hasMessageStartingWith("TMDB's answer to discover cannot be read: ");
    }

    private static DiscoverPage parse(Media media, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return JsonAnswer.read("discover", bytes, answer -> DiscoverPage.of(answer, media));
    }
}
