package io.cinelake.tmdb.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** What an answer looks like from outside: whether it is complete JSON, which of the wanted keys it has, and TMDB's own words in an error. */
final class JsonOutline {
    private static final JsonFactory JSON = new JsonFactory();

    private final Set<String> lacking;
    private final Set<Integer> seasons = new HashSet<>();
    private boolean object;
    private boolean unsuccessful;
    private int code;
    private String message;

    private JsonOutline(Set<String> wanted) {
        this.lacking = new HashSet<>(wanted);
    }

    /**
     * Reads a body once, from its first to its last byte, without building anything of it.
     *
     * @param wanted the keys to look for
     * @throws IOException when it is not one complete JSON object or array
     */
    static JsonOutline of(byte[] body, Set<String> wanted) throws IOException {
        JsonOutline outline = new JsonOutline(wanted);
        try (JsonParser parser = JSON.createParser(body)) {
            outline.read(parser);
        }
        outline.lacking.removeIf(key -> Appended.isSeason(key) && !outline.seasons.contains(Appended.season(key)));
        return outline;
    }

    private void read(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
            throw new IOException("neither an object nor an array");
        }
        object = first == JsonToken.START_OBJECT;
        if (object) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                lacking.remove(name);
                member(parser, name);
            }
        } else {
            parser.skipChildren();
        }
        if (parser.nextToken() != null) {
            throw new IOException("something follows the end");
        }
    }

    private void member(JsonParser parser, String name) throws IOException {
        JsonToken value = parser.nextToken();
        switch (name) {
            case "success" -> unsuccessful = value == JsonToken.VALUE_FALSE;
            case "status_code" -> code = value == JsonToken.VALUE_NUMBER_INT ? parser.getIntValue() : 0;
            case "status_message" -> message = parser.getValueAsString();
            case "errors" -> firstError(parser);
            case "seasons" -> seasons(parser);
            default -> parser.skipChildren();
        }
    }

    private void firstError(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            String error = parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
            message = message == null ? error : message;
            toEnd(parser);
        } else {
            parser.skipChildren();
        }
    }

    private void seasons(JsonParser parser) throws IOException {
        if (lacking.isEmpty() || parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean number = parser.currentName().equals("season_number");
                if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT && number) {
                    seasons.add(parser.getIntValue());
                }
                parser.skipChildren();
            }
        }
    }

    private static void toEnd(JsonParser parser) throws IOException {
        for (JsonToken token = parser.currentToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                throw new IOException("cut short");
            }
            parser.skipChildren();
        }
    }

    /** Whether it is an object rather than an array. */
    boolean isObject() {
        return object;
    }

    /** Whether TMDB says that it did not succeed. */
    boolean isUnsuccessful() {
        return unsuccessful;
    }

    /** The wanted keys it does not have. */
    Set<String> lacking() {
        return lacking;
    }

    /** TMDB's own status code; 0 when there is none. */
    int code() {
        return code;
    }

    /** TMDB's own words; null when there are none. */
    String message() {
        return message;
    }
}
