package io.cinelake.sandbox.tmdb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.sandbox.catalogue.Companies;
import io.cinelake.sandbox.catalogue.Draw;
import io.cinelake.sandbox.catalogue.GenreTable;
import io.cinelake.sandbox.catalogue.Lifecycle;
import io.cinelake.sandbox.catalogue.Locales;
import io.cinelake.sandbox.catalogue.Locales.Language;
import io.cinelake.sandbox.catalogue.Texts;
import io.cinelake.sandbox.catalogue.Title;
import io.cinelake.sandbox.catalogue.Words;
import java.util.List;

/** The 27 keys of {@code /movie/{id}}, which are always all there. */
public final class FilmDetails {
    private FilmDetails() {}

    /** The details of a film in a language. */
    public static ObjectNode json(Title film, Language language) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("adult", film.adult());
        details.put("backdrop_path", Rows.backdropPath(film));
        collection(details, film);
        details.put("budget", budget(film));
        genres(details, film, language);
        details.put("homepage", homepage(film));
        details.put("id", film.id());
        details.put("imdb_id", film.imdbId());
        film.countries().forEach(details.putArray("origin_country")::add);
        details.put("original_language", film.language());
        details.put("original_title", Texts.original(film));
        details.put("overview", Texts.overview(film, language));
        details.put("popularity", film.popularity());
        details.put("poster_path", Rows.posterPath(film));
        details.set("production_companies", Companies.companiesOf(film));
        details.set("production_countries", Locales.countriesJson(film.countries()));
        details.put("release_date", Rows.date(film.date()));
        details.put("revenue", film.revenue());
        details.put("runtime", runtime(film, language));
        details.put("softcore", film.softcore());
        spokenLanguages(details, film);
        details.put("status", status(film));
        details.put("tagline", Texts.tagline(film, language));
        details.put("title", Texts.localized(film, language));
        details.put("video", film.video());
        Rows.votes(details, film);
        return details;
    }

    static void genres(ObjectNode details, Title title, Language language) {
        ArrayNode genres = details.putArray("genres");
        for (Integer id : title.genres()) {
            genres.addObject().put("id", id).put("name", GenreTable.byId(id).name(language));
        }
    }

    static void spokenLanguages(ObjectNode details, Title title) {
        ArrayNode languages = details.putArray("spoken_languages");
        Draw draw = title.draw("spoken languages");
        if (title.language() == null || draw.on("unknown").chance(0.08)) {
            return;
        }
        List<String> codes = draw.on("two").chance(0.25)
                ? List.of(title.language(), Locales.drawn(draw.on("second")))
                : List.of(title.language());
        for (String code : codes.stream().distinct().toList()) {
            Locales locale = Locales.of(code);
            languages
                    .addObject()
                    .put("english_name", locale.englishName())
                    .put("iso_639_1", code)
                    .put("name", locale.ownName());
        }
    }

    static String homepage(Title title) {
        Draw draw = title.draw("homepage");
        return draw.chance(0.2) ? "https://www.example.org/" + title.kind().path() + "/" + title.id() : "";
    }

    private static void collection(ObjectNode details, Title film) {
        Draw draw = film.draw("collection");
        if (!draw.on("any").chance(0.09)) {
            details.putNull("belongs_to_collection");
            return;
        }
        int id = draw.between(1_000, 1_999);
        Draw collection = Draw.about("collection", id);
        details.putObject("belongs_to_collection")
                .put("id", id)
                .put("name", "The " + Words.noun(collection).english() + " Collection")
                .put("poster_path", collection.on("poster").imagePath())
                .put(
                        "backdrop_path",
                        collection.on("no backdrop").chance(0.2)
                                ? null
                                : collection.on("backdrop").imagePath());
    }

    private static long budget(Title film) {
        Draw draw = film.draw("budget");
        return draw.on("unknown").chance(film.voteCount() > 500 ? 0.2 : 0.85) ? 0 : 1_000L * draw.between(1, 250_000);
    }

    /** Some films have another length in other languages than English. */
    private static int runtime(Title film, Language language) {
        boolean shorter = film.runtime() > 1
                && !language.is("en")
                && film.draw("runtime by language").chance(0.02);
        return shorter ? film.runtime() - 1 : film.runtime();
    }

    private static String status(Title film) {
        Draw draw = film.draw("status");
        if (film.releasedBy(Lifecycle.AS_OF)) {
            return "Released";
        }
        return draw.from(List.of("Rumored", "Planned", "In Production", "Post Production", "Canceled"));
    }
}
