package io.cinelake.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.rig.Catalogue;
import io.cinelake.rig.CinelakeProcess.Outcome;
import io.cinelake.rig.LakeView;
import io.cinelake.rig.RequestLog.Seen;
import io.cinelake.rig.Scene;
import io.cinelake.rig.Title;
import io.cinelake.rig.Workplace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds of every kind, against a TMDB with other titles than the sandbox's. */
class FeedsIT {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final String DATE = "2026-03-05";

    @TempDir
    Path folder;

    private Scene scene;

    @BeforeEach
    void set() throws IOException {
        scene = Scene.in(
                folder,
                Catalogue.builder()
                        .films(2_600)
                        .series(1_100)
                        .between(LocalDate.of(1985, 1, 1), LocalDate.of(2026, 1, 31))
                        .undatedOneIn(30)
                        .build());
    }

    @AfterEach
    void close() throws IOException {
        scene.close();
    }

    @Test
    void shippedFeedsDeliverWhatTheirDefinitionsAskFor() {
        Outcome outcome = run(
                scene.workplace("work"),
                "romance-drama-movies",
                "romance-drama-series",
                "animation-comedy-movies",
                "animation-comedy-series");

        assertThat(outcome.status()).as(outcome.output()).isZero();
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
        List<Title> films = scene.tmdb().catalogue().titles("movie");
        Title series = scene.tmdb().catalogue().titles("tv").get(4);
        String known = films.stream()
                .limit(130)
                .map(Title::imdbId)
                .filter(id -> id != null)
                .collect(Collectors.joining("\n"));
        long found = films.stream()
                .limit(130)
                .filter(title -> title.imdbId() != null)
                .count();
        Workplace work = scene.emptyWorkplace("work")
                .file(
                        "seen.txt",
                        String.join(
                                "\n",
                                known,
                                series.imdbId(),
                                "tt0000001",
                                "ttx1",
                                "nm0000123",
                                films.get(3).imdbId()))
                .feed("seen", "imdb-ids", "media", "movie", "ids-file", "seen.txt");
        Outcome outcome = work.environment("TMDB_RATE", "0").run(LIMIT, "run", "seen", "--date", DATE, "--json");

        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertThat(scene.lake().ids("seen")).hasSize((int) found).doesNotHaveDuplicates();
        JsonNode manifest = scene.lake().manifest("seen", DATE);
        assertThat(manifest.toString()).contains(series.imdbId(), "tt0000001", "nm0000123");
        assertThat(manifest.path("counts").path("repeats").asInt()).isEqualTo(1);
        // What is no id is counted, and not repeated: the list may be a wrong file.
        assertThat(manifest.path("counts").path("rejected").asInt()).isEqualTo(1);
        assertThat(manifest.toString()).doesNotContain("ttx1");
        assertThat(outcome.out()).contains(series.imdbId(), "tt0000001", "nm0000123");
    }

    @Test
    void resolvesImdbIdsOfSeries() {
        List<Title> series = scene.tmdb().catalogue().titles("tv").subList(10, 40).stream()
                .filter(title -> title.imdbId() != null)
                .toList();
        String ids = series.stream().map(Title::imdbId).collect(Collectors.joining(","));
        Outcome outcome =
                run(scene.emptyWorkplace("work").feed("shows", "imdb-ids", "media", "tv", "ids", ids), "shows");

        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertDelivered("shows", series.stream().map(Title::id).collect(Collectors.toSet()));
    }

    @Test
    void deliversTheTitlesThatADevelopersOwnRouteLists() {
        List<Title> films = scene.tmdb().catalogue().titles("movie");
        Title byImdbId = films.stream()
                .skip(20)
                .filter(title -> title.imdbId() != null)
                .findFirst()
                .orElseThrow();
        Title first = films.get(0);
        String ids = String.join(
                ", ", Integer.toString(first.id()), byImdbId.imdbId(), "999999999", first.id() + "", byImdbId.imdbId());
        Workplace work = scene.emptyWorkplace("work")
                .feed("favourites", "own-list", "list", "direct:my-favourites")
                .file("routes/feeds/my-favourites.camel.yaml", route("my-favourites", "direct:my-favourites", ids))
                .file("routes/feeds/never.camel.yaml", route("never", "timer:never?delay=0", "603"));
        Outcome outcome = run(work, "favourites");

        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertDelivered("favourites", Set.of(first.id(), byImdbId.id()));
        JsonNode manifest = scene.lake().manifest("favourites", DATE);
        assertThat(manifest.path("counts").path("listed").asInt()).isEqualTo(3);
        assertThat(manifest.path("counts").path("repeats").asInt()).isEqualTo(2);
        assertThat(manifest.path("missing").toString()).contains("999999999");
        assertThat(scene.tmdb().log().all())
                .filteredOn(seen -> seen.path().startsWith("/find/"))
                .extracting(Seen::path)
                .containsExactly("/find/" + byImdbId.imdbId());
    }

