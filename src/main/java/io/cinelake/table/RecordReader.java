package io.cinelake.table;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.cinelake.table.ColumnType.ListOf;
import io.cinelake.table.ColumnType.Scalar;
import io.cinelake.table.ColumnType.Struct;
import io.cinelake.table.TableSchema.Column;
import io.cinelake.table.TableSchema.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.commons.io.function.IOConsumer;

/** Reads delivered objects into rows, losing nothing: what no column takes exactly goes to {@code _rest}. For one thread. */
public final class RecordReader {
    /** So much of a field's name at most is told in drift; no field of TMDB is that long. */
    private static final int LONGEST_NAME = 100;

    private final TableSchema schema;
    private final Struct record;
    private final int restPlace;
    private final Set<String> appends;
    private final Drift drift;
    private boolean inArray;
    private JsonGenerator rest;

    /** {@code appends}: what the feed appends; one without a column, such as {@code season/1}, is no drift. */
    public RecordReader(TableSchema schema, Set<String> appends, Drift drift) {
        this.schema = schema;
        this.record = schema.record();
        this.restPlace = schema.restPlace();
        this.appends = Set.copyOf(appends);
        this.drift = drift;
    }

    /** Reads an object, one array of records or one record a line; throws when it is no JSON, or a record lacks a required column. */
    public void read(InputStream object, IOConsumer<Row> rows) throws IOException {
        try (JsonParser json = JsonText.JSON.createParser(object)) {
            inArray = false;
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
        rest = null;
        Row values = (Row) value(record, json);
        List<Object> columns = new ArrayList<>(schema.columns().size());
        columns.addAll(values == null ? Arrays.asList(new Object[record.fields().size()]) : values.values());
        columns.add(restPlace, rest());
        for (Column column : schema.columns()) {
            if (column.required() && columns.get(schema.columns().indexOf(column)) == null) {
                throw new IllegalArgumentException(
                        "A record has no whole number as its \"" + column.name() + "\", so that no table can take it.");
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
            addRest(json, true);
            return null;
        }
        return value;
    }

    private Row struct(Struct struct, JsonParser json) throws IOException {
        Object[] values = new Object[struct.fields().size()];
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            Integer place = struct.places().get(field);
            if (place == null || values[place] != null) {
                // A field without a column, or one that comes a second time in its object.
                addRest(json, struct != record || !appends.contains(field));
            } else {
                values[place] = value(struct.fields().get(place).type(), json);
            }
        }
        return new Row(Arrays.asList(values));
    }

    private List<Object> list(ListOf list, JsonParser json) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(list.element(), json));
        }
        return elements;
    }

    /** Takes the value at which the parser stands into the JSON object from JSON Pointer (RFC 6901) to value. */
    private void addRest(JsonParser json, boolean isDrift) throws IOException {
        JsonStreamContext at = json.getParsingContext();
        if (isDrift) {
            drift.count(path(at.hasPathSegment() ? at : at.getParent()));
        }
        if (rest == null) {
            rest = JsonText.JSON.createGenerator(new StringWriter());
            rest.writeStartObject();
        }
        JsonPointer pointer = at.pathAsPointer();
        rest.writeFieldName((inArray ? pointer.tail() : pointer).toString());
        JsonText.copy(json, rest);
    }

    private String rest() throws IOException {
        if (rest == null) {
            return null;
        }
        rest.writeEndObject();
        rest.close();
        return rest.getOutputTarget().toString();
    }

    /** Such as {@code credits.cast[].order}; empty for the whole record. */
    private String path(JsonStreamContext at) {
        if (at == null || at.inRoot() || inArray && at.getParent().inRoot()) {
            return "";
        }
        String above = path(at.getParent());
        if (at.inArray()) {
            return above + "[]";
        }
        String name = at.getCurrentName();
        return above + (above.isEmpty() ? "" : ".") + name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}
