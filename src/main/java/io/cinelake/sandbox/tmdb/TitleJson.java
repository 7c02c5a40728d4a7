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
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Films and series as TMDB writes them: which keys an answer has, in their order, and what stands under each. */
public final class TitleJson {
    /** The keys of {@code /movie/{id}}, which are always all there. */
    private static final String FILM = "adult backdrop_path belongs_to_collection budget genres homepage id imdb_id"
            + " origin_country original_language original_title overview popularity poster_path production_companies"
            + " production_countries release_date revenue runtime softcore spoken_languages status tagline title video"
            + " vote_average vote_count";
    /** The keys of {@code /tv/{id}}. It has neither an IMDb id nor a runtime. */
    private static final String SERIES = "adult backdrop_path created_by episode_run_time first_air_date genres"
            + " homepage id in_production languages last_air_date last_episode_to_air name next_episode_to_air networks"
            + " number_of_episodes number_of_seasons origin_country original_language original_name overview popularity"
            + " poster_path production_companies production_countries seasons softcore spoken_languages status tagline"
            + " type vote_average vote_count";

    private static final String ROW_OF_FILM = "adult backdrop_path genre_ids id title original_language original_title"
            + " overview popularity poster_path release_date softcore video vote_average vote_count";
    private static final String ROW_OF_SERIES = "adult backdrop_path genre_ids id origin_country original_language"
            + " original_name overview popularity poster_path first_air_date softcore name vote_average vote_count";

    /** In rows, series without a first air date have a null there, all others an empty text. */
    private static final double NULL_DATES = 0.1;

    private final Title title;
    private final Language language;
    /** Null for a film. */
    private final SeriesFacts facts;

    private TitleJson(Title title, Language language) {
        this.title = title;
        this.language = language;
        this.facts = title.isFilm() ? null : SeriesFacts.of(title);
    }

    /** The details of a title in a language. */
    public static ObjectNode details(Title title, Language language) {
        return new TitleJson(title, language).object(title.isFilm() ? FILM : SERIES);
    }

    /** A title as a row of a list: discover, popular, find, trending. */
    static ObjectNode row(Title title, Language language) {
        ObjectNode row = new TitleJson(title, language).object(title.isFilm() ? ROW_OF_FILM : ROW_OF_SERIES);
        boolean isNull = !title.isFilm()
                && title.date() == null
                && title.draw("null date").chance(NULL_DATES);
        return isNull ? row.putNull("first_air_date") : row;
    }

    /** A row among others of another kind. */
    static ObjectNode rowWithMediaType(Title title, Language language) {
        return row(title, language).put("media_type", title.kind().path());
    }

    static String posterPath(Title title) {
        Draw draw = title.draw("poster");
        return draw.on("none").chance(title.isFilm() ? 0.04 : 0.015) ? null : draw.imagePath();
    }

    static String backdropPath(Title title) {
        Draw draw = title.draw("backdrop");
        return draw.on("none").chance(title.isFilm() ? 0.085 : 0.05) ? null : draw.imagePath();
    }

    static String date(LocalDate date) {
        return date == null ? "" : date.toString();
    }

