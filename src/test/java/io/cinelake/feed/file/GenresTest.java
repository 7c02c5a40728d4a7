package io.cinelake.feed.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.tmdb.Media;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GenresTest {
    @Test
    void knowsNineteenGenresOfFilmsAndSixteenOfSeriesWithEightInCommon() {
        assertThat(known(Media.MOVIE)).hasSize(19);
        assertThat(known(Media.TV)).hasSize(16);
        assertThat(known(Media.TV)
                        .filter(id -> id(Integer.toString(id), Media.MOVIE).isPresent()))
                .containsExactlyInAnyOrder(16, 35, 80, 99, 18, 10751, 9648, 37);
    }

    @Test
    void findsAnIdByItsEnglishNameInAnyCase() {
        assertThat(id(" science fiction ", Media.MOVIE)).contains(878);
        assertThat(id("War & politics", Media.TV)).contains(10768);
        assertThat(id("Romance", Media.TV)).isEmpty();
    }

    @Test
    void takesUpWhatTmdbListsNow() {
        assertThat(Genres.id("opera", Media.TV, media -> Map.of(424242, "Opera ")))
                .contains(424242);
        assertThat(Genres.id("18", Media.TV, media -> Map.of(424242, "Opera "))).contains(18);
        assertThat(id("opera", Media.TV)).isEmpty();
    }

    private static Stream<Integer> known(Media media) {
        return IntStream.range(0, 20_000)
                .boxed()
                .filter(id -> id(Integer.toString(id), media).isPresent());
    }

    private static Optional<Integer> id(String genre, Media media) {
        return Genres.id(genre, media, asked -> Map.of());
    }
}
