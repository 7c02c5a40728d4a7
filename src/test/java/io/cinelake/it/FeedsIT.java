package io.cinelake.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.rig.Catalogue;
import io.cinelake.rig.CinelakeProcess.Outcome;
import io.cinelake.rig.LakeView;
import io.cinelake.rig.Scene;
import io.cinelake.rig.Title;
import io.cinelake.rig.Workplace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Feeds of every kind in one process, against a TMDB with other titles than the sandbox's. Each test looks at feeds of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedsIT {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final String DATE = "2026-03-05";
    private static final List<String> SHIPPED = List.of(
            "romance-drama-movies", "romance-drama-series", "animation-comedy-movies", "animation-comedy-series");

    private Path folder;
    private Scene scene;
    private List<Title> films;
    private List<Title> series;
    /** Two films of the own list: by its id, and by its IMDb id, which no other feed asks for. */
    private Title first;

    private Title byImdbId;
    private final Map<Title, Integer> votes = new HashMap<>();
    private Outcome outcome;

    @BeforeAll
    void runAllFeeds(@TempDir Path temporary) throws IOException {
        folder = temporary;
        scene = Scene.in(
                folder,
                Catalogue.builder()
                        .films(2_600)
                        .series(1_100)
                        .between(LocalDate.of(1985, 1, 1), LocalDate.of(2026, 1, 31))
                        .undatedOneIn(30)
                        .build());
        films = scene.tmdb().catalogue().titles("movie");
        series = scene.tmdb().catalogue().titles("tv");
        first = films.get(0);
        byImdbId = films.stream()
                .skip(200)
                .filter(title -> title.imdbId() != null)
                .findFirst()
                .orElseThrow();
        Workplace work = scene.workplace("work");
        List<String> run = new ArrayList<>(List.of("run", "--date", DATE, "--json"));
        run.addAll(SHIPPED);
        run.addAll(listedByIds(work));
        run.addAll(inEachFormat(work));
        run.addAll(listedByCsv(work));
        outcome = work.environment("TMDB_RATE", "0").run(LIMIT, run.toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.output()).isZero();
    }

    @AfterAll
    void close() throws IOException {
        scene.close();
    }

    private List<String> listedByIds(Workplace work) {
        String seen = known(films.subList(0, 130)).collect(Collectors.joining("\n"));
        work.file(
                        "seen.txt",
                        String.join(
                                "\n",
                                seen,
                                series.get(4).imdbId(),
                                "tt0000001",
                                "ttx1",
                                "nm0000123",
                                films.get(3).imdbId()))
                .feed("seen", "imdb-ids", "media", "movie", "ids-file", "seen.txt")
                .feed(
                        "shows",
                        "imdb-ids",
                        "media",
                        "tv",
                        "ids",
                        known(series.subList(10, 40)).collect(Collectors.joining(",")))
                .feed("favourites", "own-list", "list", "direct:my-favourites")
                .file(
                        "routes/feeds/my-favourites.camel.yaml",
                        route(
                                "my-favourites",
                                "direct:my-favourites",
                                String.join(
                                        ", ",
                                        first.id() + "",
                                        byImdbId.imdbId(),
                                        "999999999",
                                        first.id() + "",
                                        byImdbId.imdbId())))
                .file("routes/feeds/never.camel.yaml", route("never", "timer:never?delay=0", "603"));
        return List.of("seen", "shows", "favourites");
    }

    private static List<String> inEachFormat(Workplace work) {
        work.feed("rows", "discover", "media", "movie", "limit", "230")
                .feed("lines", "discover", "media", "movie", "limit", "230", "format", "lines")
                .feed("packed", "discover", "media", "movie", "limit", "230", "format", "lines", "compression", "gzip")
                .feed("crate", "discover", "media", "movie", "limit", "230", "compression", "gzip")
                .feed("tv-lines", "discover", "media", "tv", "limit", "60", "format", "lines", "compression", "gzip");
        return List.of("rows", "lines", "packed", "crate", "tv-lines");
    }

    private List<String> listedByCsv(Workplace work) throws IOException {
        MoviesCsv.write(work.folder(), MoviesCsv.of(films.subList(0, 400), votes));
        List<String> forms = List.of("movies.csv", "movies.csv.gz", "movies.csv.zip");
        for (String form : forms) {
            work.feed(
                    "scifi-" + form.replace('.', '-'),
                    "csv",
                    "file",
                    form,
                    "genres",
                    "Sci-Fi,Fantasy",
                    "genre-rule",
                    "any",
                    "min-votes",
                    "1000");
        }
        return forms.stream().map(form -> "scifi-" + form.replace('.', '-')).toList();
    }

    private static Stream<String> known(List<Title> titles) {
        return titles.stream().map(Title::imdbId).filter(id -> id != null);
    }

    @Test
    void shippedFeedsDeliverWhatTheirDefinitionsAskFor() {
        Set<Integer> romanceOrDrama = Set.of(10749, 18);
        assertDelivered(
                "romance-drama-movies", films(title -> only(title, romanceOrDrama) && until(title, "2022-12-31")));
        assertDelivered("romance-drama-series", series(title -> only(title, Set.of(18)) && until(title, "2022-12-31")));
        assertDelivered("animation-comedy-movies", films(title -> animatedComedy(title) && until(title, "2023-12-31")));
        assertDelivered(
                "animation-comedy-series", series(title -> animatedComedy(title) && until(title, "2023-12-31")));
        assertThat(scene.lake().dataKeys("romance-drama-series"))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key).startsWith("Raw/TMDB/JSON/Series/2026/03/05/"));
        assertThat(scene.tmdb().log().all())
                .filteredOn(seen -> seen.path().equals("/discover/tv"))
                .allSatisfy(seen -> assertThat(seen.query()).doesNotContain("primary_release_date"));
        scene.lake()
                .dataKeys("romance-drama-series")
                .forEach(key -> assertThat(scene.lake().records(key))
                        .allSatisfy(record -> assertThat(record.toString()).contains("\"imdb_id\"")));
    }

    private static boolean only(Title title, Set<Integer> genres) {
        return !title.genres().isEmpty() && genres.containsAll(title.genres());
    }

    private static boolean animatedComedy(Title title) {
        return title.genres().containsAll(List.of(16, 35));
    }

    private static boolean until(Title title, String date) {
        return !title.date().isEmpty() && title.date().compareTo(date) <= 0;
    }

    @Test
    void namesEveryImdbIdThatItCannotDeliver() {
        assertThat(scene.lake().ids("seen"))
                .hasSize((int) known(films.subList(0, 130)).count())
                .doesNotHaveDuplicates();
        JsonNode manifest = scene.lake().manifest("seen", DATE);
        assertThat(manifest.toString()).contains(series.get(4).imdbId(), "tt0000001", "nm0000123");
        assertThat(manifest.path("counts").path("repeats").asInt()).isEqualTo(1);
        // What is no id is counted, and not repeated: the list may be a wrong file.
        assertThat(manifest.path("counts").path("rejected").asInt()).isEqualTo(1);
        assertThat(manifest.toString()).doesNotContain("ttx1");
        assertThat(outcome.out()).contains(series.get(4).imdbId(), "tt0000001", "nm0000123");
    }

    @Test
    void resolvesImdbIdsOfSeries() {
        assertDelivered(
                "shows",
                series.subList(10, 40).stream()
                        .filter(title -> title.imdbId() != null)
                        .map(Title::id)
                        .collect(Collectors.toSet()));
    }

    @Test
    void deliversTheTitlesThatADevelopersOwnRouteLists() {
        assertDelivered("favourites", Set.of(first.id(), byImdbId.id()));
        JsonNode manifest = scene.lake().manifest("favourites", DATE);
        assertThat(manifest.path("counts").path("listed").asInt()).isEqualTo(3);
        assertThat(manifest.path("counts").path("repeats").asInt()).isEqualTo(2);
        assertThat(manifest.path("missing").toString()).contains("999999999");
        assertThat(scene.tmdb().log().all())
                .filteredOn(seen -> seen.path().equals("/find/" + byImdbId.imdbId()))
                .hasSize(1);
        assertThat(scene.tmdb().log().count(seen -> seen.path().equals("/movie/603")))
                .as("a route that fires by itself waits for serve")
                .isZero();
    }

    private static String route(String id, String from, String ids) {
        return "- route:\n    id: " + id + "\n    from:\n      uri: " + from
                + "\n      steps:\n        - setBody:\n            constant: '" + ids + "'\n";
    }

    @Test
    void passesRecordsOnUnchanged() {
        assertUnchanged("rows", "movie", "credits");
        assertUnchanged("tv-lines", "tv", "credits,external_ids");
    }

    private void assertUnchanged(String feed, String media, String append) {
        assertThat(scene.lake().dataKeys(feed)).isNotEmpty();
        for (String key : scene.lake().dataKeys(feed)) {
            for (JsonNode record : scene.lake().records(key)) {
                String sent = scene.tmdb().details(media, record.path("id").asInt(), "en-US", append);
                assertThat(record.toString()).isEqualTo(LakeView.parse(sent).toString());
            }
        }
    }

    @Test
    void everyObjectLoadsInDuckDb() throws SQLException, IOException {
        for (String feed : List.of("rows", "lines", "packed", "crate")) {
            long revenue = scene.lake().ids(feed).stream()
                    .mapToLong(id -> scene.tmdb().catalogue().title("movie", id).revenue())
                    .sum();
            assertThat(revenue).isGreaterThan(Title.LARGEST_REVENUE);
            assertDuckDb(scene.lake().dataKeys(feed), revenue);
        }
        for (String key : scene.lake().dataKeys("lines")) {
            assertThat(scene.lake().text(key).split("\n"))
                    .allSatisfy(
                            line -> assertThat(LakeView.parse(line).has("id")).isTrue());
        }
        String packed = scene.lake().dataKeys("packed").get(0);
        assertThat(packed).endsWith(".gz");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(scene.lake().bytes(packed))).readAllBytes())
                .isNotEmpty();
    }

    private void assertDuckDb(List<String> keys, long revenue) throws SQLException {
        String files = keys.stream().map(key -> "'" + downloaded(key) + "'").collect(Collectors.joining(",", "[", "]"));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("select count(*), cast(sum(revenue) as bigint) from read_json(" + files
                                + ", maximum_object_size=50000000)")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getLong(1)).isEqualTo(230);
            assertThat(result.getLong(2)).isEqualTo(revenue);
        }
    }

    private Path downloaded(String key) {
        try {
            Path file = folder.resolve("downloads").resolve(key);
            Files.createDirectories(file.getParent());
            return Files.write(file, scene.lake().bytes(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void readsACsvFileAsItReallyIs() {
        Set<Integer> wanted = votes.entrySet().stream()
                .filter(entry -> entry.getValue() > 1_000)
                .map(entry -> entry.getKey().id())
                .collect(Collectors.toSet());
        assertThat(wanted).hasSizeGreaterThan(50);
        assertDelivered("scifi-movies-csv", wanted);
        assertThat(scene.lake().ids("scifi-movies-csv-gz"))
                .hasSameElementsAs(wanted)
                .hasSize(wanted.size());
        assertThat(scene.lake().ids("scifi-movies-csv-zip"))
                .hasSameElementsAs(wanted)
                .hasSize(wanted.size());
        assertThat(scene.lake().manifest("scifi-movies-csv", DATE).path("notes").toString())
                .contains("4 malformed");
    }

    @Test
    void quarantinesARecordWhoseShapeFailsAndGoesOn() {
        Workplace work = scene.emptyWorkplace("shaped")
                .feed(
                        "shaped",
                        "discover",
                        "media",
                        "movie",
                        "limit",
                        "150",
                        "shape",
                        "if .id % 5 == 0 then error(\"no fifths\") else {id, revenue, vote_average} end")
                .feed("empty", "own-list", "list", "direct:nothing")
                .file("routes/feeds/nothing.camel.yaml", route("nothing", "direct:nothing", " "));
        Outcome incomplete = work.environment("TMDB_RATE", "0").run(LIMIT, "run", "shaped", "empty", "--date", DATE);

        assertThat(incomplete.status()).as(incomplete.output()).isEqualTo(1);
        List<JsonNode> quarantine = scene.lake().quarantine("shaped", DATE);
        assertThat(quarantine)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.toString()).contains("no fifths"));
        assertThat(scene.lake().ids("shaped")).hasSize(150 - quarantine.size()).noneMatch(id -> id % 5 == 0);
        assertThat(scene.lake().manifest("shaped", DATE).path("outcome").asText())
                .isEqualTo("incomplete");
        assertThat(incomplete.err())
                .contains("Feed empty: the list direct:nothing is empty. Let its route end with")
                .doesNotContain("\tat ");
        assertThat(scene.lake().keys())
                .filteredOn(key -> key.contains("empty"))
                .containsExactly("_cinelake/runs/empty/" + DATE + "/lease.json");
    }

    @Test
    void refusesFeedsThatCannotBeRight() {
        List<String> before = scene.lake().keys();
        Outcome refused = scene.emptyWorkplace("wrong")
                .feed("broken-shape", "discover", "media", "movie", "shape", "{id, title")
                .feed("no-batch", "discover", "media", "movie", "key", "raw/{feed}.json")
                .feed("film-date", "discover", "media", "tv", "query", "primary_release_date.lte=2020-01-01")
                .feed("bad-sort", "discover", "media", "movie", "query", "sort_by=release_date.desc")
                .feed("bad-genre", "discover", "media", "movie", "genres", "Romanse")
                .feed("one", "discover", "media", "movie", "key", "raw/{yyyy}/{batch}.json")
                .feed("two", "discover", "media", "movie", "key", "raw/{yyyy}/{batch}.json")
                .run(LIMIT, "run");

        assertThat(refused.status()).as(refused.output()).isEqualTo(2);
        assertThat(refused.err())
                .contains("shape", "{batch}", "first_air_date.lte", "primary_release_date.desc", "Romance", "two")
                .doesNotContain("\tat ");
        assertThat(scene.lake().keys()).isEqualTo(before);
    }

    private Set<Integer> films(Predicate<Title> test) {
        return scene.tmdb().catalogue().ids("movie", test);
    }

    private Set<Integer> series(Predicate<Title> test) {
        return scene.tmdb().catalogue().ids("tv", test);
    }

    private void assertDelivered(String feed, Set<Integer> wanted) {
        List<Integer> ids = scene.lake().dataKeys().stream()
                .filter(key -> key.matches(".*/" + feed + "-\\d{5}(\\.\\d+)?\\.json(\\.gz)?"))
                .flatMap(key -> scene.lake().records(key).stream())
                .map(record -> record.path("id").asInt())
                .toList();
        assertThat(ids).as(feed).isNotEmpty().doesNotHaveDuplicates().hasSameElementsAs(wanted);
    }
}
