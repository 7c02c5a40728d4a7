package io.cinelake.tmdb.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AppendedTest {
    @Test
    void expectsWhatAFilmsDetailsAppendWhicheverIdAsksForThem() {
        String query = "language=pt-BR&append_to_response=credits,keywords";

        assertThat(Appended.keys("movie/603", query)).containsExactly("credits", "keywords");
        assertThat(Appended.keys("movie/tt0133093", query)).containsExactly("credits", "keywords");
    }

    @Test
    void expectsNothingThatTmdbDoesNotPromise() {
        assertThat(Appended.keys("movie/603", "append_to_response=account_states,aggregate_credits,credtis"))
                .isEmpty();
        assertThat(Appended.keys("discover/movie", "append_to_response=credits"))
                .isEmpty();
        assertThat(Appended.keys("movie/603", "language=pt-BR")).isEmpty();
    }

    @Test
    void expectsASeriesSeasons() {
        assertThat(Appended.keys("tv/1396", "append_to_response=external_ids%2Cseason%2F1"))
                .containsExactly("external_ids", "season/1");
        assertThat(Appended.season("season/1")).contains(1);
    }
}
