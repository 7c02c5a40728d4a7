package io.cinelake.app.settings;

import io.cinelake.lake.key.KeyTemplate;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.camel.util.TimeUtils;

/** Turns the text of a setting into its value. A text that cannot be used is a problem; its value is then never used. */
final class SettingChecks {
    /** Long, in one piece, with letters and digits: as keys and tokens are. */
    private static final Pattern SECRET_LIKE = Pattern.compile("(?=.*[0-9])(?=.*[A-Za-z])[^\\s:]{16,}");

    private static final Pattern SPAN = Pattern.compile("0|([0-9]{1,9}(ms|s|m|h|d))+");

    private final SettingValues values;
    private final Path folder;
    private final List<String> problems;

    /**
     * Checks the given settings.
     *
     * @param folder the working directory, which relative paths begin at
     * @param problems gets a sentence for each setting that cannot be used
     */
    SettingChecks(SettingValues values, Path folder, List<String> problems) {
        this.values = values;
        this.folder = folder;
        this.problems = problems;
    }

    URI url(Setting setting) {
        return parsed(setting, "an address such as https://host/path", SettingChecks::httpUrl, URI.create("http:/"));
    }

    private static URI httpUrl(String text) {
        try {
            URI url = new URI(text.replaceAll("/+$", ""));
            if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                throw new IllegalArgumentException(text);
            }
            return url;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Path path(Setting setting) {
        return parsed(setting, "a path", folder::resolve, folder);
    }

    Duration duration(Setting setting, Duration fallback) {
        return parsed(setting, "a duration such as 500ms, 15s, 2m or 1h", SettingChecks::span, fallback);
    }

    /** A time-out: above 0, because 0 means no time-out. */
    Duration timeout(Setting setting) {
        return parsed(
                setting,
                "a duration above 0 such as 500ms, 15s, 2m or 1h",
                SettingChecks::span,
                span -> !span.isZero(),
                Duration.ZERO);
    }

    /** A duration that may not be shorter than this. */
    Duration least(Setting setting, Duration least) {
        return parsed(
                setting,
                "a duration of at least " + least.toSeconds() + "s such as 60s or 2m",
                SettingChecks::span,
                span -> span.compareTo(least) >= 0,
                least);
    }

    /** A bare number is refused: Camel would take it for milliseconds, and who writes 15 means seconds. */
    private static Duration span(String text) {
        if (!SPAN.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return Duration.ofMillis(TimeUtils.toMilliSeconds(text));
    }

    int whole(Setting setting, int least, int most) {
        return parsed(
                setting,
                "a whole number from " + least + " to " + most,
                Integer::valueOf,
                number -> number >= least && number <= most,
                least);
    }

    /** A text that has a form, such as a bucket's name. */
    String like(Setting setting, Pattern form, String wanted) {
        return parsed(setting, wanted, text -> text, form.asMatchPredicate(), "");
    }

    /** A template of object keys. */
    String key(Setting setting) {
        return key(setting, template -> KeyTemplate.parse(template, false));
    }

    /** A template of tables' keys. */
    String tableKey(Setting setting) {
        return key(setting, KeyTemplate::parseTable);
    }

    private String key(Setting setting, Function<String, KeyTemplate> parser) {
        String template = values.get(setting).orElse("");
        try {
            parser.apply(template);
        } catch (IllegalArgumentException e) {
            problems.add(setting.property() + " (" + setting.variable() + "): " + e.getMessage());
        }
        return template;
    }

    /** A value as a message may show it: one that may be a secret, put into the wrong variable, is not shown. */
    private static String shown(String value) {
        return SECRET_LIKE.matcher(value).matches() ? "a text of " + value.length() + " letters" : "'" + value + "'";
    }

    void oneOf(Setting setting, List<String> words) {
        parsed(setting, "one of " + String.join(", ", words), text -> text, words::contains, "");
    }

    <T> T parsed(Setting setting, String wanted, Function<String, T> parser, T fallback) {
        return parsed(setting, wanted, parser, value -> true, fallback);
    }

    /**
     * A setting's value.
     *
     * @param wanted what it must be, after "and must be"
     * @param parser throws {@link IllegalArgumentException} or {@link DateTimeException} for a text without such a value
     * @param allowed whether a value can be used
     * @param fallback the value of a setting that is not given, and of one that is a problem
     */
    <T> T parsed(Setting setting, String wanted, Function<String, T> parser, Predicate<T> allowed, T fallback) {
        Optional<String> text = values.get(setting);
        try {
            Optional<T> value = text.map(parser);
            if (value.filter(allowed.negate()).isPresent()) {
                throw new IllegalArgumentException(text.get());
            }
            return value.orElse(fallback);
        } catch (IllegalArgumentException | DateTimeException e) {
            String given = List.of(Setting.CINELAKE_NOTIFY_URL, Setting.CINELAKE_PAGE_TOKEN)
                            .contains(setting)
                    ? "not usable"
                    : shown(text.orElse(""));
            problems.add(
                    setting.property() + " (" + setting.variable() + ") is " + given + " and must be " + wanted + ".");
            return fallback;
        }
    }
}
