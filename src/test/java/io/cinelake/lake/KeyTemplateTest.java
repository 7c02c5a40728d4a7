package io.cinelake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTemplateTest {
    private static final String DEFAULT = "Raw/TMDB/JSON/{specification}/{yyyy}/{MM}/{dd}/{feed}-{batch}.json";
    private static final LocalDateTime DATE = LocalDateTime.of(2026, 2, 3, 4, 5);

    @Test
    void padsDateAndBatch() {
        assertThat(key(DEFAULT, 7, 1)).isEqualTo("Raw/TMDB/JSON/Movies/2026/02/03/crime-movies-00007.json");
        assertThat(key(DEFAULT, 100_000, 1)).endsWith("/crime-movies-100000.json");
    }

    @Test
    void numbersThePartsOfABatchFromTheSecondOn() {
        assertThat(key(DEFAULT, 7, 2)).endsWith("/crime-movies-00007.2.json");
        assertThat(key(DEFAULT, 7, 12)).endsWith("/crime-movies-00007.12.json");
    }

    @Test
    void endsTheKeysOfPackedObjectsInGz() {
        assertThat(KeyTemplate.parse(DEFAULT, true).key("crime", "Movies", DATE, 1, 1))
                .endsWith("/crime-00001.json.gz");
        assertThat(KeyTemplate.parse(DEFAULT + ".gz", true).key("crime", "Movies", DATE, 1, 1))
                .endsWith("/crime-00001.json.gz");
    }

    @ParameterizedTest
    @CsvSource({
        "{yyyy}/{MM}/{dd}/{feed}-{batch}.json, DAYS",
        "{yyyy}/{MM}/{dd}/{HH}/{feed}-{batch}.json, HOURS",
        "{yyyy}/{MM}/{dd}/{HH}{mm}/{feed}-{batch}.json, MINUTES"
    })
    void tellsHowFineItsDatesAre(String template, ChronoUnit precision) {
        KeyTemplate parsed = KeyTemplate.parse(template, false);

        assertThat(parsed.precision()).isEqualTo(precision);
    }

    @Test
    void writesTheTime() {
        assertThat(key("dt={yyyy}-{MM}-{dd}T{HH}{mm}/{feed}-{batch}.json", 1, 1))
                .isEqualTo("dt=2026-02-03T0405/crime-movies-00001.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{yyyy}/{MM}/{dd}/{feed}-{number}.json | {number}",
                "{YYYY}/{MM}/{dd}/{feed}-{batch}.json | {YYYY}",
                "{yyyy}/{MM}/{dd}/{}-{batch}.json | {}",
                "{yyyy}/{MM}/{dd}/{feed}.json | lacks {batch}",
                "{MM}/{dd}/{feed}-{batch}.json | lacks {yyyy}",
                "{yyyy}/{dd}/{feed}-{batch}.json | lacks {MM}",
                "{yyyy}/{MM}/{feed}-{batch}.json | lacks {dd}",
                "{yyyy}/{MM}/{dd}/{mm}/{feed}-{batch}.json | {mm} without {HH}",
                "/{yyyy}/{MM}/{dd}/{feed}-{batch}.json | begins with \"/\"",
                "../{yyyy}/{MM}/{dd}/{feed}-{batch}.json | \"..\"",
                "raw//{yyyy}/{MM}/{dd}/{feed}-{batch}.json | \"//\"",
                "{yyyy}/{MM}/{dd}/{feed}-{batch}/ | end in \"/\"",
                "_cinelake/{yyyy}/{MM}/{dd}/{feed}-{batch}.json | _cinelake/",
                "${feed}/{yyyy}/{MM}/{dd}/{feed}-{batch}.json | ${",
                "{yyyy}/{MM}/{dd}/{feed}-{batch}.json.gz | ends in .gz",
                "{yyyy}/{MM}/{dd}/{feed}-{batch}.parquet | ends in .parquet",
                "{yyyy}/{MM}/{dd}/_{feed}-{batch}.json | begin with \"_\"",
                "{yyyy}/{MM}/{dd}/{feed}#{batch}.json | character \"#\"",
                "{yyyy}\\{MM}/{dd}/{feed}-{batch}.json | character \"\\\"",
                "{yyyy}/{MM}/{dd}/{feed-{batch}.json | character \"{\"",
                "{yyyy}/{MM}/{dd}/{feed}-{batch}}.json | character \"}\"",
                "$simple{feed}/{yyyy}/{MM}/{dd}/{feed}-{batch}.json | $simple{",
                "{yyyy}/{MM}/{dd}/{feed}$-{batch}.json | character \"$\"",
                "{yyyy}/{MM}/{dd}/{feed}:{batch}.json | character \":\""
            })
    void refusesWithAReason(String template, String reason) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> KeyTemplate.parse(template, false))
                .withMessageStartingWith("The key \"" + template + "\" ")
                .withMessageContaining(reason)
                .withMessageEndingWith(".");
    }

    @Test
    void numbersTheFilesOfATable() {
        KeyTemplate tables = KeyTemplate.parseTable("T/{specification}/{yyyy}/{MM}/{dd}/{feed}-{part}.parquet");

        assertThat(tables.key("crime", "Movies", DATE, 7, 1)).isEqualTo("T/Movies/2026/02/03/crime-00007.parquet");
    }

    @ParameterizedTest
    @CsvSource({
        "{yyyy}/{MM}/{dd}/{feed}-{batch}.parquet, {batch}",
        "{yyyy}/{MM}/{dd}/{feed}.parquet, lacks {part}",
        "{yyyy}/{MM}/{dd}/{part}.parquet, lacks {feed}",
        "{yyyy}/{MM}/{dd}/{feed}-{part}.json, end in .parquet"
    })
    void refusesKeysOfTablesThatCouldMeetOthers(String template, String reason) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> KeyTemplate.parseTable(template))
                .withMessageStartingWith("The key \"" + template + "\" ")
                .withMessageContaining(reason);
    }

    @Test
    void refusesKeysAboveTheLengthOfS3() {
        KeyTemplate template = KeyTemplate.parse("a/".repeat(500) + DEFAULT, false);

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> template.check("crime", "Movies"))
                .withMessageContaining("S3 takes 1024");
    }

    @Test
    void refusesNamesThatCannotStandInAKey() {
        KeyTemplate template = KeyTemplate.parse(DEFAULT, false);

        assertThatCode(() -> template.check("crime-movies", "Movies/Crime")).doesNotThrowAnyException();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> template.check("crime", "Films*"))
                .withMessageContaining("specification \"Films*\"");
        for (String hidden : List.of(".", "..", "_hidden", ".hidden", "_cinelake", "a..b", " ")) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .as(hidden)
                    .isThrownBy(() -> template.check("crime", hidden));
        }
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> template.check("crime", ""));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> template.check("crime", "../.."));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> KeyTemplate.parse("{feed}/{yyyy}/{MM}/{dd}/{batch}", false)
                        .check("_cinelake", "Movies"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Filmes de ação", "映画", "Фильмы", "أفلام", "फ़िल्में", "Movies=1"})
    void takesBlanksAndAnyScript(String specification) {
        KeyTemplate template =
                KeyTemplate.parse("Rohdaten Größe/{specification}/{yyyy}/{MM}/{dd}/{feed}-{batch}.json", false);

        assertThatCode(() -> template.check("crime", specification)).doesNotThrowAnyException();
        assertThat(template.key("crime", specification, DATE, 1, 1))
                .isEqualTo("Rohdaten Größe/" + specification + "/2026/02/03/crime-00001.json");
    }

    @Test
    void recognisesTheKeysOfOneRunAndNoOther() {
        KeyTemplate template = KeyTemplate.parse(DEFAULT, false);
        Matcher own =
                template.pattern("crime", "Movies", DATE).matcher(template.key("crime", "Movies", DATE, 123_456, 12));

        assertThat(own.matches()).isTrue();
        assertThat(own.group("batch")).isEqualTo("123456");
        assertThat(own.group("part")).isEqualTo("12");
        assertThat(template.prefix("crime", "Movies", DATE)).isEqualTo("Raw/TMDB/JSON/Movies/2026/02/03/crime-");
        String folder = "Raw/TMDB/JSON/Movies/2026/02/03/";
        assertThat(template.pattern("crime", "Movies", DATE).asMatchPredicate())
                .accepts(folder + "crime-00001.json", folder + "crime-00001.2.json")
                .rejects(
                        folder + "crime-movies-00001.json",
                        folder + "crime-1.json",
                        folder + "crime-000001.json",
                        folder + "crime-00001.1.json",
                        folder + "crime-00001xjson",
                        folder + "crime-00001.json.gz",
                        "Raw/TMDB/JSON/Movies/2026/02/04/crime-00001.json",
                        "Raw/TMDB/JSON/Series/2026/02/03/crime-00001.json");
    }

    @Test
    void recognisesABatchThatStandsTwiceInAKey() {
        KeyTemplate template = KeyTemplate.parse("{yyyy}/{MM}/{dd}/{batch}/{feed}-{batch}.json", false);

        assertThat(template.pattern("crime", "Movies", DATE).asMatchPredicate())
                .accepts(template.key("crime", "Movies", DATE, 3, 2))
                .rejects("2026/02/03/00001/crime-00002.json");
    }

    @ParameterizedTest
    @CsvSource({
        // The same keys but for the feed.
        DEFAULT + ", " + DEFAULT + ", crime, crime-movies, false",
        DEFAULT + ", " + DEFAULT + ", crime, crime-00001, false",
        // Nothing tells the feeds apart.
        "{yyyy}/{MM}/{dd}/{batch}.json, {yyyy}/{MM}/{dd}/{batch}.json, crime, war, true",
        "{specification}/{yyyy}/{MM}/{dd}/{batch}.json, {yyyy}/{MM}/{dd}/{batch}.json, crime, war, false",
        // A feed's digits run into the batch's.
        "{yyyy}/{MM}/{dd}/{feed}{batch}.json, {yyyy}/{MM}/{dd}/{feed}{batch}.json, top, top1, true",
        "{yyyy}/{MM}/{dd}/{feed}{batch}.json, {yyyy}/{MM}/{dd}/{feed}{batch}.json, top, topless, false",
        // The parts of a date change places.
        "{yyyy}/{MM}/{dd}/{batch}.json, {yyyy}/{dd}/{MM}/{batch}.json, crime, war, true",
        "{yyyy}/{MM}/{dd}/{batch}.json, {yyyy}-{dd}-{MM}/{batch}.json, crime, war, false",
        // A part's number looks like the other's literal text.
        "{yyyy}/{MM}/{dd}/{batch}.json, {yyyy}/{MM}/{dd}/{batch}.2.json, crime, war, true",
        "{yyyy}/{MM}/{dd}/{batch}.json, {yyyy}/{MM}/{dd}/{batch}.x.json, crime, war, false"
    })
    void knowsWhetherTwoFeedsCanMeet(String one, String other, String feed, String otherFeed, boolean meets) {
        KeyTemplate first = KeyTemplate.parse(one, false);
        KeyTemplate second = KeyTemplate.parse(other, false);

        assertThat(first.shape(feed, "Movies").overlaps(second.shape(otherFeed, "Movies")))
                .isEqualTo(meets);
        assertThat(second.shape(otherFeed, "Movies").overlaps(first.shape(feed, "Movies")))
                .isEqualTo(meets);
    }

    private static String key(String template, int batch, int part) {
        return KeyTemplate.parse(template, false).key("crime-movies", "Movies", DATE, batch, part);
    }
}
