package io.cinelake.table;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Follows the reader through a record and collects what has no column: a JSON object from JSON Pointer to value. */
final class Rest {
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

    /** @param step a field's name, or a place in a list */
    void enter(Object step) {
        path.add(step);
    }

    void leave() {
        path.remove(path.size() - 1);
    }

    /** Whether the reader stands at a field of the record itself. */
    boolean isTop() {
        return path.size() == 1;
    }

    /** Takes the value at which the parser stands, which is not as the schema says. */
    void addDrift(JsonParser value) throws IOException {
        drift.count(withoutIndexes());
        add(value);
    }

    /** Takes the value at which the parser stands. */
    void add(JsonParser value) throws IOException {
        if (json == null) {
            json = JsonText.generator(text);
            json.writeStartObject();
        }
        json.writeFieldName(pointer());
        JsonText.copy(value, json);
    }

    /** The object; null when nothing was added. */
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
        path.forEach(step ->
                pointer.append('/').append(step.toString().replace("~", "~0").replace("/", "~1")));
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
