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
import io.cinelake.sandbox.catalogue.People;
import io.cinelake.sandbox.catalogue.Season;
import io.cinelake.sandbox.catalogue.SeriesFacts;
import io.cinelake.sandbox.catalogue.Texts;
import io.cinelake.sandbox.catalogue.Title;
import io.cinelake.sandbox.catalogue.Words;
import java.util.List;
import java.util.Optional;

/** The details of films and series. */
public final class TitleDetails {
    private TitleDetails() {}

    /** The details of a title in a language. */
    public static ObjectNode json(Title title, Language language) {
        return title.isFilm() ? film(title, language) : series(title, language);
    }

    /** The 27 keys of {@code /movie/{id}}, which are always all there. */
    private static ObjectNode film(Title film, Language language) {
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

    private static void genres(ObjectNode details, Title title, Language language) {
        ArrayNode genres = details.putArray("genres");
        for (Integer id : title.genres()) {
            genres.addObject().put("id", id).put("name", GenreTable.byId(id).name(language));
        }
    }

    private static void spokenLanguages(ObjectNode details, Title title) {
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

    private static String homepage(Title title) {
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
                .put("backdrop_path", collection.imageUnless("no backdrop", 0.2, "backdrop"));
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
        return film.releasedBy(Lifecycle.AS_OF)
                ? "Released"
                : film.draw("status")
                        .from(List.of("Rumored", "Planned", "In Production", "Post Production", "Canceled"));
    }

    /** The 33 keys of {@code /tv/{id}}. It has neither an IMDb id nor a runtime. */
    private static ObjectNode series(Title series, Language language) {
        SeriesFacts facts = SeriesFacts.of(series);
        List<Season> aired = facts.airedBy(Lifecycle.AS_OF);
        Season last = aired.isEmpty() ? null : aired.get(aired.size() - 1);
        boolean running = facts.status() == 0;
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("adult", series.adult());
        details.put("backdrop_path", Rows.backdropPath(series));
        createdBy(details, series);
        details.putArray("episode_run_time");
        details.put("first_air_date", Rows.date(series.date()));
        genres(details, series, language);
        details.put("homepage", homepage(series));
        details.put("id", series.id());
        details.put("in_production", running);
        ArrayNode languages = details.putArray("languages");
        Optional.ofNullable(series.language()).ifPresent(languages::add);
        details.put("last_air_date", last == null ? null : last.lastBroadcast().toString());
        details.set("last_episode_to_air", last == null ? null : last.episode(last.broadcast(), language));
        details.put("name", Texts.localized(series, language));
        details.set(
                "next_episode_to_air", running && last != null ? last.episode(last.broadcast() + 1, language) : null);
        details.set("networks", Companies.networksOf(series));
        details.put("number_of_episodes", facts.episodes());
        details.put("number_of_seasons", facts.counted().size());
        series.countries().forEach(details.putArray("origin_country")::add);
        details.put("original_language", series.language());
        details.put("original_name", Texts.original(series));
        details.put("overview", Texts.overview(series, language));
        details.put("popularity", series.popularity());
        details.put("poster_path", Rows.posterPath(series));
        details.set("production_companies", Companies.companiesOf(series));
        details.set("production_countries", Locales.countriesJson(series.countries()));
        ArrayNode seasons = details.putArray("seasons");
        facts.seasons().forEach(season -> seasons.add(season.brief(language)));
        details.put("softcore", series.softcore());
        spokenLanguages(details, series);
        details.put("status", facts.statusName());
        details.put("tagline", Texts.tagline(series, language));
        details.put("type", facts.typeName());
        Rows.votes(details, series);
        return details;
    }

    private static void createdBy(ObjectNode details, Title series) {
        ArrayNode creators = details.putArray("created_by");
        Draw draw = series.draw("created by");
        for (int i = 0; i < draw.below(3); i++) {
            int person = 1 + draw.on(i).below(People.COUNT);
            ObjectNode facts = People.describe(JsonNodeFactory.instance.objectNode(), person, "Writing");
            ObjectNode creator = creators.addObject().put("id", person);
            creator.put("credit_id", draw.on(person).hex(24));
            for (String field : List.of("name", "original_name", "gender", "profile_path")) {
                creator.set(field, facts.get(field));
            }
        }
    }
}
