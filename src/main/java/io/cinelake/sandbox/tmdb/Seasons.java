package io.cinelake.sandbox.tmdb;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The seasons of a series, and what follows from them: whether it still runs and how TMDB calls its state and type.
 *
 * @param all the specials, where it has any, first
 */
record Seasons(Title series, List<Season> all) {
    /** TMDB's states, by the numbers that discover's {@code with_status} takes. */
    private static final List<String> STATES =
            List.of("Returning Series", "Planned", "In Production", "Ended", "Canceled", "Pilot");

    /** TMDB's types, by the numbers that discover's {@code with_type} takes. */
    private static final List<String> TYPES =
            List.of("Documentary", "News", "Miniseries", "Reality", "Scripted", "Talk Show", "Video");

    /**
     * A season.
     *
     * @param number 0 for the specials, which do not count among the seasons
     * @param firstAired null when it is not known
     */
    record Season(Title series, int number, LocalDate firstAired, int episodes) {
        private static final int DAYS_BETWEEN_EPISODES = 7;

        LocalDate aired(int episode) {
            return firstAired == null ? null : firstAired.plusDays((long) (episode - 1) * DAYS_BETWEEN_EPISODES);
        }

        /** The number of the last episode that was broadcast by {@link Lifecycle#AS_OF}. */
        int broadcast() {
            int episode = 1;
            while (episode < episodes && !aired(episode + 1).isAfter(Lifecycle.AS_OF)) {
                episode++;
            }
            return episode;
        }

        /** An object that tells of an episode; null when there is none of that number. */
        Map<String, Object> episode(String form, int episode, String language) {
            return episode > episodes
                    ? null
                    : AnswerForm.fill(form, draw(episode), fact -> switch (fact) {
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
        Map<String, Object> brief(String language) {
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

    static Seasons of(Title series) {
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
        return new Seasons(series, seasons);
    }

    int status() {
        if (!series.releasedBy(Lifecycle.AS_OF)) {
            return series.draw("status").between(1, 2);
        }
        Season last = all.get(all.size() - 1);
        return last.aired(last.episodes).isAfter(Lifecycle.AS_OF.minusYears(1))
                ? 0
                : series.draw("status").from(List.of(3, 3, 3, 4, 5));
    }

    String statusName() {
        return STATES.get(status());
    }

    int type() {
        int genre = series.genres().isEmpty() ? 0 : series.genres().get(0);
        return switch (genre) {
            case 99 -> 0;
            case 10763 -> 1;
            case 10764 -> 3;
            case 10767 -> 5;
            default -> series.draw("type").chance(0.15) ? 2 : 4;
        };
    }

    String typeName() {
        return TYPES.get(type());
    }

    List<Season> counted() {
        return all.stream().filter(season -> season.number > 0).toList();
    }

    /** The last season of which something was broadcast; null when nothing was. */
    Season last() {
        return counted().stream()
                .filter(season -> season.firstAired != null && !season.firstAired.isAfter(Lifecycle.AS_OF))
                .reduce((one, next) -> next)
                .orElse(null);
    }

    /** The day of the last episode that was broadcast; null when none was. */
    LocalDate lastBroadcast() {
        Season last = last();
        return last == null ? null : last.aired(last.broadcast());
    }
}
