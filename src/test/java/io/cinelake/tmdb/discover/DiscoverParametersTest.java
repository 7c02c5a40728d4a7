package io.cinelake.tmdb.discover;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.tmdb.Media;
import io.cinelake.tmdb.discover.DiscoverParameters.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscoverParametersTest {
    @Test
    void holdsAsManyParametersAndOrdersAsTmdbDocuments() {
        assertThat(DiscoverParameters.of(Media.MOVIE)).hasSize(38);
        assertThat(DiscoverParameters.of(Media.TV)).hasSize(33);
        assertThat(DiscoverParameters.sortOrders(Media.MOVIE)).hasSize(14);
        assertThat(DiscoverParameters.sortOrders(Media.TV)).hasSize(12);
    }

    @ParameterizedTest
    @CsvSource({
        "primary_release_date.lte, TV, first_air_date.lte",
        "release_date.gte, TV, first_air_date.gte",
        "primary_release_year, TV, first_air_date_year",
        "first_air_date.lte, MOVIE, primary_release_date.lte",
        "air_date.lte, MOVIE, release_date.lte",
        "release_date.desc, MOVIE, primary_release_date.desc",
        "title.asc, TV, name.asc"
    })
    void knowsWhatDoesTheSameForTheOtherMedium(String name, Media media, String instead) {
        assertThat(DiscoverParameters.counterpart(name, media)).contains(instead);
    }

    @Test
    void everyCounterpartOfAParameterIsAParameter() {
        for (Media media : List.of(Media.MOVIE, Media.TV)) {
            Media other = media == Media.MOVIE ? Media.TV : Media.MOVIE;
            DiscoverParameters.of(other).keySet().stream()
                    .filter(name -> !DiscoverParameters.of(media).containsKey(name))
                    .flatMap(name -> DiscoverParameters.counterpart(name, media).stream())
                    .forEach(instead -> assertThat(DiscoverParameters.of(media)).containsKey(instead));
        }
    }

    @Test
    void asksForAllGenresWithACommaAndForAnyWithAPipe() {
        assertThat(DiscoverParameters.withGenres(List.of(16, 35), true)).isEqualTo("16,35");
        assertThat(DiscoverParameters.withGenres(List.of(16, 35), false)).isEqualTo("16|35");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "DATE; 1990-01-01; true",
                "DATE; 2023-02-29; false",
                "DATE; 1990-1-1; false",
                "DATE; 31/12/2022; false",
                "BOOLEAN; False; false",
                "NUMBER; 7.5; true",
                "NUMBER; seven; false",
                "INTEGER; 1.5; false",
                "IDS; 16|35; true",
                "IDS; 16,35; true",
                "IDS; 16,35|80; false",
                "LANGUAGE; en; true",
                "LANGUAGE; en-US; false",
                "COUNTRY; BR; true",
                "COUNTRY; br; false",
                "CODES; 2|3; true",
                "MONETIZATION; flatrate|free; true",
                "MONETIZATION; netflix; false",
                "YEAR; 99; false"
            })
    void acceptsOnlyValuesThatTmdbReads(Kind kind, String value, boolean accepted) {
        assertThat(kind.accepts(value)).isEqualTo(accepted);
    }
}