    @Test
    void endsARunWhoseOwnListHoldsNothing() {
        Workplace work = scene.emptyWorkplace("work")
                .feed("favourites", "own-list", "list", "direct:my-favourites")
                .file("routes/feeds/my-favourites.camel.yaml", route("my-favourites", "direct:my-favourites", " "));
        Outcome outcome = run(work, "favourites");

        assertThat(outcome.status()).as(outcome.output()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("Feed favourites: the list direct:my-favourites is empty. Let its route end with")
                .doesNotContain("\tat ");
        assertThat(scene.lake().keys()).containsExactly("_cinelake/runs/favourites/" + DATE + "/lease.json");
    }

    private static String route(String id, String from, String ids) {
        return "- route:\n    id: " + id + "\n    from:\n      uri: " + from
                + "\n      steps:\n        - setBody:\n            constant: '" + ids + "'\n";
    }

    @Test
    void namesATitleThatIsGoneAndStaysComplete() {
        Set<Integer> gone = Set.copyOf(
                scene.tmdb().ids("movie", "with_genres=37").stream().limit(3).toList());
        scene.tmdb().remove(gone);
        Outcome outcome = run(
                scene.emptyWorkplace("work").feed("western", "discover", "media", "movie", "genres", "Western"),
                "western");

        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertDelivered("western", films(title -> title.genres().contains(37) && !gone.contains(title.id())));
        JsonNode manifest = scene.lake().manifest("western", DATE);
        assertThat(manifest.path("counts").path("missing").asInt()).isEqualTo(3);
        gone.forEach(id -> assertThat(manifest.path("missing").toString()).contains(id.toString()));
    }

    @Test
    void passesRecordsOnUnchanged() {
        Workplace work = scene.emptyWorkplace("work")
                .feed("as-array", "discover", "media", "movie", "limit", "250")
                .feed("as-lines", "discover", "media", "tv", "limit", "60", "format", "lines", "compression", "gzip");
        Outcome outcome = run(work, "as-array", "as-lines");

        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertUnchanged("as-array", "movie", "credits");
        assertUnchanged("as-lines", "tv", "credits,external_ids");
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
        Workplace work = scene.emptyWorkplace("work")
                .feed("rows", "discover", "media", "movie", "limit", "230")
                .feed("lines", "discover", "media", "movie", "limit", "230", "format", "lines")
                .feed("packed", "discover", "media", "movie", "limit", "230", "format", "lines", "compression", "gzip")
                .feed("crate", "discover", "media", "movie", "limit", "230", "compression", "gzip");
        assertThat(run(work, "rows", "lines", "packed", "crate").status()).isZero();

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
    void readsACsvFileAsItReallyIs() throws IOException {
        Map<Title, Integer> votes = new HashMap<>();
        byte[] csv = MoviesCsv.of(scene.tmdb().catalogue().titles("movie").subList(0, 400), votes);
        Set<Integer> wanted = votes.entrySet().stream()
                .filter(entry -> entry.getValue() > 1_000)
                .map(entry -> entry.getKey().id())
                .collect(Collectors.toSet());
        Workplace work = scene.emptyWorkplace("work");
        MoviesCsv.write(work.folder(), csv);
        for (String form : List.of("movies.csv", "movies.csv.gz", "movies.csv.zip")) {
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
        Outcome outcome = run(work, "scifi-movies-csv", "scifi-movies-csv-gz", "scifi-movies-csv-zip");

        assertThat(outcome.status()).as(outcome.output()).isZero();
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
        assertThat(scene.tmdb().log().count(Seen::isTitle)).isEqualTo(3 * wanted.size());
    }

    /** IMDb's title.basics.tsv.gz: a row for each episode, and few of the titles are films. */
    @Test
    @Tag("trials")
    void readsTwelveMillionRowsInAHeapOf256Megabytes() throws IOException {
        Workplace work = scene.emptyWorkplace("work");
        try (Writer rows = new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(work.folder().resolve("title.basics.tsv.gz")), 1 << 16),
                StandardCharsets.UTF_8)) {
            rows.write("tconst\ttitleType\tprimaryTitle\tisAdult\tstartYear\tgenres\n");
            for (int id = 1; id <= 12_000_000; id++) {
                rows.write(String.format(
                        Locale.ROOT,
                        "tt%07d\t%s\tEpisode #%d\t0\t1999\tDrama,Crime\n",
                        id,
                        id % 17 == 0 ? "movie" : "tvEpisode",
                        id));
            }
        }
        Outcome outcome = work.feed(
                        "imdb",
                        "csv",
                        "file",
                        "title.basics.tsv.gz",
                        "delimiter",
                        "\\t",
                        "id-column",
                        "tconst",
                        "where",
                        "titleType=movie",
                        "limit",
                        "20",
                        "max-missing",
                        "100%")
                .jvm("-Xmx256m")
                .run(Duration.ofMinutes(10), "run", "imdb", "--date", DATE);

        assertThat(outcome.output())
                .contains("12000000 rows read, 0 malformed, 705882 titles passed, 11294118 titles filtered out");
    }

    @Test
    void cutsABatchAboveTenMegabytesIntoParts() throws IOException {
        scene.tmdb()
                .show(Catalogue.builder()
                        .films(130)
                        .creditBytes(place -> place == 7 ? 10_900_000 : 150_000)
                        .build());
        Outcome outcome = run(scene.emptyWorkplace("work").feed("heavy", "discover", "media", "movie"), "heavy");

        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertThat(scene.lake().ids("heavy")).hasSize(130).doesNotHaveDuplicates();
        List<String> keys = scene.lake().dataKeys("heavy");
        assertThat(keys).anySatisfy(key -> assertThat(key).endsWith("heavy-00001.json"));
        assertThat(keys).anySatisfy(key -> assertThat(key).endsWith("heavy-00001.2.json"));
        assertThat(keys)
                .filteredOn(key -> scene.lake().bytes(key).length > 10_485_760)
                .singleElement()
                .satisfies(key -> {
                    assertThat(scene.lake().records(key)).hasSize(1);
                    assertThat(scene.lake().records(key).get(0).path("id").asInt())
                            .isEqualTo(2_000_052);
                    assertThat(outcome.output()).contains(key);
                });
    }

    @Test
    void quarantinesARecordWhoseShapeFailsAndGoesOn() {
        Outcome outcome = run(
                scene.emptyWorkplace("work")
                        .feed(
                                "shaped",
                                "discover",
                                "media",
                                "movie",
                                "limit",
                                "150",
                                "shape",
                                "if .id % 5 == 0 then error(\"no fifths\") else {id, revenue, vote_average} end"),
                "shaped");

        assertThat(outcome.status()).as(outcome.output()).isEqualTo(1);
        List<JsonNode> quarantine = scene.lake().quarantine("shaped", DATE);
        assertThat(quarantine)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.toString()).contains("no fifths"));
        assertThat(scene.lake().ids("shaped")).hasSize(150 - quarantine.size()).noneMatch(id -> id % 5 == 0);
        assertThat(scene.lake().manifest("shaped", DATE).path("outcome").asText())
                .isEqualTo("incomplete");
    }

    @Test
    void refusesFeedsThatCannotBeRight() {
        assertRefused(feed("broken-shape", "shape", "{id, title"), "shape");
        assertRefused(feed("no-batch", "key", "raw/{feed}.json"), "{batch}");
        assertRefused(
                feed("film-date", "media", "tv", "query", "primary_release_date.lte=2020-01-01"), "first_air_date.lte");
        assertRefused(feed("bad-sort", "query", "sort_by=release_date.desc"), "primary_release_date.desc");
        assertRefused(feed("bad-genre", "genres", "Romanse"), "Romance");
        assertRefused(
                feed("one", "key", "raw/{yyyy}/{batch}.json")
                        .feed("two", "discover", "media", "movie", "key", "raw/{yyyy}/{batch}.json"),
                "two");
        assertThat(scene.lake().keys()).isEmpty();
    }

    private void assertRefused(Workplace work, String word) {
        Outcome outcome = work.run(LIMIT, "run");

        assertThat(outcome.status()).as(outcome.output()).isEqualTo(2);
        assertThat(outcome.err()).contains(word).doesNotContain("\tat ");
    }

    private Workplace feed(String id, String... parameters) {
        String[] all = new String[parameters.length + 2];
        all[0] = "media";
        all[1] = "movie";
        System.arraycopy(parameters, 0, all, 2, parameters.length);
        boolean named = parameters[0].equals("media");
        return scene.emptyWorkplace(id).feed(id, "discover", named ? parameters : all);
    }

    private static Outcome run(Workplace work, String... feeds) {
        String[] arguments = new String[feeds.length + 3];
        arguments[0] = "run";
        System.arraycopy(feeds, 0, arguments, 1, feeds.length);
        arguments[feeds.length + 1] = "--date";
        arguments[feeds.length + 2] = DATE;
        return work.environment("TMDB_RATE", "0").run(LIMIT, arguments);
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
