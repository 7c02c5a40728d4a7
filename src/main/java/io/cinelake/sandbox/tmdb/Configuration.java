package io.cinelake.sandbox.tmdb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code /configuration}: where pictures are and which keys changes can have. */
final class Configuration {
    private static final List<String> SIZES = List.of("w92", "w185", "w500", "w780", "original");
    private static final List<String> CHANGE_KEYS = List.of(
            "adult",
            "air_date",
            "budget",
            "cast",
            "crew",
            "genres",
            "images",
            "imdb_id",
            "origin_country",
            "original_title",
            "overview",
            "release_dates",
            "revenue",
            "runtime",
            "softcore",
            "status",
            "tagline",
            "title",
            "translations");

    private Configuration() {}

    static ObjectNode json() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode images = body.putObject("images");
        images.put("base_url", "http://image.tmdb.org/t/p/");
        images.put("secure_base_url", "https://image.tmdb.org/t/p/");
        for (String what : List.of("backdrop_sizes", "logo_sizes", "poster_sizes", "profile_sizes", "still_sizes")) {
            texts(images.putArray(what), SIZES);
        }
        texts(body.putArray("change_keys"), CHANGE_KEYS);
        return body;
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
