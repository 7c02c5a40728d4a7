package io.cinelake.sandbox.tmdb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON objects as TMDB writes them: the file {@code forms.json}. A value is what it says, but a text that begins with {@code $}: that is a fact of the thing
 * ({@code $} alone: of the field's name) or drawn ({@code $image}, {@code $hex 24}, {@code $number 1 99}, {@code $tenths 0 99}, {@code $date 1900 1999},
 * {@code $one a|b}, {@code $text} and {@code $line} with a pattern of {@link Words#text}), for all things or for a share of them ({@code $20% image}). The
 * others have null, or an empty text. An object with a share under {@code ?} is left out for the others.
 */
final class AnswerForm {
    private static final Pattern VALUE = Pattern.compile("\\$(?:([0-9.]+)% )?(\\w*)(?: (.*))?");
    private static final Map<String, Field> ALL = fields(Words.read("forms.json", Map.class));

    private AnswerForm() {}

    private interface Field {
        /** @param draw of what the value is part of */
        Object value(Draw draw, Function<String, Object> facts);
    }

    static boolean exists(String name) {
        return ALL.containsKey(name);
    }

    /**
     * An object of the form.
     *
     * @param draw about the thing that it describes
     * @param facts of the thing, by name
     */
    @SuppressWarnings("unchecked")
    static Map<String, Object> fill(String name, Draw draw, Function<String, Object> facts) {
        return (Map<String, Object>) ALL.get(name).value(draw, facts);
    }

    private static Map<String, Field> fields(Map<?, ?> template) {
        Map<String, Field> fields = new LinkedHashMap<>();
        template.forEach((key, value) -> fields.put(key.toString(), field(key.toString(), value)));
        fields.remove("?");
        return fields;
    }

    private static Field field(String key, Object template) {
        Field inner =
                template instanceof Map<?, ?> map ? object(map) : template instanceof List<?> list ? list(list) : null;
        if (inner != null) {
            return (draw, facts) -> inner.value(draw.on(key), facts);
        }
        return template instanceof String text && text.startsWith("$") ? value(key, text) : (draw, facts) -> template;
    }

    private static Field object(Map<?, ?> template) {
        double share = template.get("?") instanceof Number percent ? percent.doubleValue() / 100 : 1;
        Map<String, Field> fields = fields(template);
        return (draw, facts) -> {
            if (!draw.on("?").chance(share)) {
                return null;
            }
            Map<String, Object> object = new LinkedHashMap<>();
            fields.forEach((key, field) -> {
                Object value = field.value(draw, facts);
                if (value != null || !(template.get(key) instanceof Map)) {
                    object.put(key, value);
                }
            });
            return object;
        };
    }

    private static Field list(List<?> template) {
        List<Field> elements =
                template.stream().map(element -> field("element", element)).toList();
        return (draw, facts) -> elements.stream()
                .map(element -> element.value(draw, facts))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Field value(String key, String text) {
        Matcher value = VALUE.matcher(text);
        if (!value.matches()) {
            throw new IllegalStateException("forms.json has a value that says nothing: " + text);
        }
        double share = value.group(1) == null ? 1 : Double.parseDouble(value.group(1)) / 100;
        Field drawn = drawn(value.group(2).isEmpty() ? key : value.group(2), value.group(3));
        Object otherwise = value.group(2).equals("text") ? "" : null;
        return (draw, facts) -> {
            Draw own = draw.on(key);
            return share == 1 || own.on("any").chance(share) ? drawn.value(own, facts) : otherwise;
        };
    }

    private static Field drawn(String what, String how) {
        List<String> choices = how == null ? List.of() : List.of(how.split(what.equals("one") ? "\\|" : " "));
        return switch (what) {
            case "image" -> (draw, facts) -> draw.imagePath();
            case "one" -> (draw, facts) -> draw.from(choices);
            case "text", "line" -> (draw, facts) -> Words.text(how, draw, "en");
            case "hex" -> (draw, facts) -> draw.hex(Integer.parseInt(how));
            case "number" -> (draw, facts) -> between(draw, choices);
            case "tenths" -> (draw, facts) -> between(draw, choices) / 10.0;
            case "date" ->
                (draw, facts) -> draw.date(Integer.parseInt(choices.get(0)), Integer.parseInt(choices.get(1)));
            default -> (draw, facts) -> facts.apply(how == null ? what : what + " " + how);
        };
    }

    private static int between(Draw draw, List<String> bounds) {
        return draw.between(Integer.parseInt(bounds.get(0)), Integer.parseInt(bounds.get(1)));
    }
}
