package io.cinelake.feed.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.feed.Feed;
import io.cinelake.feed.file.FeedYaml.Located;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeReaderTest {
    private static final String DAILY = "{yyyy}/{MM}/{dd}/{feed}-{batch}.json";

    private final FeedProblem.Collector problems = new FeedProblem.Collector(Path.of("films.camel.yaml"));

    @Test
    void readsTypedTablesWithTheirContract() {
        assertThat(read(DAILY, "tables", "parquet", "contract", "freeze"))
                .isEqualTo(new Feed.Tables(true, null, Feed.Contract.FREEZE, TestSettings.TABLE_KEY));
        assertThat(messages()).isEmpty();
    }

    @Test
    void readsTheColumnsOfAShapeWithTablesOrWithout() {
        assertThat(read(DAILY, "shape", "{id}", "columns", "id int64").columns())
                .isEqualTo("id int64");
        assertThat(messages()).isEmpty();
    }

    @Test
    void namesTheCharacterAtWhichColumnsAreWrong() {
        read(DAILY, "shape", "{id}", "columns", "id int64, title text");

        assertThat(messages()).singleElement().asString().contains("17", "text");
    }

    @Test
    void wantsTheColumnsOfAShapeBeforeItMakesTables() {
        read(DAILY, "shape", "{id}", "tables", "parquet");

        assertThat(messages()).singleElement().asString().contains("need their columns: add columns");
    }

    @Test
    void refusesWhatWouldHaveNoEffect() {
        read(DAILY, "columns", "id int64");
        read(DAILY, "contract", "freeze");

        assertThat(messages())
                .containsExactly(
                        "columns are for records with a shape; without one they are known: drop columns.",
                        "contract freeze is for feeds with tables: add tables, or drop contract.");
    }

    @Test
    void refusesTablesThatRunsOfDifferentHoursWouldShare() {
        read("{yyyy}/{MM}/{dd}/{HH}/{feed}-{batch}.json", "tables", "parquet");

        assertThat(messages()).singleElement().asString().contains("no {HH} or {mm}", "lake.table-key");
    }

    private Feed.Tables read(String key, String... namesAndValues) {
        FeedParameters given = new FeedParameters(problems);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            given.put(namesAndValues[i], at(namesAndValues[i + 1]), text -> text);
        }
        return new ShapeReader(given).tables(key, TestSettings.TABLE_KEY);
    }

    private static Located at(String text) {
        return new Located(text, 1, 1);
    }

    private List<String> messages() {
        return problems.all().stream().map(FeedProblem::message).toList();
    }
}
