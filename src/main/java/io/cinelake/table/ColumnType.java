package io.cinelake.table;

import io.cinelake.table.TableSchema.Column;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The type of a column, written as the column grammar writes it: {@code int64}, {@code list<string>}, {@code struct<id:int64,name:string>}. */
public sealed interface ColumnType {
    /** Whether a date or a timestamp is in it, at any depth. JSON has neither, so that they are text there. */
    boolean hasTime();

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
        JSON;

        @Override
        public boolean hasTime() {
            return this == DATE || this == TIMESTAMP;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A list of values of one type. */
    record ListOf(ColumnType element) implements ColumnType {
        @Override
        public boolean hasTime() {
            return element.hasTime();
        }

        @Override
        public String toString() {
            return "list<" + element + ">";
        }
    }

    /** Named fields; {@code places} tells where the field of a name stands, from 0. */
    record Struct(List<Column> fields, Map<String, Integer> places) implements ColumnType {
        Struct(List<Column> fields) {
            this(List.copyOf(fields), places(fields));
        }

        @Override
        public boolean hasTime() {
            return fields.stream().anyMatch(field -> field.type().hasTime());
        }

        @Override
        public String toString() {
            return fields.stream()
                    .map(field -> field.field() + ":" + field.type())
                    .collect(Collectors.joining(",", "struct<", ">"));
        }

        private static Map<String, Integer> places(List<Column> fields) {
            Map<String, Integer> places = new HashMap<>();
            fields.forEach(field -> places.put(field.field(), places.size()));
            return Map.copyOf(places);
        }
    }
}
