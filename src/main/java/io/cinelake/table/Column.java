package io.cinelake.table;

/**
 * A column of a table, or a field of a struct.
 *
 * @param field the name of the record's field that it takes, such as {@code watch/providers}
 * @param required whether it is never null
 */
public record Column(String field, ColumnType type, boolean required) {
    /** Its name in the table: the field's, with {@code _} for the {@code /} that no engine takes in a name. */
    public String name() {
        return field.replace('/', '_');
    }

    Column asRequired() {
        return new Column(field, type, true);
    }

    @Override
    public String toString() {
        return field + " " + type;
    }
}
