package io.cinelake.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.app.settings.Setting;
import io.cinelake.app.settings.Settings;
import io.cinelake.feed.file.EndpointCheck;
import io.cinelake.feed.file.FeedSettings;
import io.cinelake.tmdb.JsonAnswer;
import io.cinelake.tmdb.Media;
import io.cinelake.tmdb.TmdbProblem;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;

/** The rules that feed files are checked against: what the settings, the running program and TMDB say. */
public final class FeedRules {
    private FeedRules() {}

    static FeedSettings of(Settings settings, Engine engine) {
        ModelCamelContext camel = engine.context();
        return new FeedSettings(
                Path.of(""),
                settings.lake().key(),
                settings.get(Setting.LAKE_TABLE_KEY),
                camel::resolvePropertyPlaceholders,
                EndpointCheck.schedules(camel),
                EndpointCheck.lists(camel),
                media -> genres(engine, media),
                engine.shapes(),
                id -> parameters(camel, id));
    }

    private static Map<Integer, String> genres(Engine engine, Media media) {
        try {
            return genres(engine, media, "en-US");
        } catch (IOException e) {
            // A genre that the program does not know itself is refused then; the client logs why TMDB could not be
            // asked.
            return Map.of();
        }
    }

    /** The names of genres by id, as TMDB lists them now and in its order ({@code /genre/movie/list}). Throws {@link TmdbProblem} if it does not answer. */
    public static Map<Integer, String> genres(Engine engine, Media media, String language) throws IOException {
        byte[] answer = engine.ask(
                "/genre/" + media.path() + "/list", "language=" + URLEncoder.encode(language, StandardCharsets.UTF_8));
        Map<Integer, String> names = new LinkedHashMap<>();
        for (JsonNode genre : JsonAnswer.mapper().readTree(answer).path("genres")) {
            names.put(genre.path("id").asInt(), genre.path("name").asText());
        }
        return names;
    }

    static List<RouteTemplateParameterDefinition> parameters(ModelCamelContext camel, String template) {
        RouteTemplateDefinition found = camel.getRouteTemplateDefinition(template);
        return found == null || found.getTemplateParameters() == null ? List.of() : found.getTemplateParameters();
    }
}
