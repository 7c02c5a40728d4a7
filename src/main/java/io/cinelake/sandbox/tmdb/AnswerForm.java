package io.cinelake.sandbox.tmdb;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * JSON objects as TMDB writes them: the file {@code forms.json}. A value is what it says, but a text that begins with {@code $}: that is a fact of the thing
 * ({@code $} alone: of the field's name) or drawn ({@code $image}, {@code $hex 24}, {@code $number 1 99}, {@code $tenths 0 99}, {@code $date 1900 1999},
 * {@code $one a|b}, {@code $text} and {@code $line} with a pattern of {@link Words#text}, {@code $named 1 99 company} an object of that form about a drawn
 * id), for all things or for a share of them ({@code $20% image}). The others have null, or an empty text; a list leaves them out. So is an object with a
 * share under {@code ?}.
 */
record AnswerForm(Draw draw, Function<String, Object> facts) {
    private static final Pattern VALUE = Pattern.compile("\\$(?:([0-9.]+)% )?(\\w*)(?: (.*))?");
    private static final Map<?, ?> ALL = Words.read("forms.json", Map.class);
    private static final Map<String, Value> VALUES = new ConcurrentHashMap<>();
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private record Value(double share, String what, String how) {
        static Value of(String text) {
            Matcher value = VALUE.matcher(text);
            if (!value.matches()) {
                throw new IllegalStateException("forms.json has a value that says nothing: " + text);
            }
            double share = value.group(1) == null ? 1 : Double.parseDouble(value.group(1)) / 100;
            return new Value(share, value.group(2), Objects.requireNonNullElse(value.group(3), ""));
        }

        int between(Draw draw) {
            String[] bounds = how.split(" ");
            return draw.between(Integer.parseInt(bounds[0]), Integer.parseInt(bounds[1]));
        }
    }

    static boolean exists(String name) {
        return ALL.containsKey(name);
    }

    /** An object of the form, drawn about the thing that it describes, with the facts of that thing by name. */
    static Map<String, Object> fill(String name, Draw draw, Function<String, Object> facts) {
        return new AnswerForm(draw, facts).object((Map<?, ?>) ALL.get(name));
    }

    private Map<String, Object> object(Map<?, ?> template) {
        Map<String, Object> object = new LinkedHashMap<>();
        template.forEach((name, inner) -> {
            String key = name.toString();
            Object value = value(key, inner);
            if (!key.equals("?") && (value != null || !(inner instanceof Map))) {
                object.put(key, value);
            }
        });
        return object;
    }

    private Object value(String key, Object template) {
        if (template instanceof String text && text.startsWith("$")) {
            Value value = VALUES.computeIfAbsent(text, Value::of);
            Draw own = draw.on(key);
            return value.share == 1 || own.on("any").chance(value.share)
                    ? drawn(value.what.isEmpty() ? key : value.what, value, own)
                    : value.what.equals("text") ? "" : null;
        }
        AnswerForm inner = new AnswerForm(draw.on(key), facts);
        if (template instanceof List<?> list) {
            return IntStream.range(0, list.size())
                    .mapToObj(i -> inner.value("element " + i, list.get(i)))
                    .filter(Objects::nonNull)
                    .toList();
        }
        if (template instanceof Map<?, ?> map) {
            boolean left = map.get("?") instanceof Number percent
                    && !inner.draw.on("?").chance(percent.doubleValue() / 100);
            return left ? null : inner.object(map);
        }
        return template;
    }

    private Object drawn(String what, Value value, Draw own) {
        return switch (what) {
            case "image" -> "/" + own.text(LETTERS, 27) + ".jpg";
            case "hex" -> own.text("0123456789abcdef", Integer.parseInt(value.how));
            case "one" -> own.from(List.of(value.how.split("\\|")));
            case "text", "line" -> Words.text(value.how, own, "en");
            case "number" -> value.between(own);
            case "tenths" -> value.between(own) / 10.0;
            case "date" ->
                LocalDate.ofYearDay(value.between(own), own.on("day").between(1, 365))
                        .toString();
            case "named" -> named(value.how.split(" ")[2], value.between(own));
            default -> facts.apply(value.how.isEmpty() ? what : what + " " + value.how);
        };
    }

    /** What has the same name wherever its id occurs. */
    private static Map<String, Object> named(String form, int id) {
        return fill(form, Draw.about(form, id), fact -> id);
    }
}
