package io.cinelake.tmdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TmdbGenresTest {
    @Test
    void holdsNineteenGenresOfFilmsAndSixteenOfSeriesWithEightInCommon() {
        Map<Integer, String> films = TmdbGenres.of(Media.MOVIE).names();
        Map<Integer, String> series = TmdbGenres.of(Media.TV).names();

        assertThat(films).hasSize(19);
        assertThat(series).hasSize(16);
        assertThat(series.keySet().stream().filter(films::containsKey))
                .containsExactlyInAnyOrder(16, 35, 80, 99, 18, 10751, 9648, 37);
    }

    @Test
    void findsAnIdByItsEnglishNameInAnyCase() {
        assertThat(TmdbGenres.of(Media.MOVIE).id(" science fiction ")).contains(878);
        assertThat(TmdbGenres.of(Media.TV).id("War & politics")).contains(10768);
        assertThat(TmdbGenres.of(Media.TV).id("Romance")).isEmpty();
    }

    @Test
    void takesUpWhatTmdbListsNow() {
        TmdbGenres now = TmdbGenres.of(Media.TV).with(Map.of(424242, "Opera "));

        assertThat(now.id("opera")).contains(424242);
        assertThat(now.name(18)).contains("Drama");
        assertThat(TmdbGenres.of(Media.TV).id("opera")).isEmpty();
    }
}
