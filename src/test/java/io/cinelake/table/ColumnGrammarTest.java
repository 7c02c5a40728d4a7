package io.cinelake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cinelake.table.TableSchema.Column;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnGrammarTest {
    @Test
    void readsEveryTypeAtAnyDepthWhateverTheWhiteSpace() {
        String columns = "id int64, share double, adult boolean, title string, day date, at timestamp, raw json,"
                + " tags list<string>, crew list<struct<name:string,jobs:list<struct<id:int64>>>>";

        assertThat(ColumnGrammar.parse(columns))
                .map(ColumnGrammarTest::text)
                .hasSize(9)
                .contains("crew list<struct<name:string,jobs:list<struct<id:int64>>>>");
        assertThat(ColumnGrammar.parse(
                        columns.replace(",", " ,\n\t").replace("<", "< ").replace(":", " : ")))
                .isEqualTo(ColumnGrammar.parse(columns));
    }

    @Test
    void namesAColumnAsEnginesTakeIt() {
        Column column = ColumnGrammar.parse("watch/providers json").get(0);

        assertThat(column.name()).isEqualTo("watch_providers");
        assertThat(column.field()).isEqualTo("watch/providers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "id int46; 4; there is no type \"int46\"; take int64, double",
                "id; 3; a type is missing",
                "'id int64,'; 10; a name is missing",
                "id int64 title string; 10; a comma or the end is missing",
                "1id int64; 1; a name is missing",
                "id int64, ID string; 11; the name \"ID\" comes twice",
                "genres list; 12; list needs what it is made of, such as list<string>",
                "genres list<string; 19; the > that ends list< is missing",
                "a struct<id int64>; 13; a field of a struct is written name:type",
                "a struct<id:int64,id:string>; 19; the name \"id\" comes twice",
                "título string; 1; a name is missing",
            })
    void namesTheCharacterAtWhichItCannotReadOn(String columns, int character, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ColumnGrammar.parse(columns))
                .withMessageStartingWith("The columns cannot be read from character " + character + " on, at ")
                .withMessageContaining(reason);
    }

    @Test
    void refusesMoreLevelsThanItCanFollow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ColumnGrammar.parse("a " + "list<".repeat(100_000) + "string"))
                .withMessageContaining("more than 32 levels");
    }

    @Test
    void keepsTheNameOfTheRestForItself() {
        assertThat(TableSchema.declared("id int64").columns()).map(Column::name).containsExactly("id", "_rest");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableSchema.declared("_REST string"))
                .withMessageContaining("leave it out");
    }

    /** A column as the grammar writes it. */
    static String text(Column column) {
        return column.field() + " " + text(column.type());
    }

    private static String text(ColumnType type) {
        if (type instanceof ColumnType.ListOf list) {
            return "list<" + text(list.element()) + ">";
        }
        return type instanceof ColumnType.Struct struct
                ? struct.fields().stream()
                        .map(field -> field.field() + ":" + text(field.type()))
                        .collect(Collectors.joining(",", "struct<", ">"))
                : type.toString().toLowerCase(Locale.ROOT);
    }
}
