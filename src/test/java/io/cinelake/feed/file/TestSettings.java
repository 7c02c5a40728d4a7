package io.cinelake.feed.file;

import io.cinelake.feed.ShapeThreads;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Settings for reading feed files in tests. */
public final class TestSettings {
    static final String KEY = "Raw/TMDB/JSON/{specification}/{yyyy}/{MM}/{dd}/{feed}-{batch}.json";
    static final String TABLE_KEY = "Trusted/{specification}/{yyyy}/{MM}/{dd}/{feed}-{part}.parquet";
    private static final Pattern PROPERTY = Pattern.compile("\\{\\{([^}]+)}}");

    private static final ShapeThreads SHAPES = new ShapeThreads(ShapeThreads.MOST_TIME);

    private TestSettings() {}

    public static FeedSettings with(Path home, Map<String, String> properties) {
        return with(home, properties, KEY);
    }

    /** With another template of keys. */
    static FeedSettings with(Path home, Map<String, String> properties, String key) {
        return with(home, properties, key, template -> Map.of());
    }

    /** With defaults that the templates declare. */
    static FeedSettings with(
            Path home, Map<String, String> properties, Function<String, Map<String, String>> defaults) {
        return with(home, properties, KEY, defaults);
    }

    private static FeedSettings with(
            Path home, Map<String, String> properties, String key, Function<String, Map<String, String>> defaults) {
        return new FeedSettings(
                home,
                key,
                TABLE_KEY,
                text -> filledIn(text, properties),
                uri -> uri.contains(":") ? Optional.empty() : Optional.of("it has no scheme"),
                uri -> uri.contains(":") ? Optional.empty() : Optional.of("it has no component, add one."),
                media -> Map.of(),
                SHAPES,
                defaults);
    }

    private static String filledIn(String text, Map<String, String> properties) {
        return PROPERTY.matcher(text)
                .replaceAll(match -> Optional.ofNullable(properties.get(match.group(1)))
                        .orElseThrow(() ->
                                new IllegalArgumentException("Property with key [" + match.group(1) + "] not found")));
    }
}
