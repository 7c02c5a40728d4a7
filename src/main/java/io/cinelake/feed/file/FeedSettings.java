package io.cinelake.feed.file;

import io.cinelake.feed.ShapeThreads;
import io.cinelake.tmdb.Media;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What the reader of feed files takes from the program around it: the folder that relative paths start from, and the key templates of feeds and tables.
 * {@code placeholders} fills in <code>{{property}}</code>, and throws an {@link IllegalArgumentException} for one that is not set. The faults are what is
 * wrong with a Camel URI that is to fire or to be asked for titles. {@code listedGenres} asks TMDB about a genre that the program does not know; an empty
 * map when it does not answer. {@code defaults} are those that a template of an id declares, by parameter.
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
