package io.cinelake.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TmdbStandInTest {
    private final TmdbStandIn tmdb = TmdbStandIn.start(Catalogue.builder()
            .films(1_234)
            .series(150)
            .undatedOneIn(10)
            .creditBytes(place -> place == 3 ? 200_000 : 3_000)
            .build());
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        tmdb.close();
    }

    @Test
    void pagesThroughEveryTitleOfAQuery() throws Exception {
        Set<Integer> ids = new HashSet<>();
        JsonNode first = json(get("/discover/movie?with_genres=80&sort_by=primary_release_date.asc"));
        for (int page = 1; page <= first.path("total_pages").asInt(); page++) {
            json(get("/discover/movie?with_genres=80&sort_by=primary_release_date.asc&page=" + page))
                    .path("results")
                    .forEach(row -> ids.add(row.path("id").asInt()));
        }

        assertThat(ids)
                .hasSize(first.path("total_results").asInt())
                .isEqualTo(tmdb.catalogue().ids("movie", title -> title.genres().contains(80)));
    }

    @Test
    void takesCommaForAndAndPipeForOr() {
        assertThat(tmdb.ids("movie", "with_genres=80%7C37"))
                .isEqualTo(tmdb.catalogue()
                        .ids(
                                "movie",
                                title -> title.genres().contains(80)
                                        || title.genres().contains(37)));
        assertThat(tmdb.ids("movie", "with_genres=28,12"))
                .isEqualTo(tmdb.catalogue().ids("movie", title -> title.genres().containsAll(List.of(28, 12))));
        assertThat(tmdb.ids("movie", "with_genres=28&without_genres=12"))
                .isEqualTo(tmdb.catalogue()
                        .ids(
                                "movie",
                                title -> title.genres().contains(28)
                                        && !title.genres().contains(12)));
    }

    @Test
    void boundsDatesInclusivelyAndThenLeavesTitlesWithoutADateOut() {
        String day = tmdb.catalogue().titles("movie").get(0).date();

        assertThat(tmdb.ids("movie", "primary_release_date.gte=" + day + "&primary_release_date.lte=" + day))
                .isEqualTo(tmdb.catalogue().ids("movie", title -> title.date().equals(day)));
        assertThat(tmdb.ids("movie", "")).hasSize(1_234);
        assertThat(tmdb.ids("tv", "")).hasSize(135);
        assertThat(tmdb.ids("tv", "include_null_first_air_dates=true")).hasSize(150);
        assertThat(tmdb.ids("tv", "primary_release_date.lte=1900-01-01")).hasSize(135);
    }

    @Test
    void keepsTmdbsPageRules() throws Exception {
        assertThat(get("/discover/movie?page=501").statusCode()).isEqualTo(400);
        assertThat(json(get("/discover/movie?page=x")).path("status_code").asInt())
                .isEqualTo(22);
        JsonNode empty = json(get("/discover/movie?primary_release_date.gte=2300-01-01"));
        assertThat(empty.toString()).isEqualTo("{\"page\":1,\"results\":[],\"total_pages\":1,\"total_results\":0}");
        assertThat(json(get("/discover/movie?page=400")).path("results")).isEmpty();
    }

    @Test
    void givesDetailsWithWhatIsAppended() throws Exception {
        Title film = tmdb.catalogue().titles("movie").get(3);
        HttpResponse<String> response =
                get("/movie/" + film.id() + "?append_to_response=credits%2Ckeywords&language=pt-BR");
        JsonNode details = json(response);

        assertThat(details.path("id").asInt()).isEqualTo(film.id());
        assertThat(details.path("credits").path("cast").size()).isGreaterThan(300);
        assertThat(details.path("credits").has("id")).isFalse();
        assertThat(details.has("keywords")).isTrue();
        assertThat(response.body()).isEqualTo(tmdb.details("movie", film.id(), "pt-BR", "credits,keywords"));
        assertThat(response.body().length()).isBetween(180_000, 220_000);
        assertThat(json(get("/movie/" + film.imdbId()))).isNotEmpty();
        assertThat(get("/movie/12").statusCode()).isEqualTo(404);
        assertThat(get("/movie/1?append_to_response=" + "a,".repeat(20) + "a").statusCode())
                .isEqualTo(404);
        assertThat(get("/movie/" + film.id() + "?append_to_response=" + "a,".repeat(20) + "a")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void holdsHardNumbersAndTexts() {
        String all = tmdb.catalogue().titles("movie").stream()
                .limit(400)
                .map(title -> tmdb.details("movie", title.id(), "en-US", "credits"))
                .collect(Collectors.joining());

        assertThat(all).contains("\"revenue\":2923706026", ".0,", "\u2028", "\\t", "\\\"", "東京", "null", "\"\"");
    }

    @Test
    void findsSeriesByImdbId() throws Exception {
        Title series = tmdb.catalogue().titles("tv").get(5);
        JsonNode found = json(get("/find/" + series.imdbId() + "?external_source=imdb_id"));

        assertThat(found.path("tv_results").get(0).path("id").asInt()).isEqualTo(series.id());
        assertThat(found.path("movie_results")).isEmpty();
        assertThat(get("/movie/" + series.imdbId()).statusCode()).isEqualTo(404);
        assertThat(json(get("/tv/" + series.id() + "?append_to_response=external_ids"))
                        .path("external_ids")
                        .path("imdb_id")
                        .asText())
                .isEqualTo(series.imdbId());
    }

    @Test
    void refusesAWrongCredential() throws Exception {
        HttpResponse<String> refused = client.send(
                HttpRequest.newBuilder(URI.create(tmdb.url() + "/authentication"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("\"status_code\":7");
        assertThat(get("/authentication").statusCode()).isEqualTo(200);
        tmdb.revokeAfter(1);
        assertThat(get("/authentication").statusCode()).isEqualTo(200);
        assertThat(get("/authentication").statusCode()).isEqualTo(401);
    }

    @Test
    void repeatsAndSkipsTitlesWhenRanksMove() throws Exception {
        tmdb.unrest(0.9);
        List<Integer> listed = IntStream.rangeClosed(1, 62)
                .mapToObj(page -> json(get("/discover/movie?page=" + page)).path("results"))
                .flatMap(rows -> IntStream.range(0, rows.size())
                        .mapToObj(row -> rows.get(row).path("id").asInt()))
                .toList();

        assertThat(listed).hasSize(1_234);
        assertThat(new HashSet<>(listed)).hasSizeLessThan(1_234);
    }

    @Test
    void spoilsTheShareOfRequestsItIsTold() {
        tmdb.faults(Faults.soup().stall(Duration.ofMillis(5)));
        int id = tmdb.catalogue().titles("movie").get(1).id();
        String good = tmdb.details("movie", id, "en-US", "credits");
        int spoilt = 0;
        for (int n = 0; n < 2_000; n++) {
            try {
                spoilt += get("/movie/" + id + "?append_to_response=credits")
                                .body()
                                .equals(good)
                        ? 0
                        : 1;
            } catch (AssertionError e) {
                spoilt++;
            }
        }
        Map<Faults.Fault, Long> faults = tmdb.log().all().stream()
                .filter(seen -> seen.fault() != null)
                .collect(Collectors.groupingBy(RequestLog.Seen::fault, Collectors.counting()));

        assertThat(faults).containsOnlyKeys(Faults.Fault.values());
        assertThat(spoilt).isBetween(300, 480);
    }

    @Test
    void goesAwayAndComesBackOnTheSamePort() throws Exception {
        for (int time = 0; time < 100; time++) {
            try (Socket open = new Socket(tmdb.url().getHost(), tmdb.url().getPort())) {
                open.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(open.getInputStream().read()).isEqualTo('H');
                tmdb.goAway();
            }
            assertThatThrownBy(() -> get("/authentication")).hasCauseInstanceOf(ConnectException.class);
            tmdb.comeBack();
        }
        assertThat(get("/authentication").statusCode()).isEqualTo(200);
    }

    @Test
    void permitsARate() {
        Allowance window = Allowance.slidingWindow(40);
        Allowance bucket = Allowance.bucket(40, 5);
        long second = 1_000_000_000L;
        long start = System.nanoTime() + second;

        assertThat(IntStream.range(0, 100).filter(n -> window.admits(start + n * second / 100)))
                .hasSize(40);
        assertThat(IntStream.range(0, 100)
                        .filter(n -> bucket.admits(start + n * second / 100))
                        .count())
                .isBetween(42L, 46L);
    }

    private HttpResponse<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(tmdb.url() + path))
                .header("Authorization", "Bearer " + TmdbStandIn.TOKEN)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError("No whole answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        return LakeView.parse(response.body());
    }
}
