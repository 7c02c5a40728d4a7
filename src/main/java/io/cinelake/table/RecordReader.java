package io.cinelake.table;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cinelake.table.ColumnType.ListOf;
import io.cinelake.table.ColumnType.Scalar;
import io.cinelake.table.ColumnType.Struct;
import io.cinelake.table.TableSchema.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Reads delivered objects into rows. Nothing of a record is lost and nothing in it fails: what the schema does not know, what is of another type, and
 * numbers that 64 bits cannot hold exactly go to {@code _rest}. For one thread.
 */
public final class RecordReader {
    private final TableSchema schema;
    private final Struct record;
    private final int restPlace;
    private final Set<String> appends;
    private final Drift drift;
    private Rest rest;

    /** Takes the rows of an object, one after another. */
    public interface Rows {
        /** @throws IOException when the row cannot be passed on */
        void accept(Row row) throws IOException;
    }

    /**
     * @param appends what the feed appends to the details; one that the schema has no column for, such as {@code season/1}, is no drift
     * @param drift counts what else went to {@code _rest}
     */
    public RecordReader(TableSchema schema, Set<String> appends, Drift drift) {
        this.schema = schema;
        this.record = schema.record();
        this.restPlace = schema.restPlace();
        this.appends = Set.copyOf(appends);
        this.drift = drift;
    }

    /**
     * Reads an object, be it one array of records or one record a line.
     *
     * @throws IOException when it cannot be read to its end or is no JSON
     * @throws IllegalArgumentException when a record lacks the id that the schema requires
     */
    public void read(InputStream object, Rows rows) throws IOException {
        try (JsonParser json = JsonText.parser(object)) {
            boolean inArray = false;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.START_ARRAY && !inArray) {
                    inArray = true;
                } else if (token == JsonToken.END_ARRAY) {
                    inArray = false;
                } else {
                    rows.accept(row(json));
                }
            }
        }
    }

    private Row row(JsonParser json) throws IOException {
        rest = new Rest(drift);
        Row values = (Row) value(record, json);
        List<Object> columns = new ArrayList<>(schema.columns().size());
        columns.addAll(values == null ? Arrays.asList(new Object[record.fields().size()]) : values.values());
        columns.add(restPlace, rest.text());
        for (int place = 0; place < columns.size(); place++) {
            if (columns.get(place) == null && schema.columns().get(place).required()) {
                throw new IllegalArgumentException("A record has no whole number as its \""
                        + schema.columns().get(place).name() + "\", so that no table can take it.");
            }
        }
        return new Row(columns);
    }

    private Object value(ColumnType type, JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NULL && type != record) {
            return null;
        }
        if (type instanceof Struct struct && token == JsonToken.START_OBJECT) {
            return struct(struct, json);
        }
        if (type instanceof ListOf list && token == JsonToken.START_ARRAY) {
            return list(list, json);
        }
        Object value = type instanceof Scalar scalar ? ScalarReader.read(scalar, json) : ScalarReader.MISFIT;
        if (value == ScalarReader.MISFIT) {
            rest.addDrift(json);
            return null;
        }
        return value;
    }

    private Row struct(Struct struct, JsonParser json) throws IOException {
        Object[] values = new Object[struct.fields().size()];
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            rest.enter(field);
            Integer place = struct.places().get(field);
            if (place == null || values[place] != null) {
                unknown(field, json);
            } else {
                values[place] = value(struct.fields().get(place).type(), json);
            }
            rest.leave();
        }
        return new Row(Arrays.asList(values));
    }

    private List<Object> list(ListOf list, JsonParser json) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            rest.enter(elements.size());
            elements.add(value(list.element(), json));
            rest.leave();
        }
        return elements;
    }

    /** A field without a column, or one that comes a second time in its object. */
    private void unknown(String field, JsonParser json) throws IOException {
        if (rest.isTop() && appends.contains(field)) {
            rest.add(json);
        } else {
            rest.addDrift(json);
        }
    }

    /** Follows the reader through a record and collects what has no column: a JSON object from JSON Pointer to value. */
    static final class Rest {
        /** So much of a field's name at most is told in drift; no field of TMDB is that long. */
        private static final int LONGEST_NAME = 100;

        private final Drift drift;
        /** Names of fields, and places in lists. */
        private final List<Object> path = new ArrayList<>();

        private final StringWriter text = new StringWriter();
        private JsonGenerator json;

        Rest(Drift drift) {
            this.drift = drift;
        }

        void enter(Object step) {
            path.add(step);
        }

        void leave() {
            path.remove(path.size() - 1);
        }

        boolean isTop() {
            return path.size() == 1;
        }

        /** Takes the value at which the parser stands, which is not as the schema says. */
        void addDrift(JsonParser value) throws IOException {
            drift.count(withoutIndexes());
            add(value);
        }

        void add(JsonParser value) throws IOException {
            if (json == null) {
                json = JsonText.generator(text);
                json.writeStartObject();
            }
            json.writeFieldName(pointer());
            JsonText.copy(value, json);
        }

        String text() throws IOException {
            if (json == null) {
                return null;
            }
            json.writeEndObject();
            json.close();
            return JsonText.escapeHalfCharacters(text.toString());
        }

        /** As a JSON Pointer (RFC 6901), such as {@code /credits/cast/0/order}; empty for the whole record. */
        private String pointer() {
            StringBuilder pointer = new StringBuilder();
            path.forEach(step -> pointer.append('/')
                    .append(step.toString().replace("~", "~0").replace("/", "~1")));
            return pointer.toString();
        }

        /** Such as {@code credits.cast[].order}. */
        private String withoutIndexes() {
            StringBuilder steps = new StringBuilder();
            for (Object step : path) {
                if (step instanceof String name) {
                    steps.append(steps.isEmpty() ? "" : ".").append(name, 0, Math.min(name.length(), LONGEST_NAME));
                } else {
                    steps.append("[]");
                }
            }
            return steps.toString();
        }
    }
}
