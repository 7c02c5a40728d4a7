package io.cinelake.sandbox.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.sandbox.catalogue.Locales.Language;
import java.time.LocalDate;

/** Seasons and episodes as TMDB writes them. */
public final class Episodes {
    private Episodes() {}

    /** The last episode of a season that was broadcast. */
    public static int lastNumber(Season season) {
        int number = 1;
        while (number < season.episodes() && !season.aired(number + 1).isAfter(Lifecycle.AS_OF)) {
            number++;
        }
        return number;
    }

    /** The day of the last episode of a season that was broadcast. */
    public static LocalDate lastAired(Season season) {
        return season.aired(lastNumber(season));
    }

    /** The episode after the last one that was broadcast; null when the season is over. */
    public static ObjectNode next(Season season, Language language) {
        int next = lastNumber(season) + 1;
        return next > season.episodes() ? null : json(season, next, language);
    }

    /** An episode in the details of its series. */
    public static ObjectNode json(Season season, int number, Language language) {
        Draw draw = season.draw(number);
        ObjectNode episode = JsonNodeFactory.instance.objectNode();
        episode.put("id", season.episodeId(number));
        episode.put("name", (language.is("pt") ? "Episódio " : "Episode ") + number);
        episode.put("overview", overview(draw, language));
        episode.put("vote_average", average(draw));
        episode.put("vote_count", draw.on("votes").below(400));
        episode.put("air_date", date(season.aired(number)));
        episode.put("episode_number", number);
        episode.put("episode_type", number == season.episodes() ? "finale" : "standard");
        episode.put(
                "production_code", draw.on("production code").chance(0.1) ? "S" + season.number() + "X" + number : "");
        int runtime = season.series().runtime();
        episode.put("runtime", runtime == 0 || draw.on("no runtime").chance(0.05) ? null : Integer.valueOf(runtime));
        episode.put("season_number", season.number());
        episode.put("show_id", season.series().id());
        Draw still = draw.on("still");
        return episode.put("still_path", still.on("none").chance(0.2) ? null : still.imagePath());
    }

    /** As {@code /find} lists an episode. */
    public static ObjectNode found(Season season, int number, Language language) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        json(season, number, language).properties().forEach(field -> {
            row.set(field.getKey(), field.getValue());
            if (field.getKey().equals("overview")) {
                row.put("media_type", "tv_episode");
            }
        });
        return row;
    }

    /** A season in the details of its series. */
    public static ObjectNode season(Season season, Language language) {
        Draw draw = season.draw(0);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("air_date", date(season.firstAired()));
        json.put("episode_count", season.episodes());
        json.put("id", season.id());
        json.put("name", name(season, language));
        json.put("overview", overview(draw, language));
        json.put(
                "poster_path",
                draw.on("no poster").chance(0.15) ? null : draw.on("poster").imagePath());
        json.put("season_number", season.number());
        json.put("vote_average", average(draw));
        return json;
    }

    /** The whole season: {@code /tv/{id}/season/{n}}. */
    public static ObjectNode wholeSeason(Season season, Language language) {
        ObjectNode brief = season(season, language);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("_id", season.draw(0).on("_id").hex(24));
        json.set("air_date", brief.get("air_date"));
        ArrayNode episodes = json.putArray("episodes");
        for (int number = 1; number <= season.episodes(); number++) {
            ObjectNode episode = json(season, number, language);
            episode.putArray("crew");
            episode.putArray("guest_stars");
            episodes.add(episode);
        }
        json.set("name", brief.get("name"));
        json.set("networks", Companies.networksOf(season.series()));
        for (String field : new String[] {"overview", "id", "poster_path", "season_number", "vote_average"}) {
            json.set(field, brief.get(field));
        }
        return json;
    }

    private static String date(LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static String name(Season season, Language language) {
        if (season.number() == 0) {
            return language.is("pt") ? "Especiais" : "Specials";
        }
        return (language.is("pt") ? "Temporada " : "Season ") + season.number();
    }

    private static String overview(Draw draw, Language language) {
        return language.is("en") && draw.on("overview").chance(0.6)
                ? "The " + Words.noun(draw).english() + " is not what it was. "
                : "";
    }

    private static double average(Draw draw) {
        return draw.on("average").between(0, 90) / 10.0;
    }
}
