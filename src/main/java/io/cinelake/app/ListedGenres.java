package io.cinelake.app;

import io.cinelake.tmdb.JsonAnswer;
import io.cinelake.tmdb.Media;
import io.cinelake.tmdb.TmdbProblem;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The genres as TMDB lists them now ({@code /genre/movie/list}, {@code /genre/tv/list}).
 *
 * @param engine asks
 */
public record ListedGenres(Engine engine) implements Function<Media, Map<Integer, String>> {
    private static final Logger LOG = LoggerFactory.getLogger(ListedGenres.class);

    @Override
    public Map<Integer, String> apply(Media media) {
        try {
            return of(media, "en-US");
        } catch (IOException e) {
            LOG.debug("TMDB's genres cannot be asked for", e);
            return Map.of();
        }
    }

    /**
     * Their names by id, in TMDB's order.
     *
     * @throws TmdbProblem if TMDB gives no good answer
     */
    public Map<Integer, String> of(Media media, String language) throws IOException {
        byte[] answer = engine.ask(
                "/genre/" + media.path() + "/list", "language=" + URLEncoder.encode(language, StandardCharsets.UTF_8));
        Map<Integer, String> names = new LinkedHashMap<>();
        JsonAnswer.mapper()
                .readTree(answer)
                .path("genres")
                .forEach(genre ->
                        names.put(genre.path("id").asInt(), genre.path("name").asText()));
        return names;
    }
}