    private ObjectNode object(String keys) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (String key : keys.split(" ")) {
            put(json, key);
        }
        return json;
    }

    private void put(ObjectNode json, String key) {
        switch (key) {
            case "adult" -> json.put(key, title.adult());
            case "backdrop_path" -> json.put(key, backdropPath(title));
            case "belongs_to_collection" -> json.set(key, collection());
            case "budget" -> json.put(key, budget());
            case "created_by" -> createdBy(json.putArray(key));
            case "episode_run_time" -> json.putArray(key);
            case "first_air_date", "release_date" -> json.put(key, date(title.date()));
            case "genre_ids" -> title.genres().forEach(json.putArray(key)::add);
            case "genres" -> genres(json.putArray(key));
            case "homepage" -> json.put(key, homepage());
            case "id" -> json.put(key, title.id());
            case "imdb_id" -> json.put(key, title.imdbId());
            case "in_production" -> json.put(key, facts.isRunning());
            case "languages" -> Stream.ofNullable(title.language()).forEach(json.putArray(key)::add);
            case "last_air_date" -> json.put(key, last() == null ? null : date(last().lastBroadcast()));
            case "last_episode_to_air" -> json.set(key, last() == null ? null : episode(last().broadcast()));
            case "name", "title" -> json.put(key, Texts.localized(title, language));
            case "networks" -> json.set(key, Companies.networksOf(title));
            case "next_episode_to_air" ->
                json.set(key, facts.isRunning() && last() != null ? episode(last().broadcast() + 1) : null);
            case "number_of_episodes" -> json.put(key, facts.episodes());
            case "number_of_seasons" -> json.put(key, facts.counted().size());
            case "origin_country" -> title.countries().forEach(json.putArray(key)::add);
            case "original_language" -> json.put(key, title.language());
            case "original_name", "original_title" -> json.put(key, Texts.original(title));
            case "overview" -> json.put(key, Texts.overview(title, language));
            case "popularity" -> json.put(key, title.popularity());
            case "poster_path" -> json.put(key, posterPath(title));
            case "production_companies" -> json.set(key, Companies.companiesOf(title));
            case "production_countries" -> json.set(key, Locales.countriesJson(title.countries()));
            case "revenue" -> json.put(key, title.revenue());
            case "runtime" -> json.put(key, runtime());
            case "seasons" -> {
                ArrayNode seasons = json.putArray(key);
                facts.seasons().forEach(season -> seasons.add(season.brief(language)));
            }
            case "softcore" -> json.put(key, title.softcore());
            case "spoken_languages" -> spokenLanguages(json.putArray(key));
            case "status" -> json.put(key, title.isFilm() ? status() : facts.statusName());
            case "tagline" -> json.put(key, Texts.tagline(title, language));
            case "type" -> json.put(key, facts.typeName());
            case "video" -> json.put(key, title.video());
            case "vote_average" -> voteAverage(json);
            case "vote_count" -> json.put(key, title.voteCount());
            default -> throw new IllegalArgumentException("A title has no " + key + ".");
        }
    }

    private ObjectNode collection() {
        Draw draw = title.draw("collection");
        if (!draw.on("any").chance(0.09)) {
            return null;
        }
        int id = draw.between(1_000, 1_999);
        Draw collection = Draw.about("collection", id);
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("name", "The " + Words.noun(collection).english() + " Collection")
                .put("poster_path", collection.on("poster").imagePath())
                .put("backdrop_path", collection.imageUnless("no backdrop", 0.2, "backdrop"));
    }

    private long budget() {
        Draw draw = title.draw("budget");
        return draw.on("unknown").chance(title.voteCount() > 500 ? 0.2 : 0.85) ? 0 : 1_000L * draw.between(1, 250_000);
    }

    private void createdBy(ArrayNode creators) {
        Draw draw = title.draw("created by");
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

    private void genres(ArrayNode genres) {
        for (Integer id : title.genres()) {
            genres.addObject().put("id", id).put("name", GenreTable.byId(id).name(language));
        }
    }

    private String homepage() {
        Draw draw = title.draw("homepage");
        return draw.chance(0.2) ? "https://www.example.org/" + title.kind().path() + "/" + title.id() : "";
    }

    /** The last season of which something was broadcast; null when nothing was. */
    private Season last() {
        List<Season> aired = facts.airedBy(Lifecycle.AS_OF);
        return aired.isEmpty() ? null : aired.get(aired.size() - 1);
    }

    private ObjectNode episode(int number) {
        return last().episode(number, language);
    }

    /** Some films have another length in other languages than English. */
    private int runtime() {
        boolean shorter = title.runtime() > 1
                && !language.is("en")
                && title.draw("runtime by language").chance(0.02);
        return shorter ? title.runtime() - 1 : title.runtime();
    }

    private void spokenLanguages(ArrayNode languages) {
        Draw draw = title.draw("spoken languages");
        if (title.language() == null || draw.on("unknown").chance(0.08)) {
            return;
        }
        String second = draw.on("two").chance(0.25) ? Locales.drawn(draw.on("second")) : title.language();
        for (String code : Stream.of(title.language(), second).distinct().toList()) {
            languages
                    .addObject()
                    .put("english_name", Locales.of(code).englishName())
                    .put("iso_639_1", code)
                    .put("name", Locales.of(code).ownName());
        }
    }

    private String status() {
        return title.releasedBy(Lifecycle.AS_OF)
                ? "Released"
                : title.draw("status")
                        .from(List.of("Rumored", "Planned", "In Production", "Post Production", "Canceled"));
    }

    /** TMDB writes a whole average as 7 or as 7.0. */
    private void voteAverage(ObjectNode json) {
        double average = title.voteAverage();
        if (average == Math.rint(average) && title.draw("whole average").chance(0.5)) {
            json.put("vote_average", (int) average);
        } else {
            json.put("vote_average", average);
        }
    }
}
