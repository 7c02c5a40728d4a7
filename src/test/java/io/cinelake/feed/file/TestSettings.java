package io.cinelake.feed.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cinelake.feed.ShapeThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Settings for reading feed files in tests. */
public final class TestSettings {
    static final String KEY = "Raw/TMDB/JSON/{specification}/{yyyy}/{MM}/{dd}/{feed}-{batch}.json";
    static final String TABLE_KEY = "Trusted/{specification}/{yyyy}/{MM}/{dd}/{feed}-{part}.parquet";
    private static final Pattern PROPERTY = Pattern.compile("\\{\\{([^}]+)}}");

    private static final Map<String, JsonNode> TEMPLATES = new ConcurrentHashMap<>();
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
                template -> parameters(template, defaults.apply(template)));
    }

    /** The parameters that a shipped template declares, with these defaults only. */
    static List<RouteTemplateParameterDefinition> parameters(String template, Map<String, String> defaults) {
        List<RouteTemplateParameterDefinition> parameters = new ArrayList<>();
        for (JsonNode declared : TEMPLATES.computeIfAbsent(template, TestSettings::read)) {
            String name = declared.path("name").asText();
            var parameter = new RouteTemplateParameterDefinition(name, defaults.get(name), null);
            parameter.setRequired(declared.path("required").asBoolean());
            parameters.add(parameter);
        }
        return parameters;
    }

    private static JsonNode read(String template) {
        try {
            String text = Files.readString(Path.of("routes/pipeline", template + FeedFile.SUFFIX));
            Object yaml = new Load(LoadSettings.builder().build()).loadFromString(text);
            return new ObjectMapper().valueToTree(yaml).at("/0/routeTemplate/parameters");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String filledIn(String text, Map<String, String> properties) {
        return PROPERTY.matcher(text)
                .replaceAll(match -> Optional.ofNullable(properties.get(match.group(1)))
                        .orElseThrow(() ->
                                new IllegalArgumentException("Property with key [" + match.group(1) + "] not found")));
    }
}
