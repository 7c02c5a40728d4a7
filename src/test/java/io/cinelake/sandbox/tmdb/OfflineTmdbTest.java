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
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfflineTmdbTest {
    private static final String TOKEN = "made-up";
    private static final InstantSource NOVEMBER = InstantSource.fixed(Instant.parse("2026-11-22T09:00:00Z"));
    private static final Catalogue CATALOGUE = new Catalogue().on(LocalDate.of(2026, 11, 22));

    private static OfflineTmdb tmdb;
    private static TmdbClient client;

    @BeforeAll
    static void start() throws IOException {
        tmdb = OfflineTmdb.start(CATALOGUE, TOKEN, NOVEMBER);
        client = TmdbClient.of(tmdb, TOKEN);
    }

    @AfterAll
    static void stop() {
        tmdb.close();
    }

    @Test
    void letsInWhoHasTheToken() {
        assertThat(client.get("/authentication").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/authentication", "/discover/movie?api_key=wrong", "/movie/999999999"})
    void refusesStrangersWithABodyThatHasNoResults(String path) {
        HttpResponse<byte[]> answer = anonymous(path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(text(answer))
                .isEqualTo(
                        "{\"success\":false,\"status_code\":7,\"status_message\":\"Invalid API key: You must be granted a valid key.\"}");
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void listsTwentyRowsAPageAndReportsMorePagesThanCanBeRead() {
        JsonNode first = client.json("/discover/movie");

        assertThat(first.get("results")).hasSize(20);
        assertThat(first.get("page").asInt()).isEqualTo(1);
        assertThat(first.get("total_results").asInt()).isGreaterThan(25_000);
        assertThat(first.get("total_pages").asInt())
                .isEqualTo((first.get("total_results").asInt() + 19) / 20)
                .isGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "501", "two", "1.5"})
    void refusesPagesOutsideOneToFiveHundred(String page) {
        HttpResponse<byte[]> answer = client.get("/discover/tv?page=" + page);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(text(answer))
                .isEqualTo(
                        "{\"success\":false,\"status_code\":22,\"status_message\":\"Invalid page: Pages start at 1 and max at 500."
                                + " They are expected to be an integer.\"}");
    }

    @Test
    void countsOnePageWhenNothingPasses() {
        assertThat(client.json("/discover/movie?vote_count.gte=999999").toString())
                .isEqualTo("{\"page\":1,\"results\":[],\"total_pages\":1,\"total_results\":0}");
    }

    @Test
    void answersAPagePastTheEndWithoutRows() {
        JsonNode page = client.json("/discover/movie?with_genres=80&primary_release_year=1995&page=400");

        assertThat(page.get("page").asInt()).isEqualTo(400);
        assertThat(page.get("results")).isEmpty();
        assertThat(page.get("total_results").asInt()).isPositive();
    }

    @Test
    void listsEachTitleOnceOverAllPages() {
        List<Integer> ids = all(
                "/discover/movie?with_genres=80&primary_release_date.gte=1990-01-01&primary_release_date.lte=2000-12-31");

        assertThat(ids).doesNotHaveDuplicates().hasSizeBetween(350, 600);
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(CATALOGUE.titles(Kind.FILM).stream()
                        .filter(film -> !film.entry().isAdult()
                                && !film.video()
                                && film.genres().contains(80)
                                && film.date() != null)
                        .filter(film ->
                                film.date().getYear() >= 1990 && film.date().getYear() <= 2000)
                        .map(Title::id)
                        .toList());
    }

    @Test
    void takesCommasForAllAndPipesForAny() {
        int animation = total("/discover/tv?with_genres=16");
        int comedy = total("/discover/tv?with_genres=35");
        int both = total("/discover/tv?with_genres=16,35");
        int any = total("/discover/tv?with_genres=16%7C35");

        assertThat(both).isPositive().isLessThan(Math.min(animation, comedy));
        assertThat(any).isEqualTo(animation + comedy - both);
        assertThat(total("/discover/tv?with_genres=16&without_genres=35")).isEqualTo(animation - both);
    }

    @Test
    void hidesAdultTitlesAndVideosUnlessAsked() {
        int usual = total("/discover/movie");

        assertThat(total("/discover/movie?include_adult=false&include_video=false"))
                .isEqualTo(usual);
        assertThat(total("/discover/movie?include_adult=true")).isGreaterThan(usual);
        assertThat(total("/discover/movie?include_video=true")).isGreaterThan(usual);
        assertThat(total("/discover/movie?include_adult=true&include_video=true"))
                .isEqualTo(CATALOGUE.titles(Kind.FILM).size());
    }

    @ParameterizedTest
    @CsvSource({
        "movie, primary_release_date.asc, release_date",
        "movie, vote_count.desc, vote_count",
        "movie, revenue.desc, ",
        "movie, popularity.asc, popularity",
        "tv, first_air_date.desc, first_air_date",
        "tv, vote_average.desc, vote_average"
    })
    void sortsByWhatIsAsked(String kind, String order, String field) {
        JsonNode sorted =
                client.json("/discover/" + kind + "?page=3&sort_by=" + order).get("results");

        assertThat(sorted)
                .isNotEqualTo(client.json("/discover/" + kind + "?page=3").get("results"));
        if (field != null) {
            List<JsonNode> values = stream(sorted).map(row -> row.get(field)).toList();
            for (int i = 1; i < values.size(); i++) {
                int rise = values.get(i).isNumber()
                        ? Double.compare(
                                values.get(i).asDouble(), values.get(i - 1).asDouble())
                        : values.get(i).asText().compareTo(values.get(i - 1).asText());
                assertThat(order.endsWith(".asc") ? rise : -rise).isNotNegative();
            }
        }
    }

    @Test
    void takesAnUnknownOrderForTheDefaultOne() {
        assertThat(client.json("/discover/movie?sort_by=release_date.desc")).isEqualTo(client.json("/discover/movie"));
        assertThat(client.json("/discover/tv?sort_by=revenue.desc")).isEqualTo(client.json("/discover/tv"));
    }

    @Test
    void ignoresParametersItDoesNotKnow() {
        assertThat(client.json("/discover/tv?primary_release_date.lte=1950-01-01&with_genre=16"))
                .isEqualTo(client.json("/discover/tv"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with_original_language=ja",
                "with_origin_country=BR",
                "vote_average.gte=7.5",
                "with_runtime.lte=30",
                "primary_release_year=1999",
                "year=1999",
                "release_date.gte=2020-01-01",
                "without_genres=18"
            })
    void narrowsFilmsBy(String filter) {
        assertThat(total("/discover/movie?" + filter)).isPositive().isLessThan(total("/discover/movie"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"first_air_date_year=2015", "with_original_language=ko", "vote_count.gte=100"})
    void narrowsSeriesBy(String filter) {
        assertThat(total("/discover/tv?" + filter)).isPositive().isLessThan(total("/discover/tv"));
    }

    @Test
    void matchesNoLanguageWithACountry() {
        assertThat(total("/discover/movie?with_original_language=en-US")).isZero();
    }

    @Test
    void leavesUndatedSeriesOutOfSpansUnlessAsked() {
        String span = "/discover/tv?first_air_date.lte=2023-12-31";
        long undated = visible(Kind.SERIES).stream()
                .filter(series -> series.date() == null)
                .count();

        assertThat(total(span + "&include_null_first_air_dates=true") - total(span))
                .isEqualTo((int) undated);
    }

    @Test
    void addsWhatIsToBeAppendedAfterTheDetailsAndWithoutItsId() {
        Title series = visible(Kind.SERIES).get(10);
        JsonNode details =
                client.json("/tv/" + series.id() + "?append_to_response=external_ids,nonsense,credits%2Ckeywords");

        List<String> names = new ArrayList<>();
        details.fieldNames().forEachRemaining(names::add);
        assertThat(names).hasSize(33 + 3).endsWith("vote_count", "external_ids", "credits", "keywords");
        assertThat(details.get("external_ids").has("id")).isFalse();
        assertThat(client.json("/tv/" + series.id() + "/external_ids").get("id").asInt())
                .isEqualTo(series.id());
    }

    @Test
    void refusesMoreThanTwentyAppends() {
        String twenty = "credits" + ",credits".repeat(19);
        int id = visible(Kind.FILM).get(0).id();

        assertThat(client.get("/movie/" + id + "?append_to_response=" + twenty).statusCode())
                .isEqualTo(200);
        HttpResponse<byte[]> answer = client.get("/movie/" + id + "?append_to_response=" + twenty + ",images");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TmdbClient.parsed(answer.body()).get("status_code").asInt()).isEqualTo(27);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/movie/999999999",
                "/movie/0",
                "/movie/tt9999999",
                "/movie/tt0903747",
                "/tv/tt0903747",
                "/movie/99999999999999",
                "/movie/abc",
                "/movie",
                "/nonsense",
                "/movie/999999999/credits",
                "/tv/popular/credits",
                "/discover/person"
            })
    void doesNotFindWhatIsNotThere(String path) {
        HttpResponse<byte[]> answer = client.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(text(answer))
                .isEqualTo(
                        "{\"success\":false,\"status_code\":34,\"status_message\":\"The resource you requested could not be found.\"}");
    }

    @Test
    void takesAnImdbIdForAFilm() {
        JsonNode film = client.json("/movie/tt0133093");

        assertThat(film.get("imdb_id").asText()).isEqualTo("tt0133093");
        assertThat(film).isEqualTo(client.json("/movie/" + film.get("id").asInt()));
    }

    @Test
    void findsFilmsAndSeriesByImdbId() {
        assertThat(client.json("/find/tt0111161?external_source=imdb_id").get("movie_results"))
                .hasSize(1);
        JsonNode series = client.json("/find/tt0903747?external_source=imdb_id");
        assertThat(series.get("tv_results").get(0).get("media_type").asText()).isEqualTo("tv");
        assertThat(series.get("movie_results")).isEmpty();
        assertThat(client.json("/find/tt0000001?external_source=imdb_id").toString())
                .isEqualTo(
                        "{\"movie_results\":[],\"person_results\":[],\"tv_results\":[],\"tv_episode_results\":[],\"tv_season_results\":[]}");
        assertThat(client.get("/find/tt0111161").statusCode()).isEqualTo(422);
    }

    @Test
    void namesGenresInTheAskedLanguage() {
        assertThat(client.json("/genre/movie/list").get("genres")).hasSize(19);
        assertThat(client.json("/genre/tv/list").get("genres")).hasSize(16);
        assertThat(client.json("/genre/movie/list?language=pt-BR")
                        .get("genres")
                        .get(4)
                        .toString())
                .isEqualTo("{\"id\":80,\"name\":\"Crime\"}");
        assertThat(client.json("/genre/movie/list?language=pt-BR")
                        .get("genres")
                        .get(0)
                        .get("name")
                        .asText())
                .isEqualTo("Ação");
    }

    @Test
    void leavesTextsEmptyThatNobodyTranslated() {
        String films = "/discover/movie?language=pt-BR&page=";
        List<JsonNode> rows = new ArrayList<>();
        for (int page = 1; page <= 25; page++) {
            client.json(films + page).get("results").forEach(rows::add);
        }

        assertThat(rows.stream().filter(row -> row.get("overview").asText().isEmpty()))
                .hasSizeBetween(10, 45);
        assertThat(rows).noneMatch(row -> row.get("title").asText().isEmpty());
        assertThat(rows).anyMatch(row -> row.get("title").equals(row.get("original_title")));
        assertThat(rows).anyMatch(row -> !row.get("title").equals(row.get("original_title")));
    }

    @Test
    void listsChangesAHundredAPageWithNullsForRemovedTitles() {
        JsonNode first = client.json("/movie/changes");
        List<JsonNode> rows = new ArrayList<>();
        for (int page = 1; page <= first.get("total_pages").asInt(); page++) {
            client.json("/movie/changes?page=" + page).get("results").forEach(rows::add);
        }

        assertThat(first.get("results")).hasSize(100);
        assertThat(rows).hasSize(first.get("total_results").asInt()).doesNotHaveDuplicates();
        List<JsonNode> removed =
                rows.stream().filter(row -> row.get("adult").isNull()).toList();
        assertThat(removed).isNotEmpty().allMatch(row -> row.get("softcore").isNull());
        assertThat(client.get("/movie/" + removed.get(0).get("id").asInt()).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "start_date=2026-11-01&end_date=2026-11-16, 422, 20",
        "start_date=2026-11-01, 422, 20",
        "start_date=22/11/2026, 400, 23",
        "page=0, 400, 22"
    })
    void refusesChangesOfOtherSpans(String query, int status, int code) {
        HttpResponse<byte[]> answer = client.get("/tv/changes?" + query);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(TmdbClient.parsed(answer.body()).get("status_code").asInt()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alternative_titles",
                "changes",
                "credits",
                "external_ids",
                "images",
                "keywords",
                "lists",
                "recommendations",
                "release_dates",
                "reviews",
                "similar",
                "translations",
                "videos",
                "watch/providers"
            })
    void hasWhatLiesUnderAFilm(String name) {
        Title film = visible(Kind.FILM).get(3);

        assertThat(client.get("/movie/" + film.id() + "/" + name).statusCode()).isEqualTo(200);
        assertThat(client.json("/movie/" + film.id() + "?append_to_response=" + name)
                        .has(name))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aggregate_credits",
                "content_ratings",
                "episode_groups",
                "screened_theatrically",
                "credits",
                "external_ids"
            })
    void hasWhatLiesUnderASeries(String name) {
        Title series = visible(Kind.SERIES).get(3);

        assertThat(client.get("/tv/" + series.id() + "/" + name).statusCode()).isEqualTo(200);
        assertThat(client.json("/tv/" + series.id() + "?append_to_response=" + name)
                        .has(name))
                .isTrue();
    }

    @Test
    void sendsInChunksWithoutALength() {
        HttpResponse<byte[]> answer = client.get("/discover/movie");

        assertThat(answer.headers().firstValue("Content-Length")).isEmpty();
        assertThat(answer.headers().firstValue("Transfer-Encoding")).hasValue("chunked");
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void offersTheDailyExports() throws IOException {
        HttpResponse<byte[]> answer = export("movie_ids_11_22_2026");
        String[] lines = new String(gunzipped(answer.body()), StandardCharsets.UTF_8).split("\n");

        assertThat(lines).hasSizeGreaterThan(25_000);
        assertThat(lines[0])
                .matches(
                        "\\{\"adult\":false,\"id\":[0-9]+,\"original_title\":\".*\",\"popularity\":[0-9.]+,\"video\":(true|false)}");
        assertThat(new String(gunzipped(export("tv_series_ids_11_21_2026").body()), StandardCharsets.UTF_8))
                .startsWith("{\"id\":");
        assertThat(export("movie_ids_11_23_2026").statusCode()).isEqualTo(403);
        assertThat(export("movie_ids_08_01_2026").statusCode()).isEqualTo(403);
        assertThat(export("nonsense_ids_11_22_2026").statusCode()).isEqualTo(403);
    }

    private static List<Title> visible(Kind kind) {
        return CATALOGUE.titles(kind).stream()
                .filter(title -> !title.entry().isAdult() && !title.video())
                .toList();
    }

    private static int total(String path) {
        return client.json(path).get("total_results").asInt();
    }

    private static List<Integer> all(String path) {
        return all(client, path);
    }

    private static List<Integer> all(TmdbClient client, String path) {
        List<Integer> ids = new ArrayList<>();
        int pages = client.json(path).get("total_pages").asInt();
        for (int page = 1; page <= pages; page++) {
            stream(client.json(path + "&page=" + page).get("results"))
                    .forEach(row -> ids.add(row.get("id").asInt()));
        }
        return ids;
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static HttpResponse<byte[]> anonymous(String path) {
        return client.send(HttpRequest.newBuilder(URI.create(tmdb.url() + path)).build());
    }

    private static HttpResponse<byte[]> export(String name) {
        URI uri = tmdb.url().resolve("/p/exports/" + name + ".json.gz");
        return client.send(HttpRequest.newBuilder(uri).build());
    }

    private static byte[] gunzipped(byte[] body) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return gzip.readAllBytes();
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
