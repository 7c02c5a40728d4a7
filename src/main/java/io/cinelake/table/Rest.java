package io.cinelake.table;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;

/** Collects what of one record has no column: a JSON object from JSON Pointer to value. */
final class Rest {
    private final StringWriter text = new StringWriter();
    private JsonGenerator json;

    /** Takes the value at which the parser stands. */
    void add(String pointer, JsonParser value) throws IOException {
        if (json == null) {
            json = JsonText.generator(text);
            json.writeStartObject();
        }
        json.writeFieldName(pointer);
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
}
