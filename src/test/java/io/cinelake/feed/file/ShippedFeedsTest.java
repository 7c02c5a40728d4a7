package io.cinelake.feed.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cinelake.feed.Feed;
import io.cinelake.feed.Source;
import io.cinelake.feed.Source.GenreRule;
import io.cinelake.tmdb.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The seven feeds that come with the program. */
class ShippedFeedsTest {
    private static final Path FEEDS = Path.of("routes/feeds");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path data;

    private Map<String, Feed> feeds;

    @BeforeEach
    void read() throws IOException {
        Files.writeString(data.resolve("movies.csv"), "id|genero|numeroVotos\n");
        List<FeedFile> files = new FeedFolder(TestSettings.with(Path.of(""), Map.of("cinelake.data", data.toString())))
                .read(FeedFolder.paths(FEEDS));
        assertThat(files).flatExtracting(FeedFile::problems).isEmpty();
        feeds = files.stream()
                .map(file -> file.feed().orElseThrow())
                .collect(Collectors.toMap(Feed::id, Function.identity()));
    }

    @Test
    void areTheSevenOfTheContract() {
        assertThat(feeds)
                .containsOnlyKeys(
                        "crime-movies",
                        "romance-drama-movies",
                        "romance-drama-series",
                        "watched-movies",
                        "animation-comedy-movies",
                        "animation-comedy-series",
                        "scifi-fantasy-movies");
    }

    @Test
    void areShortAndSayWhatTheyBring() throws IOException {
        for (Path file : FeedFolder.paths(FEEDS)) {
            assertThat(Files.readAllLines(file)).hasSizeBetween(10, 32);
            assertThat(Files.readString(file)).contains("- name: description");
        }
    }

    @Test
    void crimeAsksForTheNinetiesInPortuguese() {
        Feed crime = feeds.get("crime-movies");
        assertThat(crime.media()).isEqualTo(Media.MOVIE);
        assertThat(crime.language()).isEqualTo("pt-BR");
        assertThat(crime.append()).containsExactly("credits");
        assertThat(crime.specification()).isEqualTo("Crime-Movies");
        assertThat(crime.source())
                .isEqualTo(new Source.Discover(
                        Map.of(
                                "primary_release_date.gte", "1990-01-01",
                                "primary_release_date.lte", "2000-12-31"),
                        List.of(80),
                        GenreRule.ALL));
    }

    @Test
    void romanceAndDramaTakesOnlyThese() {
        assertThat(feeds.get("romance-drama-movies").source())
                .isEqualTo(new Source.Discover(
                        Map.of("primary_release_date.lte", "2022-12-31", "sort_by", "primary_release_date.desc"),
                        List.of(10749, 18),
                        GenreRule.ONLY));
        assertThat(feeds.get("romance-drama-series").source())
                .isEqualTo(new Source.Discover(
                        Map.of("first_air_date.lte", "2022-12-31", "sort_by", "first_air_date.desc"),
                        List.of(18),
                        GenreRule.ONLY));
        assertThat(feeds.get("romance-drama-series").append()).containsExactly("credits", "external_ids");
    }

    @Test
    void animationAndComedyTakesAHundredOfBoth() {
        assertThat(feeds.get("animation-comedy-movies").limit()).isEqualTo(100);
        assertThat(feeds.get("animation-comedy-movies").localCopy()).isEqualTo(data + "/copies");
        assertThat(feeds.get("animation-comedy-movies").source())
                .isEqualTo(new Source.Discover(
                        Map.of(
                                "include_adult", "false",
                                "include_video", "false",
                                "primary_release_date.lte", "2023-12-31"),
                        List.of(16, 35),
                        GenreRule.ALL));
        assertThat(feeds.get("animation-comedy-series").media()).isEqualTo(Media.TV);
        assertThat(feeds.get("animation-comedy-series").specification()).isEqualTo("Series");
    }

    @Test
    void watchedFilmsAreTwelveIds() {
        Source.ImdbIds source = (Source.ImdbIds) feeds.get("watched-movies").source();
        assertThat(source.ids()).hasSize(12).doesNotHaveDuplicates().allMatch(id -> id.matches("tt\\d{7,8}"));
        assertThat(source.idsFile()).isNull();
    }

