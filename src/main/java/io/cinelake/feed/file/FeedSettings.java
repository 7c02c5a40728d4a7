package io.cinelake.feed.file;

import io.cinelake.feed.ShapeThreads;
import io.cinelake.tmdb.Media;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What the reader of feed files takes from the program around it.
 *
 * @param home the folder that relative paths in a feed start from
 * @param key the key template of a feed that has none of its own
 * @param tableKey the template of all tables' keys
 * @param placeholders fills in <code>{{property}}</code>; throws an {@link IllegalArgumentException} for a property that is not set
 * @param scheduleFault what is wrong with a Camel consumer URI, if anything
 * @param listFault what is wrong with a Camel URI that is to be asked for titles, if anything
 * @param listedGenres the genres TMDB lists now, asked only about a genre the program does not know; an empty map when TMDB cannot be asked
 * @param shapes tries a feed's shape
 * @param defaults the defaults that a template of this id declares, by parameter
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
