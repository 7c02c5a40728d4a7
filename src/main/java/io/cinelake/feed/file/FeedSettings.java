package io.cinelake.feed.file;

import io.cinelake.feed.ShapeThreads;
import io.cinelake.tmdb.Media;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What the reader of feed files takes from the program around it: the folder that relative paths start from, the key templates of feeds and tables, what
 * fills in <code>{{property}}</code> (an {@link IllegalArgumentException} if it is not set), what is wrong with a Camel URI that is to fire or to be asked
 * for titles, TMDB's genres now (none when it does not answer), what tries shapes, and the defaults that a template declares, by parameter.
 */
public record FeedSettings(
        Path home,
        String key,
        String tableKey,
        UnaryOperator<String> placeholders,
        Function<String, Optional<String>> scheduleFault,
        Function<String, Optional<String>> listFault,
        Function<Media, Map<Integer, String>> listedGenres,
        ShapeThreads shapes,
        Function<String, Map<String, String>> defaults) {}
