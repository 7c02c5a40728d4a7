package io.cinelake.app;

import io.cinelake.app.settings.Setting;
import io.cinelake.app.settings.Settings;
import io.cinelake.feed.ShapeThreads;
import io.cinelake.feed.file.EndpointCheck;
import io.cinelake.feed.file.FeedSettings;
import io.cinelake.tmdb.Media;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteTemplateDefinition;

/** The rules that feed files are checked against. */
final class FeedRules {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)}}");

    private FeedRules() {}

    static FeedSettings of(
            Settings settings, CamelContext camel, Function<Media, Map<Integer, String>> genres, ShapeThreads shapes) {
        return new FeedSettings(
                Path.of(""),
                settings.lake().key(),
                settings.get(Setting.LAKE_TABLE_KEY),
                text -> filled(text, settings.placeholders()),
                EndpointCheck.schedules(camel),
                EndpointCheck.lists(camel),
                genres,
                shapes,
                id -> defaults(camel, id));
    }

    /** The defaults that a template of the running program declares, by parameter. */
    static Map<String, String> defaults(CamelContext camel, String template) {
        Map<String, String> defaults = new HashMap<>();
        RouteTemplateDefinition found = ((ModelCamelContext) camel).getRouteTemplateDefinition(template);
        if (found != null) {
            found.getTemplateParameters().stream()
                    .filter(parameter -> parameter.getDefaultValue() != null)
                    .forEach(parameter -> defaults.put(parameter.getName(), parameter.getDefaultValue()));
        }
        return defaults;
    }

    private static String filled(String text, Map<String, String> values) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        return matcher.replaceAll(match -> {
            String value = values.get(match.group(1).strip());
            if (value == null) {
                throw new IllegalArgumentException("There is no setting " + match.group(1) + ".");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
