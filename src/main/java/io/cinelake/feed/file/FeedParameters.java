package io.cinelake.feed.file;

import io.cinelake.feed.Feed.Share;
import io.cinelake.feed.file.FeedYaml.Located;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.util.URISupport;

/** A feed's parameters as typed values. A wrong value is noted as a problem and replaced by its default, so that all problems are found at once. */
final class FeedParameters {
    private final Map<String, Located> written = new HashMap<>();
    private final Map<String, Located> declared = new HashMap<>();
    private final FeedProblem.Collector problems;

    FeedParameters(FeedProblem.Collector problems) {
        this.problems = problems;
    }

    /** Takes a parameter as written, with its <code>{{property}}</code> filled in; a shape has none, because braces are jq's own. */
    void put(String name, Located value, UnaryOperator<String> placeholders) {
        written.put(name, value);
        if (name.equals("shape") || !value.text().contains("{{")) {
            return;
        }
        try {
            written.put(name, value.with(placeholders.apply(value.text())));
        } catch (IllegalArgumentException unknown) {
            String fault =
                    " names a property that is not set: " + unknown.getMessage().replaceFirst("\\.$", "");
            refuse(name, name + fault + ". Set it in application.properties, or write the value itself.");
        }
    }

    /** Takes a default that the template declares; a wrong one is noted at the feed's own place. */
    void putDefault(String name, Located value) {
        declared.put(name, value);
    }

    boolean has(String name) {
        return written.containsKey(name);
    }

    Optional<Located> find(String name) {
        return Optional.ofNullable(written.getOrDefault(name, declared.get(name)));
    }

    String text(String name, String byDefault) {
        return find(name).map(value -> value.text().strip()).orElse(byDefault);
    }

    /** The parts of a text between separators, without blanks around them; empty parts are left out. */
    List<String> words(String name, String byDefault, String separator) {
        return Stream.of(text(name, byDefault).split(separator))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    String matching(String name, String byDefault, String form, String wanted) {
        return value(name, byDefault, text -> Optional.of(text).filter(it -> it.matches(form)), wanted, List.of());
    }

    Share share(String name, String byDefault) {
        Share share = Share.parse(byDefault).orElseThrow();
        return value(name, share, Share::parse, "a share such as 5%, or a number", List.of());
    }

    int number(String name, int least, int most, int byDefault) {
        String range = most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
        Function<String, Optional<Integer>> parse = text -> Optional.of(text)
                .filter(it -> it.matches("\\d{1,15}"))
                .map(Long::valueOf)
                .filter(number -> number >= least && number <= most)
                .map(Long::intValue);
        return value(name, byDefault, parse, "a whole number, " + range, List.of());
    }

    <E> E choice(String name, Map<String, E> words, E byDefault) {
        List<String> known = words.keySet().stream().sorted().toList();
        return value(name, byDefault, text -> Optional.ofNullable(words.get(text)), String.join(" or ", known), known);
    }

    <E extends Enum<E>> E choice(String name, E byDefault) {
        return choice(name, List.of(byDefault.getDeclaringClass().getEnumConstants()), byDefault);
    }

    <E extends Enum<E>> E choice(String name, List<E> values, E byDefault) {
        Map<String, E> words = new HashMap<>();
        values.forEach(value -> words.put(value.name().toLowerCase(Locale.ROOT), value));
        return choice(name, words, byDefault);
    }

    private <T> T value(
            String name, T byDefault, Function<String, Optional<T>> parse, String wanted, List<String> known) {
        String text = text(name, null);
        if (text == null) {
            return byDefault;
        }
        return parse.apply(text).orElseGet(() -> {
            refuse(name, name + " wants " + wanted + ", not \"" + text + "\"" + Nearest.hint(text, known, "."));
            return byDefault;
        });
    }

    /** Refuses a Camel URI that is written and has a fault. */
    void checkUri(String name, Function<String, Optional<String>> fault) {
        if (has(name)) {
            String refused = name + " \"" + URISupport.sanitizeUri(text(name, "")) + "\" is refused: ";
            fault.apply(text(name, "")).ifPresent(found -> refuse(name, refused + found));
        }
    }

    void check(String name, Runnable use) {
        try {
            use.run();
        } catch (IllegalArgumentException wrong) {
            refuse(name, wrong.getMessage());
        }
    }

    void refuse(String name, String message) {
        problems.add(find(name).orElse(null), message);
    }
}