    @Test
    void scienceFictionComesFromTheCsvFile() {
        assertThat(feeds.get("scifi-fantasy-movies").source())
                .isEqualTo(new Source.Csv(
                        data + "/movies.csv",
                        '|',
                        false,
                        "id",
                        "genero",
                        "numeroVotos",
                        1000,
                        Map.of(),
                        List.of("Sci-Fi", "Fantasy"),
                        GenreRule.ANY));
    }

    @Test
    void crimeShapeKeepsWhatItsReadersNeed() throws Exception {
        JsonNode record = shaped("""
                {"id": 7, "imdb_id": "tt0000007", "title": "Cidade", "original_title": "City", "release_date": "1995-02-03",
                 "budget": 25000000, "revenue": 2923706026, "runtime": 98, "popularity": 24.25, "vote_average": 7.5, "vote_count": 12,
                 "original_language": "en", "overview": "left out", "genres": [{"id": 80, "name": "Crime"}, {"id": 18, "name": "Drama"}],
                 "production_companies": [{"id": 1, "name": "Norte", "origin_country": ""}],
                 "production_countries": [{"iso_3166_1": "BR", "name": "Brazil"}, {"iso_3166_1": "FR", "name": "France"}],
                 "spoken_languages": [{"english_name": "Portuguese", "iso_639_1": "pt", "name": ""}],
                 "credits": {"cast": [], "crew": [{"job": "Writer", "name": "W"}, {"job": "Director", "name": "Ana"},
                                                  {"job": "Director", "name": "Rui"}]}}
                """);
        assertThat(record).isEqualTo(JSON.readTree("""
                {"id": 7, "imdb_id": "tt0000007", "title": "Cidade", "original_title": "City", "release_date": "1995-02-03",
                 "budget": 25000000, "revenue": 2923706026, "runtime": 98, "popularity": 24.25, "vote_average": 7.5, "vote_count": 12,
                 "original_language": "en", "genres": ["Crime", "Drama"], "production_companies": ["Norte"],
                 "production_countries": ["Brazil", "France"], "spoken_languages": ["Portuguese"], "director": "Ana, Rui"}
                """));
    }

    @Test
    void crimeShapeSaysDesconhecidoForWhatIsMissingAndKeepsOneTypeAField() throws Exception {
        JsonNode empty = shaped("""
                {"id": 8, "imdb_id": null, "title": "", "original_title": null, "release_date": "", "budget": 0, "revenue": null,
                 "runtime": 0, "popularity": 0.0, "vote_average": 0.0, "vote_count": 0, "original_language": null, "genres": [],
                 "production_companies": null, "production_countries": [{"iso_3166_1": "BR", "name": ""}], "spoken_languages": []}
                """);
        assertThat(empty).isEqualTo(JSON.readTree("""
                {"id": 8, "imdb_id": "Desconhecido", "title": "Desconhecido", "original_title": "Desconhecido",
                 "release_date": "Desconhecido", "budget": 0, "revenue": 0, "runtime": 0, "popularity": 0.0, "vote_average": 0.0,
                 "vote_count": 0, "original_language": "Desconhecido", "genres": ["Desconhecido"],
                 "production_companies": ["Desconhecido"], "production_countries": ["Desconhecido"],
                 "spoken_languages": ["Desconhecido"], "director": "Desconhecido"}
                """));
        assertThat(shaped("{\"id\": 9, \"credits\": {\"crew\": null}}")
                        .get("director")
                        .textValue())
                .isEqualTo("Desconhecido");
        assertThat(shaped("{\"id\": 9, \"credits\": {\"crew\": [{\"job\": \"Director\", \"name\": null}]}}")
                        .get("director")
                        .textValue())
                .isEqualTo("Desconhecido");
    }

    private JsonNode shaped(String record) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.start();
            var shape = camel.resolveLanguage("jq")
                    .createExpression(feeds.get("crime-movies").shape());
            shape.init(camel);
            var exchange = new DefaultExchange(camel);
            exchange.getMessage().setBody(JSON.readTree(record), JsonNode.class);
            JsonNode shaped = shape.evaluate(exchange, JsonNode.class);
            return shaped == null ? JsonNodeFactory.instance.nullNode() : shaped;
        }
    }
}
