package io.cinelake.sandbox.tmdb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.sandbox.catalogue.Draw;
import io.cinelake.sandbox.catalogue.Locales;
import io.cinelake.sandbox.catalogue.Locales.Language;
import io.cinelake.sandbox.catalogue.Texts;
import io.cinelake.sandbox.catalogue.Title;
import java.util.List;

/** Pictures, clips and texts in other languages that a title can have, each without its id. */
final class Presentation {
    private Presentation() {}

    static ObjectNode images(Title title) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        image(body.putArray("backdrops"), TitleJson.backdropPath(title), 1.778, 1080, 1920);
        body.putArray("logos");
        image(body.putArray("posters"), TitleJson.posterPath(title), 0.667, 3000, 2000);
        return body;
    }

    static ObjectNode videos(Title title) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode results = body.putArray("results");
        Draw draw = title.draw("trailer");
        if (draw.chance(0.3)) {
            ObjectNode video = results.addObject();
            video.put("iso_639_1", "en");
            video.put("iso_3166_1", "US");
            video.put("name", "Official Trailer");
            video.put("key", draw.on("key").hex(11));
            video.put("site", "YouTube");
            video.put("size", 1080);
            video.put("type", "Trailer");
            video.put("official", true);
            video.put("published_at", "2024-05-01T12:00:00.000Z");
            video.put("id", draw.on("id").hex(24));
        }
        return body;
    }

    static ObjectNode translations(Title title) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode translations = body.putArray("translations");
        for (String country : List.of("US", "BR")) {
            Language language = new Language(country.equals("US") ? "en" : "pt");
            ObjectNode translation = translations.addObject();
            translation.put("iso_3166_1", country);
            translation.put("iso_639_1", language.code());
            translation.put("name", Locales.of(language.code()).ownName());
            translation.put("english_name", Locales.of(language.code()).englishName());
            ObjectNode data = translation.putObject("data");
            data.put("homepage", "");
            data.put("overview", Texts.overview(title, language));
            data.put("tagline", Texts.tagline(title, language));
            data.put(title.isFilm() ? "title" : "name", Texts.localized(title, language));
        }
        return body;
    }

    /** Films and series name the list differently. */
    static ObjectNode alternativeTitles(Title title) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray(title.isFilm() ? "titles" : "results")
                .addObject()
                .put("iso_3166_1", "BR")
                .put("title", Texts.localized(title, new Language("pt")))
                .put("type", "");
        return body;
    }

    /** Adds a picture, unless there is none. */
    static void image(ArrayNode images, String path, double ratio, int height, int width) {
        if (path != null) {
            ObjectNode image = images.addObject();
            image.put("aspect_ratio", ratio);
            image.put("height", height);
            image.putNull("iso_639_1");
            image.put("file_path", path);
            image.put("vote_average", 0.0);
            image.put("vote_count", 0);
            image.put("width", width);
        }
    }
}
