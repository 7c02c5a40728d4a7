package io.cinelake.feed.file;

import io.cinelake.feed.ShapeThreads;
import io.cinelake.tmdb.Media;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.camel.model.RouteTemplateParameterDefinition;

/**
 * What the reader of feed files takes from the program around it: the folder that relative paths start from, the key templates of feeds and tables, what
 * fills in <code>{{property}}</code> (an {@link IllegalArgumentException} if it is not set), what is wrong with a Camel URI that is to fire or to be asked
 * for titles, TMDB's genres now (none when it does not answer), what tries shapes, and the parameters that a template of an id declares.
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
        Function<String, List<RouteTemplateParameterDefinition>> parameters) {}
