package io.cinelake.run;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;

/** The fields of a JSON object in the bucket, each with its type and bounds. Anybody may have changed it: what is wrong is a {@link DamagedState}. */
public record StateFields(String key, String cure, String path, JsonNode node) {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    /** Reads an object of at most {@code limit} bytes and of a layout up to {@code version}; {@code cure} ends the sentence about a damaged one. */
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
                throw DamagedState.newer(key, cure);
            }
            return fields;
        } catch (IOException e) {
            throw new DamagedState(key, "is no JSON", cure, e);
        }
    }

    /** A text that is not blank. */
    public String text(String field, int longest) {
        String text = optionalText(field, longest);
        return check(text != null && !text.isBlank(), text, field, "no text");
    }

    /** A text of a certain form. */
    public String text(String field, Pattern form) {
        JsonNode value = node.path(field);
        boolean fits = value.isTextual() && form.matcher(value.textValue()).matches();
        return check(fits, value.textValue(), field, "no text of the form " + form);
    }

    /** A text; null when the field is absent or null. */
    public String optionalText(String field, int longest) {
        JsonNode value = node.path(field);
        boolean fits = isAbsent(field) || value.isTextual() && value.textValue().length() <= longest;
        return check(fits, value.textValue(), field, "no text of at most " + longest + " characters");
    }

    /** A text of a certain form; null when the field is absent or null. */
    public String optionalText(String field, Pattern form) {
        return isAbsent(field) ? null : text(field, form);
    }

    /** A whole number within bounds. */
    public long number(String field, long least, long most) {
        JsonNode value = node.path(field);
        boolean whole = value.isIntegralNumber() && value.canConvertToLong();
        boolean fits = whole && value.longValue() >= least && value.longValue() <= most;
        return check(fits, value.longValue(), field, "no whole number from " + least + " to " + most);
    }

    /** A whole number within bounds; null when the field is absent or null. */
    public Long optionalNumber(String field, long least, long most) {
        return isAbsent(field) ? null : (Long) number(field, least, most);
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
        return object(field, node.path(field));
    }

    /** What is made of each object of a list. */
    public <T> List<T> list(String field, int most, Function<StateFields, T> each) {
        JsonNode list = node.path(field);
        check(list.isArray() && list.size() <= most, list, field, "no list of at most " + most);
        return IntStream.range(0, list.size())
                .mapToObj(index -> each.apply(object(field + "[" + index + "]", list.get(index))))
                .toList();
    }

    /** The SHA-256 of an object's fields, in hex. */
    public static String digest(ObjectNode fields) {
        return DigestUtils.sha256Hex(fields.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Checks that a field, where it is there, is the {@link #digest} of all others. */
    public void demandDigest(String field) {
        boolean fits = isAbsent(field)
                || digest(((ObjectNode) node.deepCopy()).without(field)).equals(optionalText(field, 64));
        check(fits, null, field, "the SHA-256 of another content");
    }

    /** The problem of a field: what stands there instead, such as {@code "a title that is not in the batch"}. */
    public DamagedState damaged(String field, String instead) {
        return new DamagedState(key, "has " + instead + " in " + path + field, cure, null);
    }

    private StateFields object(String place, JsonNode value) {
        return new StateFields(key, cure, path + place + ".", check(value.isObject(), value, place, "no object"));
    }

    private boolean isAbsent(String field) {
        return !node.hasNonNull(field);
    }

    private <T> T check(boolean fits, T value, String field, String instead) {
        if (!fits) {
            throw damaged(field, instead);
        }
        return value;
    }
}
