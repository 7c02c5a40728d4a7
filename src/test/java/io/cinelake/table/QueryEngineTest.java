package io.cinelake.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cinelake.table.Delivered.Format;
import io.cinelake.table.parquet.FolderStore;
import io.cinelake.table.parquet.ParquetParts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryEngineTest {
    private static final TableSchema SCHEMA =
            TableSchema.declared("id int64, title string, release_date date, watch/providers json,"
                    + " seasons list<struct<order:int64,air_date:date>>, at timestamp");
    private static final String ONE =
            "{'id':1,'title':'é','release_date':'2013-02-06','watch/providers':{'results':{}},"
                    + "'seasons':[{'order':1,'air_date':''},{'order':2,'air_date':'2013-02-07'}],'at':'2013-02-06T10:00:00.000Z'}";
    private static final String TWO = "{'id':2,'title':'','release_date':'','seasons':null}";
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 22);

    @TempDir
    private Path root;

    @ParameterizedTest
    @EnumSource(Format.class)
    void showsDuckDbTheSameWhateverTheFormat(Format format) throws IOException, SQLException {
        write(format, "Raw/Movies/2026/11/22/crime-00001", "[" + ONE + "]");
        write(format, "Raw/Movies/2026/11/23/crime-00001.2", "[" + TWO + "]");
        write(format, "Raw/Movies/2026/11/23/crime-extra-00001", "[" + ONE + "]");
        write(format, "Raw/Movies/2026/11/23/crime-00001-extra", "[" + ONE + "]");
        String key = "Raw/{specification}/{yyyy}/{MM}/{dd}/{feed}-{batch}" + ending(format);

        assertThat(duckDb(
                        QueryEngine.DUCKDB.ddl(SCHEMA, delivered(key, format)),
                        "SELECT id, title, release_date, watch_providers->>'results', seasons[2].air_date - DATE '2013-02-01', seasons[1].air_date,"
                                + " epoch(\"at\"), dt FROM crime ORDER BY id"))
                .isEqualTo("1,é,2013-02-06,{},6,null,1.3601448E9,2026-11-22;2,,null,null,null,null,null,2026-11-23;");
    }

    @ParameterizedTest
    @CsvSource({
        "'{feed}/dt={yyyy}-{MM}-{dd}/{batch}', crime/dt=2026-11-22/00001, 2026-11-22",
        "'year={yyyy}/month={MM}/day={dd}/{feed}-{batch}', year=2026/month=11/day=22/crime-00001, 2026-11-22",
        "'{dd}{MM}/{yyyy}/{batch}/{yyyy}{HH}{mm}-{feed}', 2211/2026/00001/20260315-crime, 2026-11-22 03:15:00.0",
        "'{feed}-{yyyy}.{MM}.{dd}(!)-{batch}', crime-2026.11.22(!)-00001, 2026-11-22"
    })
    void readsTheDateFromAnyKeyInDuckDb(String key, String file, String date) throws IOException, SQLException {
        write(Format.LINES, file, ONE);

        assertThat(duckDb(
                        QueryEngine.DUCKDB.ddl(SCHEMA, delivered(key + ending(Format.LINES), Format.LINES)),
                        "SELECT dt FROM crime"))
                .isEqualTo(date + ";");
    }

    @Test
    void projectsAthenasPartitionsFromDates() {
        String ddl = QueryEngine.ATHENA.ddl(
                SCHEMA, delivered("Raw/{specification}/{yyyy}/{MM}/{dd}/{feed}-{batch}.json", Format.LINES));

        assertThat(ddl)
                .contains("CREATE EXTERNAL TABLE IF NOT EXISTS `crime_files` (\n  `id` bigint,\n  `title` string,\n"
                        + "  `release_date` string,\n  `watch_providers` string,\n"
                        + "  `seasons` array<struct<`order`:bigint, `air_date`:string>>,\n  `at` string\n)")
                .contains("PARTITIONED BY (`dt` string)")
                .contains("JsonSerDe'\nWITH SERDEPROPERTIES ('mapping.watch_providers' = 'watch/providers')\n")
                .contains("LOCATION 's3://films/Raw/Movies/'")
                .contains("'projection.dt.type' = 'date'")
                .contains("'projection.dt.format' = 'yyyy/MM/dd'")
                .contains("'projection.dt.range' = '2026/11/22,NOW'")
                .contains("'projection.dt.interval.unit' = 'DAYS'")
                .contains("'storage.location.template' = 's3://films/Raw/Movies/${dt}/'")
                .contains("CREATE OR REPLACE VIEW \"crime\" AS")
                .contains("TRY(CAST(\"release_date\" AS date)) AS \"release_date\"")
                .contains("WHERE regexp_like(\"$path\", '/crime-[0-9]{5,}(?:[.][0-9]+)?[.]json$');");
    }

    @Test
    void givesAthenaTheTypesOfParquet() {
        assertThat(QueryEngine.ATHENA.ddl(
                        SCHEMA, delivered("T/{yyyy}/{MM}/{dd}/{feed}-{part}.parquet", Format.PARQUET)))
                .contains("  `release_date` date,\n")
                .contains("array<struct<`order`:bigint, `air_date`:date>>")
                .contains("  `at` timestamp,\n  `_rest` string\n)")
                .contains("STORED AS PARQUET\n")
                .doesNotContain("TRY(");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a/dt={yyyy}-{MM}-{dd}/hour={HH}/f-{batch}; `dt` string, `hour` int; a/dt=${dt}/hour=${hour}/",
                "a/{yyyy}/{MM}/{dd}/{HH}/{mm}-{batch}; `dt` string; a/${dt}/",
                "a/year={yyyy}/month={MM}/day={dd}/f-{batch}; `year` int, `month` int, `day` int; a/year=${year}/month=${month}/day=${day}/",
                "{feed}/Day={yyyy}{MM}{dd}/{batch}; `day` string; crime/Day=${day}/",
            })
    void projectsHivesStyleAndHours(String key, String columns, String location) {
        assertThat(QueryEngine.ATHENA.ddl(SCHEMA, delivered(key, Format.LINES)))
                .contains("PARTITIONED BY (" + columns + ")")
                .contains("'storage.location.template' = 's3://films/" + location + "'");
    }

    @Test
    void boundsWholeNumbersForAthena() {
        assertThat(QueryEngine.ATHENA.ddl(SCHEMA, delivered("y={yyyy}/m={MM}/d={dd}/h={HH}/{batch}", Format.LINES)))
                .contains("'projection.y.range' = '2026,2036'")
                .contains("'projection.m.range' = '1,12',\n  'projection.m.digits' = '2'")
                .contains("'projection.d.range' = '1,31'")
                .contains("'projection.h.range' = '0,23'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/{feed}-{yyyy}{MM}{dd}-{batch}",
                "a/{dd}/{MM}/{yyyy}/{batch}",
                "a/{yyyy}/{MM}/{dd}/{batch}/f",
                "a/{yyyy}/month={MM}/{dd}/{batch}",
                "a/{yyyy}/{MM}/{dd}/minute={mm}/{HH}-{batch}",
                "a/{yyyy}/{MM}/{dd}/{yyyy}/{batch}",
                "{yyyy}/{MM}/x{dd}/{batch}"
            })
    void saysWhichKeysAthenaCanHaveInsteadOfOneThatItCannot(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QueryEngine.ATHENA.ddl(SCHEMA, delivered(key, Format.LINES)))
                .withMessageStartingWith("The key \"" + key + "\" gives Athena no partitions")
                .withMessageContaining("take folders such as {yyyy}/{MM}/{dd}/");
    }

    @Test
    void saysWhatToChangeForAthenaWhereRecordsStandInArrays() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QueryEngine.ATHENA.ddl(SCHEMA, delivered("{yyyy}/{MM}/{dd}/{batch}", Format.ARRAY)))
                .withMessageContaining("set its format to lines");
    }

    @Test
    void refusesAColumnWithTheNameOfThePartition() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QueryEngine.DUCKDB.ddl(
                        TableSchema.declared("DT date"), delivered("{yyyy}/{MM}/{dd}/{batch}", Format.LINES)))
                .withMessageContaining("The column \"DT\" of feed \"crime\"");
    }

    @Test
    void tellsSparkWhatToRead() {
        assertThat(QueryEngine.SPARK.ddl(SCHEMA, delivered("a/{yyyy}/{MM}/{dd}/{feed}-{batch}.json", Format.ARRAY)))
                .contains("`watch/providers` STRING")
                .contains("ARRAY<STRUCT<`order`: BIGINT, `air_date`: STRING>>")
                .contains(
                        "USING json\nOPTIONS (path 's3a://films/a/[0-9][0-9][0-9][0-9]/[0-9][0-9]/[0-9][0-9]/crime-[0-9][0-9][0-9][0-9][0-9]*.json', multiLine 'true');")
                .contains("TRY_CAST(`release_date` AS DATE) AS `release_date`")
                .contains("`watch/providers` AS `watch_providers`")
                .contains("'$1-$2-$3') AS DATE) AS dt");
    }

    @Test
    void showsDuckDbTheNewestRecordOfEachTitleWithoutThoseThatAreGone() throws IOException, SQLException {
        write(Format.LINES, "Raw/Movies/2026/11/22/crime-00001", record(1, "left"));
        write(
                Format.LINES,
                "Raw/Movies/2026/11/23/crime-00001",
                record(2, "kept")
                        + record(3, "edited")
                        + record(4, "gone")
                        + record(5, "back")
                        + record(6, "same day"));
        write(
                Format.LINES,
                "Raw/Movies/2026/11/24/edits-00001",
                record(3, "newer") + record(5, "again") + record(6, "record"));
        write(Format.LINES, "Raw/Movies-Tombstones/2026/11/23/edits-00001", "{'id':4}\n{'id':5}");
        write(Format.LINES, "Raw/Movies-Tombstones/2026/11/24/edits-00001", "{'id':6}");
        String key = "Raw/{specification}/{yyyy}/{MM}/{dd}/{feed}-{batch}.json";
        CurrentState current = new CurrentState(
                List.of(delivered(key, Format.LINES), follower("edits", "Movies", key)),
                List.of(follower("edits_tombstones", "Movies-Tombstones", key)),
                FIRST.plusDays(1));

        assertThat(duckDb(QueryEngine.DUCKDB.ddl(SCHEMA, current), "SELECT id, title FROM crime_current ORDER BY id"))
                .isEqualTo("2,kept;3,newer;5,again;");
    }

    @Test
    void ordersAthenasAndSparksCurrentStateByTheDatesOfTheirViews() {
        CurrentState current = new CurrentState(
                List.of(
                        delivered("a/year={yyyy}/month={MM}/day={dd}/{feed}-{batch}", Format.LINES),
                        follower("edits", "Movies", "b/{yyyy}/{MM}/{dd}/{HH}/{feed}-{batch}")),
                List.of(),
                FIRST);

        assertThat(QueryEngine.ATHENA.ddl(SCHEMA, current))
                .contains("rpad(lpad(CAST(\"year\" AS varchar), 4, '0') || lpad(CAST(\"month\" AS varchar), 2, '0')"
                        + " || lpad(CAST(\"day\" AS varchar), 2, '0'), 10, '0') AS _at, 0 AS _source FROM \"crime\"")
                .contains("rpad(regexp_replace(\"dt\", '[^0-9]', ''), 10, '0') AS _at, 1 AS _source FROM \"edits\"")
                .contains("WHERE substr(_at, 1, 8) >= '20261122'");
        assertThat(QueryEngine.SPARK.ddl(SCHEMA, current))
                .contains("CREATE OR REPLACE TEMPORARY VIEW `crime_current`")
                .contains("WHERE CAST(_at AS DATE) >= DATE '2026-11-22'");
    }

    private static String record(int id, String title) {
        return "{'id':" + id + ",'title':'" + title + "'}\n";
    }

    private static Delivered follower(String name, String specification, String key) {
        return new Delivered(name, "edits", specification, "s3://films", key, Format.LINES, FIRST);
    }

    private static Delivered delivered(String key, Format format) {
        return new Delivered("crime", "crime", "Movies", "s3://films", key, format, FIRST);
    }

    private String duckDb(String ddl, String query) throws SQLException {
        StringBuilder rows = new StringBuilder();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(ddl.replace("s3://films", root.toString()));
            try (ResultSet result = statement.executeQuery(query)) {
                while (result.next()) {
                    for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                        rows.append(column == 1 ? "" : ",").append(result.getObject(column));
                    }
                    rows.append(';');
                }
            }
        }
        return rows.toString();
    }

    private void write(Format format, String name, String records) throws IOException {
        Path file = root.resolve(name + ending(format));
        Files.createDirectories(file.getParent());
        String json = records.replace('\'', '"');
        if (format != Format.PARQUET) {
            Files.writeString(file, format == Format.ARRAY ? json : json.replaceAll("^\\[|]$", "") + "\n");
            return;
        }
        FolderStore store = new FolderStore(file.getParent());
        ParquetParts parts = new ParquetParts(SCHEMA, store);
        new RecordReader(SCHEMA, Set.of(), new Drift())
                .read(new ByteArrayInputStream(json.getBytes(UTF_8)), parts::write);
        parts.finish();
        Files.move(store.file(1), file);
    }

    private static String ending(Format format) {
        return format == Format.PARQUET ? ".parquet" : ".json";
    }
}
