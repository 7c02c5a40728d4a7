package io.cinelake.sandbox.tmdb;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A season of a series.
 *
 * @param number 0 for the specials, which do not count among the seasons
 * @param firstAired null when it is not known
 */
record Season(Title series, int number, LocalDate firstAired, int episodes) {
    private static final long DAYS_BETWEEN_EPISODES = 7;

    /** The seasons of a series; the specials, where it has any, come first. */
    static List<Season> of(Title series) {
        Draw draw = series.draw("seasons");
        List<Season> seasons = new ArrayList<>();
        if (draw.on("specials").chance(0.2)) {
            seasons.add(new Season(series, 0, null, draw.on("special").between(1, 9)));
        }
        int count = 1 + (int) (9 * StrictMath.pow(draw.share(), 3));
        for (int number = 1; number <= count; number++) {
            LocalDate date = series.date() == null ? null : series.date().plusDays((number - 1) * 380L);
            seasons.add(new Season(series, number, date, draw.on(number).between(1, 13)));
        }
        return seasons;
    }

    LocalDate aired(int episode) {
        return firstAired == null ? null : firstAired.plusDays((episode - 1) * DAYS_BETWEEN_EPISODES);
    }

    /** The number of the last episode that was broadcast by {@link Lifecycle#AS_OF}; none is 0 or less. */
    int broadcast() {
        long days = firstAired == null ? -1 : ChronoUnit.DAYS.between(firstAired, Lifecycle.AS_OF);
        return (int) Math.min(episodes, Math.floorDiv(days, DAYS_BETWEEN_EPISODES) + 1);
    }

    /** An object that tells of an episode; null when there is none of that number. */
    Map<String, Object> episode(int episode, String language) {
        return episode > episodes
                ? null
                : AnswerForm.fill("episode", draw(episode), fact -> switch (fact) {
                    case "id" -> series.id() * 200 + number * 15 + episode + 50_000;
                    case "name" -> (language.equals("pt") ? "Episódio " : "Episode ") + episode;
                    case "air_date" -> Objects.toString(aired(episode), null);
                    case "episode_number" -> episode;
                    case "episode_type" -> episode == episodes ? "finale" : "standard";
                    case "runtime" -> series.runtime() == 0 ? null : series.runtime();
                    case "season_number" -> number;
                    case "show_id" -> series.id();
                    default -> throw new IllegalArgumentException("An episode has no " + fact + ".");
                });
    }

    /** The season as the details of its series have it. */
    Map<String, Object> json(String language) {
        String name = language.equals("pt") ? "Temporada " : "Season ";
        return AnswerForm.fill("season", draw(0), fact -> switch (fact) {
            case "air_date" -> Objects.toString(firstAired, null);
            case "episode_count" -> episodes;
            case "id" -> series.id() * 20 + number + 1_000;
            case "name" -> number == 0 ? "Specials" : name + number;
            case "season_number" -> number;
            default -> throw new IllegalArgumentException("A season has no " + fact + ".");
        });
    }

    private Draw draw(int episode) {
        return series.draw("episode").on(number * 100L + episode);
    }
}
