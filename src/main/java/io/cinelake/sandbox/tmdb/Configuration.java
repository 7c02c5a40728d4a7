package io.cinelake.sandbox.tmdb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code /configuration}: where pictures are and which keys changes can have. */
final class Configuration {
    private static final String SIZES = "w92 w185 w500 w780 original";
    private static final String CHANGE_KEYS =
            "adult air_date budget cast crew genres images imdb_id origin_country original_title overview"
                    + " release_dates revenue runtime softcore status tagline title translations";

    private Configuration() {}

    static ObjectNode json() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode images = body.putObject("images");
        images.put("base_url", "http://image.tmdb.org/t/p/");
        images.put("secure_base_url", "https://image.tmdb.org/t/p/");
        for (String what : List.of("backdrop_sizes", "logo_sizes", "poster_sizes", "profile_sizes", "still_sizes")) {
            List.of(SIZES.split(" ")).forEach(images.putArray(what)::add);
        }
        List.of(CHANGE_KEYS.split(" ")).forEach(body.putArray("change_keys")::add);
        return body;
    }
}
