package io.cinelake.table;

import io.cinelake.table.TableSchema.Column;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The type of a column, as the column grammar has it: {@code int64}, {@code list<string>}, {@code struct<id:int64,name:string>}. */
public sealed interface ColumnType {
    /** Whether a date or a timestamp is in it, at any depth. JSON has neither, so that they are text there. */
    default boolean hasTime() {
        if (this instanceof ListOf list) {
            return list.element.hasTime();
        }
        return this instanceof Struct struct
                ? struct.fields.stream().anyMatch(field -> field.type().hasTime())
                : this == Scalar.DATE || this == Scalar.TIMESTAMP;
    }

    /** A single value. */
    enum Scalar implements ColumnType {
        /** A whole number of 64 bits. */
        INT64,
        /** A number of 64 bits with a binary point. */
        DOUBLE,
        BOOLEAN,
        STRING,
        /** A day without a time. */
        DATE,
        /** An instant, to the millisecond. */
        TIMESTAMP,
        /** Any JSON value, kept as its text. */
        JSON
    }

    /** A list of values of one type. */
    record ListOf(ColumnType element) implements ColumnType {}

    /** Named fields; {@code places} tells where the field of a name stands, from 0. */
    record Struct(List<Column> fields, Map<String, Integer> places) implements ColumnType {
        Struct(List<Column> fields) {
            this(List.copyOf(fields), new HashMap<>());
            fields.forEach(field -> places.put(field.field(), places.size()));
        }
    }
}
