package io.cinelake.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cinelake.tmdb.Media;
import io.cinelake.tmdb.TmdbProblem;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The genres as TMDB lists them now ({@code /genre/movie/list}, {@code /genre/tv/list}). */
public final class ListedGenres implements Function<Media, Map<Integer, String>> {
    private static final Logger LOG = LoggerFactory.getLogger(ListedGenres.class);

    private final Engine engine;
    private final Map<Media, Map<Integer, String>> known = new ConcurrentHashMap<>();

    public ListedGenres(Engine engine) {
        this.engine = engine;
    }

    /** Their English names by id, as TMDB listed them when it was first asked; empty when it cannot be asked. */
    @Override
    public Map<Integer, String> apply(Media media) {
        try {
            Map<Integer, String> names = known.get(media);
            if (names == null) {
                names = of(media, "en-US");
                known.put(media, names);
            }
            return names;
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
        JsonMapper.builder()
                .build()
                .readTree(answer)
                .path("genres")
                .forEach(genre ->
                        names.put(genre.path("id").asInt(), genre.path("name").asText()));
        return names;
    }
}
