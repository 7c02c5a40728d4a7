package io.cinelake.sandbox.tmdb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.sandbox.catalogue.Companies;
import io.cinelake.sandbox.catalogue.Draw;
import io.cinelake.sandbox.catalogue.Episodes;
import io.cinelake.sandbox.catalogue.Lifecycle;
import io.cinelake.sandbox.catalogue.Locales;
import io.cinelake.sandbox.catalogue.Locales.Language;
import io.cinelake.sandbox.catalogue.People;
import io.cinelake.sandbox.catalogue.Season;
import io.cinelake.sandbox.catalogue.SeriesFacts;
import io.cinelake.sandbox.catalogue.Texts;
import io.cinelake.sandbox.catalogue.Title;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The 33 keys of {@code /tv/{id}}. It has neither an IMDb id nor a runtime. */
public final class SeriesDetails {
    private SeriesDetails() {}

    /** The details of a series in a language. */
    public static ObjectNode json(Title series, Language language) {
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
        FilmDetails.genres(details, series, language);
        details.put("homepage", FilmDetails.homepage(series));
        details.put("id", series.id());
        details.put("in_production", running);
        ArrayNode languages = details.putArray("languages");
        Optional.ofNullable(series.language()).ifPresent(languages::add);
        details.put(
                "last_air_date", last == null ? null : Episodes.lastAired(last).toString());
        details.set(
                "last_episode_to_air", last == null ? null : Episodes.json(last, Episodes.lastNumber(last), language));
        details.put("name", Texts.localized(series, language));
        details.set("next_episode_to_air", running && last != null ? Episodes.next(last, language) : null);
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
        facts.seasons().forEach(season -> seasons.add(Episodes.season(season, language)));
        details.put("softcore", series.softcore());
        FilmDetails.spokenLanguages(details, series);
        details.put("status", facts.statusName());
        details.put("tagline", Texts.tagline(series, language));
        details.put("type", facts.typeName());
        Rows.votes(details, series);
        return details;
    }

    private static void createdBy(ObjectNode details, Title series) {
        ArrayNode creators = details.putArray("created_by");
        Draw draw = series.draw("created by");
        for (int person : IntStream.range(0, draw.below(3))
                .map(i -> 1 + draw.on(i).below(People.COUNT))
                .toArray()) {
            ObjectNode facts = People.describe(JsonNodeFactory.instance.objectNode(), person, "Writing");
            ObjectNode creator = creators.addObject();
            creator.put("id", person);
            creator.put("credit_id", draw.on(person).hex(24));
            creator.set("name", facts.get("name"));
            creator.set("original_name", facts.get("original_name"));
            creator.set("gender", facts.get("gender"));
            creator.set("profile_path", facts.get("profile_path"));
        }
    }
}
