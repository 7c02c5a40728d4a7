package io.cinelake.feed.file;

import io.cinelake.feed.Share;
import io.cinelake.feed.file.FeedDocument.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A feed's parameters as typed values. A wrong value is noted as a problem and replaced by its default, so that all problems are found at once. */
final class FeedParameters {
    private final Map<String, Located> values = new LinkedHashMap<>();
    private final Map<String, Parameter> written;
    private final Map<String, Located> defaults = new LinkedHashMap<>();
    private final FeedProblems problems;

    /** Takes the parameters with their <code>{{property}}</code> filled in; a shape has none, because braces are jq's own. */
    FeedParameters(Map<String, Parameter> written, UnaryOperator<String> placeholders, FeedProblems problems) {
        this.written = written;
        this.problems = problems;
        written.forEach((name, parameter) -> values.put(name, filledIn(name, parameter.value(), placeholders)));
    }

    private Located filledIn(String name, Located value, UnaryOperator<String> placeholders) {
        if (name.equals("shape") || !value.text().contains("{{")) {
            return value;
        }
        try {
            return value.with(placeholders.apply(value.text()));
        } catch (IllegalArgumentException unknown) {
            problems.add(
                    value,
                    name,
                    name + " names a property that is not set: "
                            + unknown.getMessage().replaceFirst("\\.$", "")
                            + ". Set it in application.properties, or write the value itself.");
            return value;
        }
    }

    /** Refuses names the template does not have. */
    void refuseUnknown(Template template) {
        written.forEach((name, parameter) -> {
            if (!template.parameters().contains(name)) {
                problems.add(parameter.name(), name, unknown(name, template));
            }
        });
    }

    private static String unknown(String name, Template template) {
        String hyphenated = name.replaceAll("([a-z])([A-Z])", "$1-$2").replace('_', '-');
        return "The template " + template.id() + " has no parameter \"" + name + "\""
                + Nearest.hint(
                        hyphenated,
                        template.parameters(),
                        ": it has " + String.join(", ", template.parameters()) + ".");
    }

    /** Whether a parameter is written, rightly or not. */
    boolean has(String name) {
        return values.containsKey(name);
    }

    /** Takes the defaults that the template declares; a wrong one is noted at the feed's own place. */
    FeedParameters withDefaults(Map<String, String> declared, Located place) {
        declared.forEach((name, value) -> defaults.put(name, place.with(value)));
        return this;
    }

    /** A parameter's value with its place, as written or as the template declares it. */
    Optional<Located> find(String name) {
        return Optional.ofNullable(values.getOrDefault(name, defaults.get(name)));
    }

    /** A text without blanks around it, or the default. */
    String text(String name, String byDefault) {
        return find(name).map(value -> value.text().strip()).orElse(byDefault);
    }

    /** A text of a form, or the default; anything else is refused with what is wanted. */
    String matching(String name, String byDefault, String form, String wanted) {
        String text = text(name, byDefault);
        if (!text.matches(form)) {
            refuse(name, name + " wants " + wanted + ", not \"" + text + "\".");
            return byDefault;
        }
        return text;
    }

    /** A share or a number, or the default. */
    Share share(String name, String byDefault, String wanted) {
        Optional<Share> share = Share.parse(text(name, byDefault));
        if (share.isEmpty()) {
            refuse(name, name + " wants " + wanted + ", not \"" + text(name, byDefault) + "\".");
        }
        return share.orElse(new Share(0, 0));
    }

    /** A whole number in a range, or the default. */
    long number(String name, long least, long most, long byDefault) {
        Optional<Located> value = find(name);
        if (value.isEmpty()) {
            return byDefault;
        }
        String text = value.get().text().strip();
        if (text.matches("\\d{1,15}") && Long.parseLong(text) >= least && Long.parseLong(text) <= most) {
            return Long.parseLong(text);
        }
        String range = most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
        refuse(name, name + " wants a whole number, " + range + ", not \"" + text + "\".");
        return byDefault;
    }

    /** One of several words, or the default. */
    <E> E choice(String name, Map<String, E> words, E byDefault) {
        Optional<Located> value = find(name);
        if (value.isEmpty()) {
            return byDefault;
        }
        String text = value.get().text().strip();
        if (words.containsKey(text)) {
            return words.get(text);
        }
        List<String> sorted = words.keySet().stream().sorted().toList();
        refuse(
                name,
                name + " wants " + String.join(" or ", sorted) + ", not \"" + text + "\""
                        + Nearest.hint(text, sorted, "."));
        return byDefault;
    }

    /** One of an enum's constants, in small letters, or the default. */
    <E extends Enum<E>> E choice(String name, E byDefault) {
        return choice(
                name,
                Arrays.stream(byDefault.getDeclaringClass().getEnumConstants())
                        .collect(Collectors.toMap(word -> word.name().toLowerCase(Locale.ROOT), word -> word)),
                byDefault);
    }

    /** Notes a problem of a parameter, at its value. */
    void refuse(String name, String message) {
        problems.add(find(name).orElse(null), name, message);
    }

    /** Notes a problem of a parameter, at a place inside its value. */
    void refuse(String name, Located where, String message) {
        problems.add(where, name, message);
    }
}
