package io.cinelake.sandbox.tmdb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.sandbox.TmdbClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The offline TMDB as days go by: exports, changes, what is gone, and people. */
class LiveTmdbTest {
    private static final String TOKEN = "made-up";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static volatile Instant now = Instant.parse("2026-11-22T09:00:00Z");
    private static OfflineTmdb tmdb;
    private static TmdbClient client;

    @BeforeAll
    static void start() throws IOException {
        tmdb = OfflineTmdb.start(new Catalogue(4_000, 1_500), TOKEN, () -> now);
        client = TmdbClient.of(tmdb, TOKEN);
    }

    @AfterAll
    static void stop() {
        tmdb.close();
    }

    @ParameterizedTest
    @CsvSource({"movie, movie", "tv_series, tv", "person, person"})
    void noLongerKnowsWhatTheNewExportLacks(String export, String path) throws IOException {
        Set<Integer> today = export(export, TODAY);
        Set<Integer> gone = export(export, TODAY.minusDays(10));
        gone.removeAll(today);

        assertThat(gone).isNotEmpty();
        for (int id : gone) {
            HttpResponse<byte[]> answer = client.get("/" + path + "/" + id);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(TmdbClient.parsed(answer.body()).get("status_code").asInt())
                    .isEqualTo(34);
        }
        assertThat(today.stream().limit(50))
                .allMatch(id -> client.get("/" + path + "/" + id).statusCode() == 200);
    }

