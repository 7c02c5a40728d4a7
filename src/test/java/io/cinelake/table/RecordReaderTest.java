package io.cinelake.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cinelake.table.TableSchema.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {
    private final Drift drift = new Drift();

    @Test
    void readsEveryTypeIntoItsColumn() {
        List<Object> values = row(
                "n int64, d double, b boolean, s string, day date, at timestamp, raw json, l list<int64>, o struct<a:int64,b:string>",
                "{'o':{'b':'x'},'n':7.0,'d':7,'b':true,'s':'é','day':'2013-02-06','at':'2013-02-06T00:00:00.120Z',"
                        + "'raw':{'x':[1.50,1E2]},'l':[1,null,3]}");

        assertThat(values)
                .containsExactly(
                        7L,
                        7.0,
                        true,
                        "é",
                        LocalDate.of(2013, 2, 6),
                        Instant.parse("2013-02-06T00:00:00.120Z"),
                        "{\"x\":[1.50,1E2]}",
                        Arrays.asList(1L, null, 3L),
                        new Row(Arrays.asList(null, "x")),
                        null);
        assertThat(drift.counts()).isEmpty();
    }

    @Test
    void takesNullMissingAndEmptyDatesAsNull() {
        assertThat(row("a date, b date, c date, d date, e timestamp", "{'a':'','b':'0000-00-00','c':null,'e':''}"))
                .containsOnlyNulls();
        assertThat(drift.counts()).isEmpty();
    }

    @Test
    void readsTheTimesOfChanges() {
        assertThat(row("at timestamp", "{'at':'2026-07-31 09:15:00 UTC'}").get(0))
                .isEqualTo(Instant.parse("2026-07-31T09:15:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "date | '2024-02-30'",
                "date | '0000-01-01'",
                "date | '2024-2-3'",
                "date | 20240203",
                "date | '+12024-01-01'",
                "timestamp | '2024-01-01T24:00:00Z'",
                "timestamp | '2024-01-01T00:00:00.0001Z'",
                "timestamp | '2024-01-01T00:00:00+01:00'",
                "timestamp | '2024-01-01'",
                "int64 | '7'",
                "int64 | 7.5",
                "int64 | true",
                "int64 | 9223372036854775808",
                "double | '7.0'",
                "double | 1E+400",
                "boolean | 1",
                "boolean | 'true'",
                "string | 7",
                "string | {'a':1}",
                "list<int64> | {}",
                "list<int64> | 7",
                "struct<a:int64> | []"
            })
    void keepsInTheRestWhatIsOfAnotherType(String type, String value) {
        assertThat(row("x " + type, "{'x':" + value + "}"))
                .containsExactly(null, ("{'/x':" + value + "}").replace('\'', '"'));
        assertThat(drift.counts()).isEqualTo(Map.of("x", 1L));
    }

    @Test
    void keepsUnknownFieldsByTheirPointerAndCountsThemWithoutIndexes() {
        String record =
                "{'credits':{'cast':[{'id':1,'order':'first'},{'id':2,'order':'second','new':{'deep':[null,0.10]}}],"
                        + "'a/b~c':1},'unheard':null}";

        assertThat(row("credits struct<cast:list<struct<id:int64,order:int64>>>", record)
                        .get(1))
                .isEqualTo(("{'/credits/cast/0/order':'first','/credits/cast/1/order':'second',"
                                + "'/credits/cast/1/new':{'deep':[null,0.10]},'/credits/a~1b~0c':1,'/unheard':null}")
                        .replace('\'', '"'));
        assertThat(drift.counts())
                .isEqualTo(Map.of(
                        "credits.cast[].order", 2L, "credits.cast[].new", 1L, "credits.a/b~c", 1L, "unheard", 1L));
    }

    @Test
    void keepsAnAppendWithoutAColumnWholeAndCountsNoDrift() {
        List<Object> values = rows(
                        TableSchema.declared("id int64"), Set.of("season/1"), "{'id':1,'season/1':{'name':'S'}}")
                .get(0)
                .values();

        assertThat(values).containsExactly(1L, "{\"/season~11\":{\"name\":\"S\"}}");
        assertThat(drift.counts()).isEmpty();
    }

    @Test
    void keepsAFieldThatHasTheNameOfTheRest() {
        assertThat(row("id int64", "{'id':1,'_rest':5}")).containsExactly(1L, "{\"/_rest\":5}");
    }

    @Test
    void keepsTheSecondOfTwoFieldsOfOneName() {
        assertThat(row("id int64", "{'id':1,'id':2}")).containsExactly(1L, "{\"/id\":2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[1]]", "[null]", "[7]", "7"})
    void keepsARecordThatIsNoObject(String object) {
        Row row = rows(TableSchema.declared("id int64"), Set.of(), object).get(0);

        assertThat(row.values().get(0)).isNull();
        assertThat(row.values().get(1).toString()).startsWith("{\"\":");
    }

    @Test
    void readsArraysAndLinesAlike() {
        TableSchema schema = TableSchema.declared("id int64");

        assertThat(rows(schema, Set.of(), "[{'id':1},\n{'id':2}]"))
                .isEqualTo(rows(schema, Set.of(), "{'id':1}\n{'id':2}\n"))
                .hasSize(2);
        assertThat(rows(schema, Set.of(), "[]")).isEmpty();
    }

    @Test
    void readsRecordsOfAnyDepthAndNumbersOfAnyLength() {
        String deep = "[".repeat(50_000) + "]".repeat(50_000);
        String digits = "1".repeat(50_000);

        assertThat(row("id int64", "{'id':1,'deep':" + deep + ",'long':" + digits + "}")
                        .get(1))
                .isEqualTo("{\"/deep\":" + deep + ",\"/long\":" + digits + "}");
    }

    @Test
    void namesAHundredPathsAndCountsTheOthers() {
        StringBuilder record = new StringBuilder("{'id':1");
        for (int i = 0; i < 150; i++) {
            record.append(",'f").append(i).append("':0");
        }
        row("id int64", record.append("}").toString());

        assertThat(drift.counts()).hasSize(100);
        assertThat(drift.others()).isEqualTo(50);
    }

    @Test
    void refusesARecordWithoutTheIdThatItsSchemaRequires() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows(TableSchema.ofTmdb("movie"), Set.of(), "{'title':'x'}"))
                .withMessageContaining("no whole number as its \"id\"");
    }

    @Test
    void tellsOfAnObjectThatWasCut() {
        Assertions.assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> row("id int64", "[{'id':1},{'id':"))
                .withCauseInstanceOf(JsonProcessingException.class);
    }

    private List<Object> row(String columns, String record) {
        return rows(TableSchema.declared(columns), Set.of(), record).get(0).values();
    }

    private List<Row> rows(TableSchema schema, Set<String> appends, String json) {
        List<Row> rows = new ArrayList<>();
        try {
            new RecordReader(schema, appends, drift)
                    .read(new ByteArrayInputStream(json.replace('\'', '"').getBytes(UTF_8)), rows::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return rows;
    }
}
