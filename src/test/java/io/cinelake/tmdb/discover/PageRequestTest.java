package io.cinelake.tmdb.discover;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.tmdb.Media;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageRequestTest {
    @Test
    void encodesWhatTheFeedWroteAndPutsThePageLast() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("with_genres", "10749|18");
        query.put("without_genres", "16,35");
        query.put("with_text", "a b&c=é+");
        PageRequest request = new PageRequest(1, query, 7);

        assertThat(new PageRequest.Failed(request, "gone").toString())
                .isEqualTo("with_genres=10749%7C18&without_genres=16,35&with_text=a%20b%26c%3D%C3%A9%2B&page=7: gone");
    }

    @Test
    void sendsTheFeedsParametersInItsOrderAndByDateWhenItNamesNoOrder() throws InterruptedException {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("with_genres", "80");
        query.put("primary_release_date.gte", "1990-01-01");
        query.put("language", "pt-BR");

        assertThat(first(Media.MOVIE, query, 0))
                .isEqualTo("with_genres=80&primary_release_date.gte=1990-01-01&language=pt-BR"
                        + "&sort_by=primary_release_date.asc");
        assertThat(first(Media.TV, Map.of(), 0)).isEqualTo("sort_by=first_air_date.asc");
    }

    @Test
    void aLimitWithoutAnOrderMeansTheMostPopular() throws InterruptedException {
        assertThat(first(Media.MOVIE, Map.of(), 100)).isEqualTo("sort_by=popularity.desc");
    }

    @Test
    void keepsTheOrderTheFeedNames() throws InterruptedException {
        assertThat(first(Media.MOVIE, Map.of("sort_by", "revenue.desc"), 0)).isEqualTo("sort_by=revenue.desc");
    }

    private static String first(Media media, Map<String, String> query, int limit) throws InterruptedException {
        DiscoverPaging paging = new DiscoverPaging(media, query, limit);
        assertThat(paging.hasNext()).isTrue();
        return paging.next().filters();
    }
}
