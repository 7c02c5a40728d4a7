package io.cinelake.sandbox.catalogue;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ids of the catalogue, which lead to a title's place by arithmetic. As at TMDB they have gaps. IMDb's numbers are shared out by their remainder
 * on division by four: 0 episodes, 1 films, 2 nobody, 3 series.
 */
public final class Ids {
    private static final Pattern IMDB = Pattern.compile("tt([0-9]{7,8})");

    private Ids() {}

    /** TMDB's id of the title at a place. */
    public static int tmdb(Kind kind, int index) {
        return first(kind) + index * step(kind) + kind.draw(index).on("id").below(step(kind));
    }

    /** An id between those of the catalogue: a title that TMDB has removed. */
    public static int removed(Kind kind, int index) {
        int taken = tmdb(kind, index) - first(kind);
        int inSlot = (taken % step(kind) + 1) % step(kind);
        return first(kind) + index * step(kind) + inSlot;
    }

    /** The place that an id would have; the caller makes sure that its title has that id. */
    public static int place(Kind kind, int id) {
        return Math.floorDiv(id - first(kind), step(kind));
    }

    /** The IMDb id of the title at a place, whether TMDB knows it or not. */
    public static String imdb(Kind kind, int index) {
        return WellKnown.isAt(kind, index) ? WellKnown.idAt(kind, index) : imdb(number(kind, index));
    }

    /** The IMDb id of a series' first episode. */
    public static String imdbOfPilot(int series) {
        return imdb(number(Kind.SERIES, series) + 1);
    }

    /** A well-formed IMDb id that no title of the catalogue has. */
    public static String imdbOfNobody(int index) {
        return imdb(number(Kind.FILM, index) + 1);
    }

    /** The place of the title with an IMDb id. */
    public static OptionalInt placeOfImdb(Kind kind, String imdbId) {
        OptionalInt known = WellKnown.indexOf(kind, imdbId);
        return known.isPresent() ? known : placeOfNumber(kind, imdbId, 0);
    }

    /** The series whose first episode has an IMDb id. */
    public static OptionalInt placeOfPilot(String imdbId) {
        return placeOfNumber(Kind.SERIES, imdbId, 1);
    }

    private static OptionalInt placeOfNumber(Kind kind, String imdbId, int offset) {
        Matcher matcher = IMDB.matcher(imdbId);
        if (!matcher.matches()) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(matcher.group(1)) - offset;
        int index = Math.floorDiv(number - firstNumber(kind), numberStep(kind));
        return index >= 0 && number(kind, index) == number ? OptionalInt.of(index) : OptionalInt.empty();
    }

    private static int number(Kind kind, int index) {
        int inSlot = 4 * kind.draw(index).on("imdb").below(numberStep(kind) / 4);
        return firstNumber(kind) + index * numberStep(kind) + inSlot;
    }

    private static String imdb(int number) {
        String digits = Integer.toString(number);
        return "tt" + "0".repeat(Math.max(0, 7 - digits.length())) + digits;
    }

    private static int first(Kind kind) {
        return kind == Kind.FILM ? 2 : 1;
    }

    private static int step(Kind kind) {
        return kind == Kind.FILM ? 52 : 44;
    }

    private static int firstNumber(Kind kind) {
        return kind == Kind.FILM ? 10_001 : 20_003;
    }

    private static int numberStep(Kind kind) {
        return kind == Kind.FILM ? 1_000 : 4_000;
    }
}
