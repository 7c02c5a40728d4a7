package io.cinelake.tmdb;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.function.Function;

/** The strict way an answer of TMDB is read: one whole JSON object that holds what was asked for, or a clear refusal. */
public final class JsonAnswer {
    private static final ObjectReader JSON = mapper().reader();

    /** An answer of TMDB that is not what its API promises: no JSON, cut short, or without the fields that make it an answer. */
    public static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Malformed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private JsonAnswer() {}

    /** A mapper that takes one whole JSON document and nothing after it. */
    public static JsonMapper mapper() {
        return JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** Reads an answer to what was asked. Throws {@link Malformed} when it is not one whole JSON object, or lacks a field that is wanted. */
    public static <T> T read(String asked, byte[] body, Function<JsonNode, T> fields) {
        try {
            return fields.apply(object("the answer", JSON.readTree(body)));
        } catch (IOException | Malformed problem) {
            throw new Malformed("TMDB's answer to " + asked + " cannot be read: " + problem.getMessage(), problem);
        }
    }

    /** A field that must be a whole number. */
    public static long number(JsonNode object, String field) {
        return number(field, object.path(field));
    }

    /** A value that must be a whole number. */
    public static long number(String name, JsonNode value) {
        check(value.isIntegralNumber() && value.canConvertToLong(), name, value, "a whole number");
        return value.longValue();
    }

    /** A field that must be an array. */
    public static JsonNode array(JsonNode object, String field) {
        JsonNode value = object.path(field);
        check(value.isArray(), field, value, "an array");
        return value;
    }

    /** A field that must be an array of objects, here called rows. */
    public static JsonNode rows(JsonNode object, String field) {
        JsonNode rows = array(object, field);
        rows.forEach(row -> object("a row of " + field, row));
        return rows;
    }

    private static JsonNode object(String name, JsonNode value) {
        check(value.isObject(), name, value, "an object");
        return value;
    }

    private static void check(boolean right, String name, JsonNode value, String wanted) {
        if (!right) {
            String found = value.isMissingNode() ? "missing" : value.getNodeType() + ", not " + wanted;
            throw new Malformed(name + " is " + found, null);
        }
    }
}
