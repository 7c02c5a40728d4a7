package io.cinelake.table;

import io.cinelake.table.ColumnType.Scalar;
import io.cinelake.table.ColumnType.Struct;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a table in their order, {@code _rest} among them: the JSON object of all that has no column, from JSON Pointer to value. TMDB's schemas grow
 * by optional columns at their end only, so that what was written yesterday and what is written tomorrow can be read together.
 */
public record TableSchema(List<Column> columns) {
    /** The column of what has no column. */
    public static final String REST = "_rest";

    private static final String STAMP = "_feed string, _run string, _fetched_at timestamp";
    private static final String ID = "id";

    /** TMDB's {@code movie}, {@code tv} or {@code person} with every append but {@code season/N}, of which there is no end; the id alone is required. */
    public static TableSchema ofTmdb(String medium) {
        try (InputStream text = TableSchema.class.getResourceAsStream(medium + ".columns")) {
            return new TableSchema(ColumnGrammar.parse(new String(text.readAllBytes(), StandardCharsets.UTF_8)).stream()
                    .map(column -> column.field().equals(ID) ? new Column(ID, column.type(), true) : column)
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The columns that a feed declares for shaped records, all optional, {@code _rest} at their end; throws with the place of what is wrong. */
    public static TableSchema declared(String columns) {
        List<Column> all = new ArrayList<>(ColumnGrammar.parse(columns));
        if (all.stream().anyMatch(column -> column.name().equalsIgnoreCase(REST))) {
            throw new IllegalArgumentException(
                    "The columns name \"" + REST + "\", which every table has by itself; leave it out.");
        }
        all.add(new Column(REST, Scalar.JSON, false));
        return new TableSchema(all);
    }

    /** The same columns and, at their end, those of a stamp that are not among them. */
    public TableSchema stamped() {
        List<Column> all = new ArrayList<>(columns);
        ColumnGrammar.parse(STAMP).stream()
                .filter(stamp ->
                        columns.stream().noneMatch(column -> column.name().equalsIgnoreCase(stamp.name())))
                .forEach(all::add);
        return new TableSchema(all);
    }

    Struct record() {
        return new Struct(
                columns.stream().filter(column -> !column.name().equals(REST)).toList());
    }

    int restPlace() {
        return columns.stream().map(Column::name).toList().indexOf(REST);
    }

    /** The values of a record or struct in the schema's order: dates as {@code LocalDate}, timestamps as {@code Instant}, structs as rows. */
    public record Row(List<Object> values) {}

    /** A column of a table or a struct, filled from the record's field of this name, such as {@code watch/providers}; a required one is never null. */
    public record Column(String field, ColumnType type, boolean required) {
        /** Its name in the table: the field's, with {@code _} for the {@code /} that no engine takes in a name. */
        public String name() {
            return field.replace('/', '_');
        }
    }
}
