package io.cinelake.sandbox.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A season of a series.
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
            date = date == null
                    ? null
                    : date.plusDays(350 + draw.on(number).on("pause").below(60));
        }
        return seasons;
    }

    LocalDate aired(int episode) {
        return firstAired == null ? null : firstAired.plusDays((long) (episode - 1) * DAYS_BETWEEN_EPISODES);
    }

    LocalDate lastAired() {
        return aired(episodes);
    }

    int id() {
        return series.id() * 20 + number + 1_000;
    }

    int episodeId(int episode) {
        return series.id() * 200 + number * 15 + episode + 50_000;
    }

    Draw draw(int episode) {
        return series.draw("episode").on(number * 100L + episode);
    }
}
