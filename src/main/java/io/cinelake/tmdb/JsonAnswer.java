package io.cinelake.tmdb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** The strict way an answer of TMDB is read: one whole JSON object that holds what was asked for, or a clear refusal. */
public final class JsonAnswer {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonAnswer() {}

    /** Reads the fields of an answer's one object. */
    @FunctionalInterface
    public interface Fields<T> {
        T read(JsonParser json) throws IOException;
    }

    public static <T> T read(String asked, byte[] body, Fields<T> fields) {
        try (JsonParser json = JSON.createParser(body)) {
            expect(json, JsonToken.START_OBJECT, "the answer");
            T read = fields.read(json);
            if (json.nextToken() != null) {
                throw new MalformedAnswerException("something follows the JSON document", null);
            }
            return read;
        } catch (IOException | MalformedAnswerException problem) {
            throw new MalformedAnswerException(
                    "TMDB's answer to " + asked + " cannot be read: " + problem.getMessage(), problem);
        }
    }

    public static void expect(JsonParser json, JsonToken token, String name) throws IOException {
        json.nextToken();
        expectCurrent(json, token, name);
    }

    public static void expectCurrent(JsonParser json, JsonToken token, String name) {
        if (json.currentToken() != token) {
            throw new MalformedAnswerException(name + " is " + json.currentToken() + ", not " + token, null);
        }
    }

    public static long number(JsonParser json, String name) throws IOException {
        expect(json, JsonToken.VALUE_NUMBER_INT, name);
        return json.getLongValue();
    }

    public static void skip(JsonParser json) throws IOException {
        json.nextToken();
        json.skipChildren();
    }

    public static <T> T present(String name, T value) {
        if (value == null) {
            throw new MalformedAnswerException(name + " is missing", null);
        }
        return value;
    }
}