    @Test
    void leadsFromTheImdbIdToTheSuccessorOfAMergedFilm() {
        Catalogue before = new Catalogue(4_000, 1);
        Catalogue today = before.on(TODAY);
        List<Title> merged = before.titles(Kind.FILM).stream()
                .filter(film -> today.byId(Kind.FILM, film.id()).isEmpty())
                .filter(film -> film.entry().imdbId() != null
                        && today.byImdbId(Kind.FILM, film.entry().imdbId()).isPresent())
                .toList();

        assertThat(merged).isNotEmpty();
        for (Title film : merged) {
            assertThat(client.get("/movie/" + film.id()).statusCode()).isEqualTo(404);
            JsonNode found = client.json("/find/" + film.entry().imdbId() + "?external_source=imdb_id")
                    .get("movie_results");
            assertThat(found).hasSize(1);
            assertThat(found.get(0).get("id").asInt()).isNotEqualTo(film.id());
            assertThat(client.get("/movie/" + found.get(0).get("id").asInt()).statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"movie", "tv", "person"})
    void listsChangesOfASpanOfDaysEachIdOnce(String path) {
        List<JsonNode> rows = changes(path, TODAY.minusDays(14), TODAY);

        assertThat(rows).doesNotHaveDuplicates();
        assertThat(rows.stream().filter(row -> row.get("id").isNull())).hasSize(1);
        assertThat(rows.stream().filter(row -> row.get("adult").isNull())).hasSizeGreaterThan(1);
        assertThat(client.get("/" + path + "/changes?start_date=2026-11-01&end_date=2026-11-16")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void knowsNoChangesOfDaysToCome() {
        assertThat(changes("movie", TODAY.plusDays(1), TODAY.plusDays(3))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"movie", "tv", "person"})
    void repeatsIdsOverDays(String path) {
        Set<JsonNode> first = new HashSet<>(changes(path, TODAY.minusDays(6), TODAY.minusDays(6)));
        List<JsonNode> later = changes(path, TODAY.minusDays(4), TODAY.minusDays(4));

        assertThat(later).anyMatch(first::contains).anyMatch(row -> !first.contains(row));
    }

    @Test
    void changesAtMidnightWhatItListsAsChangedAndNothingElse() throws IOException {
        Set<Integer> ids = export("movie", TODAY);
        List<Integer> some = ids.stream().sorted().limit(400).toList();
        List<JsonNode> before = some.stream().map(LiveTmdbTest::film).toList();

        now = Instant.parse("2026-11-23T00:00:00Z");
        try {
            List<JsonNode> after = some.stream().map(LiveTmdbTest::film).toList();
            Set<Integer> listed = changes("movie", TODAY.plusDays(1), TODAY.plusDays(1)).stream()
                    .map(row -> row.get("id").asInt())
                    .collect(Collectors.toSet());
            List<Integer> different = new ArrayList<>();
            for (int i = 0; i < some.size(); i++) {
                boolean gone = after.get(i).has("status_code");
                if (!gone && !after.get(i).equals(before.get(i))) {
                    different.add(some.get(i));
                }
            }

            assertThat(different).isNotEmpty();
            assertThat(different)
                    .containsExactlyElementsOf(some.stream()
                            .filter(id -> listed.contains(id)
                                    && client.get("/movie/" + id).statusCode() == 200)
                            .toList());
        } finally {
            now = Instant.parse("2026-11-22T09:00:00Z");
        }
    }

    @Test
    void tellsOfAPersonWithWhatIsAppended() {
        int actor = Kind.PERSON.id(7, 0);
        JsonNode person = client.json(
                "/person/" + actor
                        + "?append_to_response=external_ids,combined_credits,movie_credits,tv_credits,images,tagged_images,translations,changes,nonsense");

        List<String> names = new ArrayList<>();
        person.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "adult,also_known_as,biography,birthday,deathday,gender,homepage,id,imdb_id,known_for_department,name,place_of_birth,popularity,profile_path,external_ids,combined_credits,movie_credits,tv_credits,images,tagged_images,translations,changes"
                                .split(","));
        assertThat(person.get("name").asText()).isEqualTo(new Person(Kind.PERSON.entry(7, TODAY)).name());
        assertThat(person.get("external_ids").get("imdb_id")).isEqualTo(person.get("imdb_id"));
        assertThat(client.get("/person/" + actor + "/nonsense").statusCode()).isEqualTo(404);
    }

    @Test
    void findsAPersonByImdbId() {
        Kind.Entry known = new Catalogue(1, 1)
                .entries(Kind.PERSON)
                .filter(person -> person.imdbId() != null)
                .findFirst()
                .orElseThrow();

        JsonNode found = client.json("/find/" + known.imdbId() + "?external_source=imdb_id");
        assertThat(found.get("person_results")).hasSize(1);
        assertThat(found.get("person_results").get(0).get("id").asInt()).isEqualTo(known.id());
        assertThat(client.json("/find/nm9999999?external_source=imdb_id").get("person_results"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/person/0", "/person/abc", "/person/99999999", "/person", "/person/nm0000001"})
    void doesNotFindPeopleThatAreNotThere(String path) {
        assertThat(client.get(path).statusCode()).isEqualTo(404);
    }

    private static JsonNode film(int id) {
        return client.json("/movie/" + id + "?append_to_response=credits,external_ids");
    }

    private static List<JsonNode> changes(String path, LocalDate from, LocalDate to) {
        List<JsonNode> rows = new ArrayList<>();
        JsonNode page;
        do {
            page = client.json("/" + path + "/changes?start_date=" + from + "&end_date=" + to + "&page="
                    + (rows.size() / 100 + 1));
            page.get("results").forEach(rows::add);
        } while (rows.size() < page.get("total_results").asInt());
        return rows;
    }

    private static Set<Integer> export(String what, LocalDate day) throws IOException {
        String name =
                "%s_ids_%02d_%02d_%d.json.gz".formatted(what, day.getMonthValue(), day.getDayOfMonth(), day.getYear());
        HttpResponse<byte[]> answer =
                client.send(HttpRequest.newBuilder(URI.create(tmdb.url().resolve("/p/exports/") + name))
                        .build());
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> TmdbClient.parsed(line.getBytes(StandardCharsets.UTF_8))
                            .get("id")
                            .asInt())
                    .collect(Collectors.toCollection(HashSet::new));
        }
    }
}
