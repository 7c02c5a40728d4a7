package io.cinelake.tmdb.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.tmdb.TmdbMeter.RequestKind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "movie/603 | append_to_response=credits,watch/providers&language=pt-BR | credits watch/providers",
                "movie/603 | language=pt-BR&append_to_response=credits%2Cwatch%2Fproviders | credits watch/providers",
                "tv/1399 | append_to_response=aggregate_credits,release_dates | aggregate_credits",
                "movie/603 | append_to_response=aggregate_credits,release_dates | release_dates",
                "tv/1399 | append_to_response=season/1,season/2/credits,season/x | season/1 season/2/credits",
                "movie/tt0133093 | append_to_response=credits,keywords | credits keywords",
                "tv/1396 | append_to_response=external_ids%2Cseason%2F1 | external_ids season/1",
                "movie/603 | append_to_response=credit,account_states,%20videos | ''",
                "movie/603/credits | append_to_response=videos | ''",
                "discover/movie | append_to_response=credits | ''",
                "movie/603 | not_append_to_response=credits | ''",
                "movie/603 | append_to_response= | ''",
                "movie/603 | '' | ''"
            })
    void knowsTheKeysARequestAppends(String path, String query, String keys) {
        assertThat(String.join(
                        " ", Expected.of(RequestKind.of(path), path, query).objects()))
                .isEqualTo(keys);
    }

    @Test
    void missesASeasonOnlyWhereTheSeriesHasIt() {
        String body = "{\"seasons\":[{\"air_date\":null,\"x\":{\"season_number\":9},\"season_number\":1},"
                + "{\"season_number\":2}],\"season/1\":{}}";

        assertThat(judge(body, "season/1", "season/9")).isEqualTo(Verdict.Kind.GOOD);
        assertThat(judge(body, "season/1", "season/2")).isEqualTo(Verdict.Kind.LACKING);
    }

    @Test
    void namesEachAppendedKeyThatIsLacking() {
        Expected wanted = Expected.of(RequestKind.DETAILS, "movie/603", "append_to_response=credits,images,videos");

        Verdict verdict = Verdict.of(200, "{\"id\":603,\"images\":{}}".getBytes(StandardCharsets.UTF_8), wanted);
        assertThat(verdict.reason()).endsWith("without credits, videos");
    }

    @Test
    void looksForAppendedKeysAtTheTopAlone() {
        assertThat(judge("{\"a\":{\"credits\":{}},\"b\":[{\"credits\":1}]}", "credits"))
                .isEqualTo(Verdict.Kind.LACKING);
        for (String value : List.of("null", "\"oops\"", "[]", "1", "true", "1e9", "{},\"credits\":null")) {
            assertThat(judge("{\"credits\":" + value + "}", "credits"))
                    .as(value)
                    .isEqualTo(Verdict.Kind.LACKING);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":[1,2}",
                "{\"a\":1]",
                "{\"errors\":[\"x\"",
                "{\"errors\":[[1,2]",
                "{\"seasons\":[{\"a\":1",
                "{'a':1}",
                "{\"a\":tru}",
                "{\"a\":\"b",
                "{}x",
                "{} {}",
                "{,}",
                "<html>",
                "null",
                "1",
                "{\"status_code\":99999999999}"
            })
    void takesNothingForJsonThatIsNot(String body) {
        assertThat(judge(body)).isEqualTo(Verdict.Kind.AGAIN);
    }

    @Test
    void readsTmdbsWordsWithoutTrustingThem() {
        Verdict verdict = Verdict.of(
                400,
                ("{\"errors\":[],\"status_code\":22,\"status_message\":\"" + "long ".repeat(200) + "\"}")
                        .getBytes(StandardCharsets.UTF_8),
                new Expected(true, Set.of(), Set.of(), 0, "", ""));

        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.REJECTED);
        assertThat(verdict.reason()).hasSizeLessThan(330).endsWith("...");
    }

    @Test
    void takesATitleThatHasAStatusForATitle() {
        assertThat(judge("{\"status\":\"Released\",\"success\":true,\"status_code\":1}"))
                .isEqualTo(Verdict.Kind.GOOD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "movie/603 | {\"id\":603} | GOOD | ''",
                "movie/603 | {\"id\":604} | LACKING | of another title (id 604)",
                "movie/603 | {\"id\":\"603\"} | LACKING | of another title (id missing)",
                "movie/603 | {\"title\":\"x\"} | LACKING | of another title (id missing)",
                "tv/1399 | {\"id\":1399,\"name\":\"\\ud83d\\ude00 \\\\ud83d\"} | GOOD | ''",
                "tv/1399 | {\"id\":1399,\"name\":\"\\ud83d\"} | LACKING | half a surrogate pair",
                "tv/1399 | {\"id\":1399,\"name\":\"\\ude00\\ud83d\"} | LACKING | half a surrogate pair",
                "movie/tt0133093 | {\"id\":603,\"imdb_id\":\"tt0133093\"} | GOOD | ''",
                "movie/tt0133093 | {\"id\":603,\"imdb_id\":\"tt0000001\"} | LACKING | of another title",
                "movie/tt0133093 | {\"imdb_id\":\"tt0133093\"} | LACKING | of another title",
                "discover/movie | {\"results\":[{\"id\":1}],\"total_results\":1,\"total_pages\":1} | GOOD | ''",
                "discover/movie | {\"results\":[{\"id\":1},{\"id\":null}]} | LACKING | row 2 of results has no id",
                "discover/movie | {\"results\":[{\"id\":1},7]} | LACKING | row 2 of results has no id",
                "discover/movie | {\"results\":[{\"id\":-1}]} | LACKING | row 1 of results has no id",
                "discover/movie | {\"results\":null} | LACKING | results is no list",
                "discover/movie | {\"total_results\":0} | LACKING | without results",
                "discover/movie | {\"results\":[],\"total_results\":-7} | LACKING | total_results is -7",
                "discover/movie | {\"results\":[],\"total_results\":4294967301} | LACKING | total_results is 4294967301",
                "discover/movie | {\"results\":[],\"total_pages\":1000000000} | LACKING | total_pages is 1000000000",
                "discover/movie | {\"results\":[],\"total_results\":\"5\"} | LACKING | total_results is 5",
                "discover/movie | {\"results\":[],\"total_results\":0} | LACKING | without its totals",
                "discover/movie | {\"page\":3,\"results\":[],\"total_results\":0,\"total_pages\":1} | LACKING | of another page (3)",
                "discover/movie | {\"results\":{\"0\":{}},\"total_results\":0,\"total_pages\":1} | LACKING | results is no list",
                "discover/movie | {\"results\":[],\"results\":[{\"id\":1}],\"total_results\":1,\"total_pages\":1} | LACKING | results twice",
                "discover/movie | {\"results\":[{\"id\":1.5}]} | LACKING | row 1 of results has no id",
                "discover/movie | {\"results\":[{\"id\":9223372036854775808}]} | LACKING | row 1 of results has no id",
                "movie/603 | {\"id\":603.0} | LACKING | of another title (id missing)",
                "movie/603 | {\"id\":-603} | LACKING | of another title (id -603)",
                "movie/603 | {\"id\":[603]} | LACKING | of another title (id missing)",
                "movie/603 | {\"id\":9223372036854775808} | LACKING | of another title",
                "movie/603 | {\"id\":604,\"id\":603} | LACKING | id twice",
                "movie/603 | {\"id\":603,\"a\\ud83d\":1} | LACKING | half a surrogate pair",
                "movie/603 | {\"id\":603,\"a\":{\"\\udfff\":1}} | LACKING | half a surrogate pair",
                "find/tt0133093 | {\"movie_results\":[{\"id\":1}],\"tv_results\":[]} | GOOD | ''",
                "find/tt0133093 | {\"movie_results\":[{}],\"tv_results\":[]} | LACKING | row 1 of movie_results has no id",
            })
    void takesAnAnswerOnlyForWhatWasAsked(String path, String body, Verdict.Kind kind, String reason) {
        Verdict verdict =
                Verdict.of(200, body.getBytes(StandardCharsets.UTF_8), Expected.of(RequestKind.of(path), path, ""));

        assertThat(verdict.kind()).as(verdict.reason()).isEqualTo(kind);
        assertThat(verdict.reason()).contains(reason);
    }

    @Test
    void takesNothingButStrictUtf8() {
        String body = "{\"id\":603,\"title\":\"x\"}";
        byte[] overlong = body.getBytes(StandardCharsets.ISO_8859_1);
        overlong[20] = (byte) 0xC0;
        byte[] surrogate = "{\"id\":603,\"t\":\"\u00ED\u00A0\u0080\"}".getBytes(StandardCharsets.ISO_8859_1);
        for (byte[] bytes : List.of(
                ("\uFEFF" + body).getBytes(StandardCharsets.UTF_8),
                body.getBytes(StandardCharsets.UTF_16),
                body.getBytes(StandardCharsets.UTF_16LE),
                body.getBytes(Charset.forName("UTF-32BE")),
                ("\uFEFF" + body).getBytes(Charset.forName("UTF-32LE")),
                body.replace("x", "\u0000").getBytes(StandardCharsets.UTF_8),
                (body + "\u0000").getBytes(StandardCharsets.UTF_8),
                overlong,
                surrogate)) {
            assertThat(Verdict.of(200, bytes, Expected.of(RequestKind.DETAILS, "movie/603", ""))
                            .kind())
                    .isIn(Verdict.Kind.LACKING, Verdict.Kind.AGAIN);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"status_code\":7,\"status_message\":\"Invalid API key\"} | REFUSED",
                "401 | <html>login</html> | AGAIN",
                "403 | {\"message\":\"Forbidden\"} | AGAIN",
                "403 | '' | AGAIN",
                "404 | {\"status_code\":34,\"status_message\":\"not found\"} | MISSING",
                "404 | {\"status_code\":404} | AGAIN",
                "404 | <html>nginx</html> | AGAIN",
                "422 | {\"errors\":[\"page must be less than 500\"]} | REJECTED",
                "429 | '' | TOO_MANY",
            })
    void takesTmdbsOwnWordsAloneForARefusal(int status, String body, Verdict.Kind kind) {
        Verdict verdict = Verdict.of(
                status, body.getBytes(StandardCharsets.UTF_8), new Expected(true, Set.of(), Set.of(), 0, "", ""));

        assertThat(verdict.kind()).isEqualTo(kind);
    }

    private static Verdict.Kind judge(String body, String... wanted) {
        return Verdict.of(
                        200,
                        body.getBytes(StandardCharsets.UTF_8),
                        new Expected(true, Set.of(wanted), Set.of(), 0, "", ""))
                .kind();
    }
}
