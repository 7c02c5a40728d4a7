package io.cinelake.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.table.TableSchema.Column;
import io.cinelake.tmdb.Media;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TableSchemaTest {
    static Stream<Arguments> all() {
        return Stream.of(
                Arguments.of("movie", TableSchema.ofTmdb("movie"), Media.MOVIE.appends()),
                Arguments.of("tv", TableSchema.ofTmdb("tv"), Media.TV.appends()),
                Arguments.of(
                        "person",
                        TableSchema.ofTmdb("person"),
                        List.of(
                                "changes",
                                "combined_credits",
                                "external_ids",
                                "images",
                                "movie_credits",
                                "tagged_images",
                                "translations",
                                "tv_credits")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void hasAColumnForEveryAppend(String name, TableSchema schema, List<String> appends) {
        assertThat(schema.columns()).map(Column::field).containsAll(appends);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void requiresTheIdAndNothingElse(String name, TableSchema schema, List<String> appends) {
        assertThat(schema.columns().stream().filter(Column::required))
                .map(Column::name)
                .containsExactly("id");
    }

    /** What was released can be read together with what comes. A release copies the schemas over the {@code .released} files. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void growsAtItsEndOnly(String name, TableSchema schema, List<String> appends) throws IOException {
        assertThat(schema.columns())
                .map(ColumnGrammarTest::text)
                .startsWith(released(name).stream().map(ColumnGrammarTest::text).toArray(String[]::new));
    }

    private static List<Column> released(String name) throws IOException {
        try (InputStream file = TableSchemaTest.class.getResourceAsStream(name + ".released")) {
            return ColumnGrammar.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
