package io.cinelake.run;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The fields of a JSON object in the bucket, each with its type and its bounds. What lies in the bucket is data and may have been changed by anybody:
 * whatever is not as it should be is a {@link DamagedState} that names the object, the field and what to do.
 */
public final class StateFields {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private final String key;
    private final String cure;
    private final String path;
    private final JsonNode node;

    private StateFields(String key, String cure, String path, JsonNode node) {
        this.key = key;
        this.cure = cure;
        this.path = path;
        this.node = node;
    }

    /**
     * Reads the text of an object.
     *
     * @param key the object's key
     * @param text its bytes
     * @param limit how many there may be
     * @param version the newest layout that this program knows; the field {@code version} must be there and not above it
     * @param cure what to do with a damaged object, as a sentence without a full stop
     */
    public static StateFields of(String key, byte[] text, int limit, int version, String cure) {
        if (text.length > limit) {
            throw new DamagedState(key, "is larger than " + limit + " bytes", cure, null);
        }
        try {
            JsonNode node = JSON.readValue(text);
            if (node == null || !node.isObject()) {
                throw new DamagedState(key, "is no JSON object", cure, null);
            }
            StateFields fields = new StateFields(key, cure, "", node);
            if (fields.number("version", 1, Integer.MAX_VALUE) > version) {
                throw new DamagedState(
                        key, "was written by a newer version of Cinelake", "Use that version, or " + lower(cure), null);
            }
            return fields;
        } catch (IOException e) {
            throw new DamagedState(key, "is no JSON", cure, e);
        }
    }

    /** A text that is not blank. */
    public String text(String field, int longest) {
        String text = optionalText(field, longest);
        if (text == null || text.isBlank()) {
            throw damaged(field, "no text");
        }
        return text;
    }

    /** A text of a certain form. */
    public String text(String field, Pattern form) {
        JsonNode value = node.get(field);
        if (value == null
                || !value.isTextual()
                || !form.matcher(value.textValue()).matches()) {
            throw damaged(field, "no text of the form " + form);
        }
        return value.textValue();
    }

    /** A text; null when the field is absent or null. */
    public String optionalText(String field, int longest) {
        if (!node.hasNonNull(field)) {
            return null;
        }
        JsonNode value = node.get(field);
        if (!value.isTextual() || value.textValue().length() > longest) {
            throw damaged(field, "no text of at most " + longest + " characters");
        }
        return value.textValue();
    }

    /** A whole number within bounds. */
    public long number(String field, long least, long most) {
        JsonNode value = node.get(field);
        if (value == null
                || !value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            throw damaged(field, "no whole number from " + least + " to " + most);
        }
        return value.longValue();
    }

    /** A whole number within bounds; null when the field is absent or null. */
    public Long optionalNumber(String field, long least, long most) {
        return node.hasNonNull(field) ? (Long) number(field, least, most) : null;
    }

    /** A time in ISO 8601. */
    public Instant time(String field) {
        try {
            return Instant.parse(text(field, 40));
        } catch (DateTimeException e) {
            throw damaged(field, "no time");
        }
    }

    /** An object in the object. */
    public StateFields object(String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isObject()) {
            throw damaged(field, "no object");
        }
        return new StateFields(key, cure, path + field + ".", value);
    }

    /** A list of objects. */
    public List<StateFields> objects(String field, int most) {
        JsonNode value = node.get(field);
        if (value == null || !value.isArray() || value.size() > most) {
            throw damaged(field, "no list of at most " + most);
        }
        List<StateFields> objects = new ArrayList<>();
        for (JsonNode element : value) {
            String place = field + "[" + objects.size() + "]";
            if (!element.isObject()) {
                throw damaged(place, "no object");
            }
            objects.add(new StateFields(key, cure, path + place + ".", element));
        }
        return objects;
    }

    /** What is made of each object of a list. */
    public <T> List<T> list(String field, int most, Function<StateFields, T> each) {
        return objects(field, most).stream().map(each).toList();
    }

    /**
     * The problem of a field.
     *
     * @param instead what stands there, such as {@code "a title that is not in the batch"}
     */
    public DamagedState damaged(String field, String instead) {
        return new DamagedState(key, "has " + instead + " in " + path + field, cure, null);
    }

    private static String lower(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
