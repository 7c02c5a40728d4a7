package io.cinelake.sandbox.tmdb;

import io.cinelake.sandbox.tmdb.Words.Genre;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Draws the title that a place of the catalogue has on a day, with the shares of unknown, empty and zero values that TMDB's answers have. */
record TitleDrawing(Kind kind, List<Genre> genres) {
    /** Oscar-sized takings: Avatar's pass 32 bits, and so do those of a few films here. */
    private static final long BEYOND_INT = 2_147_483_648L;

    /** A null was once seen in a list row. */
    private static final int SERIES_WITHOUT_LANGUAGE = 4242;

    TitleDrawing(Kind kind) {
        this(kind, Words.genres(kind));
    }

    Title title(int index, LocalDate day) {
        Lifecycle life = kind.life(index);
        int entry = life.entry(day);
        int origin = life.origin(entry);
        Draw draw = kind.draw(index, origin);
        boolean wellKnown = kind.isWellKnown(index);
        LocalDate date = date(draw.on("date"), wellKnown);
        boolean released = date != null && !date.isAfter(Lifecycle.AS_OF);
        int votes = released ? votes(draw.on("votes"), wellKnown) : 0;
        String language = kind == Kind.SERIES && index == SERIES_WITHOUT_LANGUAGE
                ? null
                : Words.language(draw.on("language")).code();
        boolean film = kind == Kind.FILM;
        return new Title(
                kind,
                index,
                kind.id(index, entry),
                origin,
                life.edits(day),
                !wellKnown && draw.on("no imdb id").chance(film ? 0.08 : 0.15) ? null : kind.imdbId(index, origin),
                date,
                genres(draw.on("genres"), wellKnown),
                language,
                countries(draw.on("countries"), language),
                popularity(draw.on("popularity"), votes),
                votes == 0 ? 0 : average(draw.on("average"), votes),
                votes == 0 ? 0 : Math.max(1, votes + life.edits(day)),
                film ? revenue(draw.on("revenue"), votes) : 0,
                released ? runtime(draw.on("runtime")) : 0,
                !wellKnown && draw.on("adult").chance(film ? 0.03 : 0.01),
                film && !wellKnown && draw.on("video").chance(0.015),
                !wellKnown && draw.on("softcore").chance(0.004));
    }

    private static int votes(Draw draw, boolean wellKnown) {
        if (wellKnown) {
            return draw.between(5_000, 36_000);
        }
        return draw.on("none").chance(0.12) ? 0 : (int) StrictMath.exp(10.4 * StrictMath.pow(draw.share(), 2.2));
    }

    /** TMDB writes whole numbers both as 7 and as 7.0, and others with up to three digits. */
    private static double average(Draw draw, int votes) {
        double average = 3.5 + 5.3 * (draw.on(1).share() + draw.on(2).share()) / 2;
        double digits = votes < 3 ? 1 : votes < 20 ? 10 : 1_000;
        return Math.round(average * digits) / digits;
    }

    private static double popularity(Draw draw, int votes) {
        if (votes == 0 && draw.on("none").chance(0.4)) {
            return 0;
        }
        double popularity = 0.05
                + draw.share()
                + Math.sqrt(votes) * StrictMath.pow(draw.on("fashion").share(), 3);
        return Math.round(popularity * 10_000) / 10_000.0;
    }

    private static long revenue(Draw draw, int votes) {
        if (draw.on("unknown").chance(votes > 500 ? 0.25 : 0.93)) {
            return 0;
        }
        if (votes > 20_000 && draw.on("hit").chance(0.06)) {
            return BEYOND_INT + draw.below(800_000_000);
        }
        return 1 + (long) (votes * 60_000.0 * draw.share());
    }

    private int runtime(Draw draw) {
        if (draw.on("unknown").chance(0.1)) {
            return 0;
        }
        return kind == Kind.FILM
                ? draw.on("short").chance(0.12) ? draw.between(1, 39) : draw.between(70, 170)
                : draw.between(5, 75);
    }

    private LocalDate date(Draw draw, boolean wellKnown) {
        if (!wellKnown && draw.on("unknown").chance(kind == Kind.FILM ? 0.004 : 0.006)) {
            return null;
        }
        double age = wellKnown
                ? 10 + 40 * draw.share()
                : 96 * StrictMath.pow(draw.share(), kind == Kind.FILM ? 1.7 : 2.2) - 0.4;
        return Lifecycle.AS_OF.minusDays((long) (age * 365.25));
    }

    private List<String> countries(Draw draw, String language) {
        if (draw.on("unknown").chance(0.014)) {
            return List.of();
        }
        String home = draw.from(Words.language(language).countries());
        String other = draw.on("other").from(Words.language("en").countries());
        return draw.on("two").chance(0.1) && !other.equals(home) ? List.of(home, other) : List.of(home);
    }

    private List<Integer> genres(Draw draw, boolean wellKnown) {
        double share = draw.share();
        int count = share < 0.02 && !wellKnown ? 0 : share < 0.27 ? 1 : share < 0.62 ? 2 : share < 0.9 ? 3 : 4;
        List<Integer> drawn = new ArrayList<>(count);
        for (int i = 0; drawn.size() < count; i++) {
            Integer genre =
                    draw.on(i).weighted(genres, each -> each.weight(kind)).id();
            if (!drawn.contains(genre)) {
                drawn.add(genre);
            }
        }
        return List.copyOf(drawn);
    }
}
