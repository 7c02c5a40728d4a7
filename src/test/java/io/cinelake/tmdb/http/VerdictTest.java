package io.cinelake.tmdb.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
                "movie/603 | append_to_response=credit,account_states,%20videos | ''",
                "movie/603/credits | append_to_response=videos | ''",
                "discover/movie | append_to_response=credits | ''",
                "movie/603 | not_append_to_response=credits | ''",
                "movie/603 | append_to_response= | ''",
                "movie/603 | '' | ''"
            })
    void knowsTheKeysARequestAppends(String path, String query, String keys) {
        assertThat(String.join(" ", Appended.keys(path, query))).isEqualTo(keys);
    }

    @Test
    void missesASeasonOnlyWhereTheSeriesHasIt() {
        String body = "{\"seasons\":[{\"air_date\":null,\"x\":{\"season_number\":9},\"season_number\":1},"
                + "{\"season_number\":2}],\"season/1\":{}}";

        assertThat(judge(body, "season/1", "season/9")).isEqualTo(Verdict.Kind.GOOD);
        assertThat(judge(body, "season/1", "season/2")).isEqualTo(Verdict.Kind.LACKING);
    }

    @Test
    void looksForAppendedKeysAtTheTopAlone() {
        assertThat(judge("{\"a\":{\"credits\":{}},\"b\":[{\"credits\":1}]}", "credits"))
                .isEqualTo(Verdict.Kind.LACKING);
        assertThat(judge("{\"credits\":null}", "credits")).isEqualTo(Verdict.Kind.GOOD);
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
                Set.of(),
                true);

        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.REJECTED);
        assertThat(verdict.reason()).hasSizeLessThan(330).endsWith("...");
    }

    @Test
    void takesATitleThatHasAStatusForATitle() {
        assertThat(judge("{\"status\":\"Released\",\"success\":true,\"status_code\":1}"))
                .isEqualTo(Verdict.Kind.GOOD);
    }

    private static Verdict.Kind judge(String body, String... wanted) {
        return Verdict.of(200, body.getBytes(StandardCharsets.UTF_8), Set.of(wanted), true)
                .kind();
    }
}
