package io.cinelake.sandbox.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.sandbox.catalogue.Locales.Language;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A season of a series with its episodes, and how TMDB writes them.
 *
 * @param number 0 for the specials, which do not count among the seasons
 * @param firstAired null when it is not known
 */
public record Season(Title series, int number, LocalDate firstAired, int episodes) {
    private static final int DAYS_BETWEEN_EPISODES = 7;

    /** The seasons of a series, the specials, where it has any, first. */
    public static List<Season> of(Title series) {
        Draw draw = series.draw("seasons");
        List<Season> seasons = new ArrayList<>();
        if (draw.on("specials").chance(0.2)) {
            seasons.add(new Season(series, 0, null, draw.on("special").between(1, 9)));
        }
        int count = 1 + (int) (9 * StrictMath.pow(draw.share(), 3));
        LocalDate date = series.date();
        for (int number = 1; number <= count; number++) {
            seasons.add(new Season(series, number, date, draw.on(number).between(1, 13)));
            int pause = 350 + draw.on(number).on("pause").below(60);
            date = date == null ? null : date.plusDays(pause);
        }
        return seasons;
    }

    LocalDate aired(int episode) {
        return firstAired == null ? null : firstAired.plusDays((long) (episode - 1) * DAYS_BETWEEN_EPISODES);
    }

    /** The day of the last episode, which may be to come. */
    LocalDate lastAired() {
        return aired(episodes);
    }

    /** The last episode that was broadcast by {@link Lifecycle#AS_OF}. */
    public int broadcast() {
        int episode = 1;
        while (episode < episodes && !aired(episode + 1).isAfter(Lifecycle.AS_OF)) {
            episode++;
        }
        return episode;
    }

    /** The day of the last episode that was broadcast. */
    public LocalDate lastBroadcast() {
        return aired(broadcast());
    }

    /** An episode in the details of its series; null when there is none of that number. */
    public ObjectNode episode(int episode, Language language) {
        if (episode > episodes) {
            return null;
        }
        Draw draw = draw(episode);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", series.id() * 200 + number * 15 + episode + 50_000);
        json.put("name", (language.is("pt") ? "Episódio " : "Episode ") + episode);
        json.put("overview", overview(draw, language));
        json.put("vote_average", average(draw));
        json.put("vote_count", draw.on("votes").below(400));
        json.put("air_date", Objects.toString(aired(episode), null));
        json.put("episode_number", episode);
        json.put("episode_type", episode == episodes ? "finale" : "standard");
        json.put("production_code", draw.on("production code").chance(0.1) ? "S" + number + "X" + episode : "");
        boolean timed = series.runtime() != 0 && !draw.on("no runtime").chance(0.05);
        json.put("runtime", timed ? Integer.valueOf(series.runtime()) : null);
        json.put("season_number", number);
        json.put("show_id", series.id());
        Draw still = draw.on("still");
        return json.put("still_path", still.on("none").chance(0.2) ? null : still.imagePath());
    }

    /** As {@code /find} lists an episode. */
    public ObjectNode found(int episode, Language language) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        episode(episode, language).properties().forEach(field -> {
            row.set(field.getKey(), field.getValue());
            if (field.getKey().equals("overview")) {
                row.put("media_type", "tv_episode");
            }
        });
        return row;
    }

    /** The season in the details of its series. */
    public ObjectNode brief(Language language) {
        Draw draw = draw(0);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("air_date", Objects.toString(firstAired, null));
        json.put("episode_count", episodes);
        json.put("id", series.id() * 20 + number + 1_000);
        json.put("name", name(language));
        json.put("overview", overview(draw, language));
        json.put("poster_path", draw.imageUnless("no poster", 0.15, "poster"));
        json.put("season_number", number);
        return json.put("vote_average", average(draw));
    }

    /** The whole season: {@code /tv/{id}/season/{n}}. */
    public ObjectNode whole(Language language) {
        ObjectNode brief = brief(language);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("_id", draw(0).on("_id").hex(24));
        json.set("air_date", brief.get("air_date"));
        ArrayNode all = json.putArray("episodes");
        for (int episode = 1; episode <= episodes; episode++) {
            ObjectNode row = episode(episode, language);
            row.putArray("crew");
            row.putArray("guest_stars");
            all.add(row);
        }
        json.set("name", brief.get("name"));
        json.set("networks", Companies.networksOf(series));
        for (String field : List.of("overview", "id", "poster_path", "season_number", "vote_average")) {
            json.set(field, brief.get(field));
        }
        return json;
    }

    private Draw draw(int episode) {
        return series.draw("episode").on(number * 100L + episode);
    }

    private String name(Language language) {
        if (number == 0) {
            return language.is("pt") ? "Especiais" : "Specials";
        }
        return (language.is("pt") ? "Temporada " : "Season ") + number;
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
