package io.cinelake.sandbox.tmdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.sandbox.TmdbClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares the offline answers with recorded ones: the same fields at the same places, of the same JSON types, and null or empty wherever a recorded
 * one is. The recordings lie beside the project on the machines that may have them.
 */
class TmdbSampleShapesTest {
    private static final Path SAMPLES = Path.of("../shared/tmdb-samples");
    private static final String TOKEN = "made-up";

    private static OfflineTmdb tmdb;
    private static TmdbClient client;
    private static List<Integer> films;
    private static List<Integer> series;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Files.isDirectory(SAMPLES), "the recorded answers are not on this machine");
        Catalogue catalogue = new Catalogue();
        InstantSource recorded = InstantSource.fixed(Instant.parse("2026-11-01T09:00:00Z"));
        tmdb = OfflineTmdb.start(catalogue, TOKEN, recorded);
        client = TmdbClient.of(tmdb, TOKEN);
        films = catalogue.titles(Kind.FILM).stream().map(Title::id).limit(300).toList();
        series =
                catalogue.titles(Kind.SERIES).stream().map(Title::id).limit(300).toList();
    }

    @AfterAll
    static void stop() {
        if (tmdb != null) {
            tmdb.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "discover_movie, /discover/movie?page=%d",
        "discover_movie__page=2, /discover/movie?sort_by=primary_release_date.asc&page=%d",
        "discover_tv, /discover/tv?page=%d",
        "movie_changes__page=1, /movie/changes?page=%d"
    })
    void listsHaveTheRecordedShape(String sample, String path) throws IOException {
        assertSameShape(sample, Stream.iterate(1, page -> page + 1).limit(8).map(path::formatted));
    }

    @ParameterizedTest
    @CsvSource({"movie_47964, /movie/%d", "movie_latest, /movie/%d", "movie_47964_credits, /movie/%d/credits"})
    void filmsHaveTheRecordedShape(String sample, String path) throws IOException {
        assertSameShape(sample, films.stream().map(path::formatted));
    }

    @ParameterizedTest
    @CsvSource({"tv_1396, /tv/%d", "tv_1396_credits, /tv/%d/credits", "tv_1399_external_ids, /tv/%d/external_ids"})
    void seriesHaveTheRecordedShape(String sample, String path) throws IOException {
        assertSameShape(sample, series.stream().map(path::formatted));
    }

    @Test
    void foundTitlesHaveTheRecordedShape() throws IOException {
        assertSameShape(
                "find_tt0903747__external_source=imdb_id", Stream.of("/find/tt0903747?external_source=imdb_id"));
    }

    @ParameterizedTest
    @CsvSource({
        "genre_movie_list, /genre/movie/list",
        "genre_tv_list, /genre/tv/list",
        "movie_999999999, /movie/999999999"
    })
    void answersThatAreFixedAreTheRecordedOnes(String sample, String path) throws IOException {
        assertThat(client.get(path).statusCode())
                .isEqualTo(recorded(sample).get("status").asInt());
        assertThat(client.json(path)).isEqualTo(recorded(sample).get("body"));
    }

    @ParameterizedTest
    @CsvSource({
        "movie_47964, /movie/tt0133093",
        "tv_1396, /tv/%d",
        "discover_movie, /discover/movie",
        "discover_tv, /discover/tv"
    })
    void fieldsComeInTheRecordedOrder(String sample, String path) throws IOException {
        JsonNode recorded = recorded(sample).get("body");
        JsonNode offline = client.json(path.formatted(series.get(0)));
        boolean list = recorded.has("results");

        assertThat(names(list ? offline.get("results").get(0) : offline))
                .isEqualTo(names(list ? recorded.get("results").get(0) : recorded));
    }

    private static void assertSameShape(String sample, Stream<String> paths) throws IOException {
        Map<String, Set<String>> offline = new TreeMap<>();
        paths.forEach(path -> collect(offline, "", client.json(path)));
        Map<String, Set<String>> recorded = new TreeMap<>();
        collect(recorded, "", recorded(sample).get("body"));

        assertThat(offline.keySet()).isEqualTo(withoutUnknown(recorded, offline));
        recorded.forEach(
                (field, types) -> assertThat(offline.get(field)).as(field).containsAll(types));
    }

    /** Below a null or an empty list the recording says nothing about what could be there. */
    private static Set<String> withoutUnknown(Map<String, Set<String>> recorded, Map<String, Set<String>> offline) {
        Set<String> known = new TreeSet<>(recorded.keySet());
        for (String field : offline.keySet()) {
            for (String above = field; above.contains("."); above = above.substring(0, above.lastIndexOf('.'))) {
                String parent = above.substring(0, above.lastIndexOf('.'));
                Set<String> types = recorded.getOrDefault(parent, Set.of());
                if (!types.contains("OBJECT") && (types.contains("NULL") || types.contains("EMPTY"))) {
                    known.add(field);
                }
            }
        }
        return known;
    }

    /** What types each field has; whole numbers and others are one type, as they are at TMDB. */
    private static void collect(Map<String, Set<String>> shape, String field, JsonNode node) {
        String type = node.isArray() ? "EMPTY" : node.getNodeType().toString();
        if (node.isArray() && !node.isEmpty()) {
            node.forEach(element -> collect(shape, field, element));
            return;
        }
        shape.computeIfAbsent(field, key -> new TreeSet<>()).add(type);
        node.properties().forEach(entry -> collect(shape, field + "." + entry.getKey(), entry.getValue()));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode recorded(String sample) throws IOException {
        return TmdbClient.parsed(Files.readAllBytes(SAMPLES.resolve(sample + ".json")));
    }
}
