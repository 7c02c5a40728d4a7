package io.cinelake.sandbox.tmdb;

import io.cinelake.sandbox.tmdb.Kind.Entry;
import io.cinelake.sandbox.tmdb.Words.Genre;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What lists filter and sort by. Unknown: a date is null, revenue (US dollars) and runtime (minutes, of an episode) are 0. The first genre is the main one. */
public record Title(
        Entry entry,
        LocalDate date,
        List<Integer> genres,
        String language,
        List<String> countries,
        double popularity,
        double voteAverage,
        int voteCount,
        long revenue,
        int runtime,
        boolean video) {
    /** Oscar-sized takings: Avatar's pass 32 bits, and so do those of a few films here. */
    private static final long BEYOND_INT = 2_147_483_648L;

    static Title drawn(Entry entry) {
        boolean film = entry.kind() == Kind.FILM;
        LocalDate date = date(entry.draw("date"), film, entry.isWellKnown());
        boolean released = date != null && !date.isAfter(Lifecycle.AS_OF);
        int votes = released ? votes(entry.draw("votes"), entry.isWellKnown()) : 0;
        String language = Words.language(entry.draw("language")).code();
        return new Title(
                entry,
                date,
                genres(entry),
                language,
                countries(entry.draw("countries"), language),
                popularity(entry.draw("popularity"), votes),
                votes == 0 ? 0 : average(entry.draw("average"), votes),
                votes == 0 ? 0 : Math.max(1, votes + entry.edits()),
                film ? revenue(entry.draw("revenue"), votes) : 0,
                released ? runtime(entry.draw("runtime"), film) : 0,
                film && !entry.isWellKnown() && entry.draw("video").chance(0.015));
    }

    private static LocalDate date(Draw draw, boolean film, boolean wellKnown) {
        if (!wellKnown && draw.on("unknown").chance(film ? 0.004 : 0.006)) {
            return null;
        }
        double age = wellKnown ? 10 + 40 * draw.share() : 96 * StrictMath.pow(draw.share(), film ? 1.7 : 2.2) - 0.4;
        return Lifecycle.AS_OF.minusDays((long) (age * 365.25));
    }

    private static int votes(Draw draw, boolean wellKnown) {
        if (wellKnown) {
            return draw.between(5_000, 36_000);
        }
        return draw.on("none").chance(0.12) ? 0 : (int) StrictMath.exp(10.4 * StrictMath.pow(draw.share(), 2.2));
    }

    private static List<Integer> genres(Entry entry) {
        List<Genre> genres = Words.genres(entry.kind());
        Draw draw = entry.draw("genres");
        double share = draw.share();
        int count =
                share < 0.02 && !entry.isWellKnown() ? 0 : share < 0.27 ? 1 : share < 0.62 ? 2 : share < 0.9 ? 3 : 4;
        List<Integer> drawn = new ArrayList<>(count);
        for (int i = 0; drawn.size() < count; i++) {
            int genre = draw.on(i)
                    .weighted(genres, each -> each.weight(entry.kind()))
                    .id();
            if (!drawn.contains(genre)) {
                drawn.add(genre);
            }
        }
        return List.copyOf(drawn);
    }

    private static List<String> countries(Draw draw, String language) {
        if (draw.on("unknown").chance(0.014)) {
            return List.of();
        }
        String home = draw.from(Words.language(language).countries());
        return draw.on("two").chance(0.1) && !home.equals("US") ? List.of(home, "US") : List.of(home);
    }

    private static double popularity(Draw draw, int votes) {
        if (votes == 0 && draw.on("none").chance(0.4)) {
            return 0;
        }
        double fashion = StrictMath.pow(draw.on("fashion").share(), 3);
        return Math.round((0.05 + draw.share() + Math.sqrt(votes) * fashion) * 10_000) / 10_000.0;
    }

    /** With up to three digits, by how many voted. */
    private static double average(Draw draw, int votes) {
        double average = 3.5 + 5.3 * (draw.on(1).share() + draw.on(2).share()) / 2;
        double digits = votes < 3 ? 1 : votes < 20 ? 10 : 1_000;
        return Math.round(average * digits) / digits;
    }

    private static long revenue(Draw draw, int votes) {
        if (draw.on("unknown").chance(votes > 500 ? 0.25 : 0.93)) {
            return 0;
        }
        return votes > 20_000 && draw.on("hit").chance(0.06)
                ? BEYOND_INT + draw.below(800_000_000)
                : 1 + (long) (votes * 60_000.0 * draw.share());
    }

    private static int runtime(Draw draw, boolean film) {
        if (draw.on("unknown").chance(0.1)) {
            return 0;
        }
        return film ? draw.on("short").chance(0.12) ? draw.between(1, 39) : draw.between(70, 170) : draw.between(5, 75);
    }

    /** TMDB's id. */
    public int id() {
        return entry.id();
    }

    boolean isFilm() {
        return entry.kind() == Kind.FILM;
    }
}
