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

    /** A title keeps its id for some seven years, so that of 27,000 films about ten are gone a day. */
    private static final int DAYS = 2_700;

    /** These have no factor in common with the ids of a place, so that an id comes back only after all others. */
    private static final int STEP_OF_ENTRY = 7;

    private static final int STEP_OF_ORIGIN = 3;

    private Ids() {}

    /** What happens to a place as days go by. The titles that people know by heart stay. */
    public static Lifecycle life(Kind kind, int index) {
        return new Lifecycle(kind.draw(index), WellKnown.isAt(kind, index) ? Lifecycle.FOR_EVER : DAYS);
    }

    /** TMDB's id of an entry of a place; entries that follow each other have different ones. */
    public static int tmdb(Kind kind, int index, int entry) {
        int inSlot = kind.draw(index).on("id").below(step(kind)) + STEP_OF_ENTRY * entry;
        return first(kind) + index * step(kind) + Math.floorMod(inSlot, step(kind));
    }

    /** The place that an id would have; the caller makes sure that its title has that id. */
    public static int place(Kind kind, int id) {
        return Math.floorDiv(id - first(kind), step(kind));
    }

    /** The IMDb id of a place's first title, whether TMDB knows it or not. */
    public static String imdb(Kind kind, int index) {
        return imdb(kind, index, 0);
    }

    static String imdb(Kind kind, int index, int origin) {
        return WellKnown.isAt(kind, index) ? WellKnown.idAt(kind, index) : imdb(number(kind, index, origin));
    }

    /** The IMDb id of the first episode of a place's first series. */
    public static String imdbOfPilot(int index) {
        return imdbOfPilot(index, 0);
    }

    static String imdbOfPilot(int index, int origin) {
        return imdb(number(Kind.SERIES, index, origin) + 1);
    }

    /** A well-formed IMDb id that no title of the catalogue has. */
    public static String imdbOfNobody(int index) {
        return imdb(number(Kind.FILM, index, 0) + 1);
    }

    /** The place that an IMDb id would have; the caller makes sure that its title has that id. */
    public static OptionalInt placeOfImdb(Kind kind, String imdbId) {
        OptionalInt known = WellKnown.indexOf(kind, imdbId);
        return known.isPresent() ? known : placeOfNumber(kind, imdbId, 0);
    }

    /** The place of the series whose first episode would have an IMDb id. */
    public static OptionalInt placeOfPilot(String imdbId) {
        return placeOfNumber(Kind.SERIES, imdbId, 1);
    }

    private static OptionalInt placeOfNumber(Kind kind, String imdbId, int offset) {
        Matcher matcher = IMDB.matcher(imdbId);
        if (!matcher.matches()) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(matcher.group(1)) - offset;
        return OptionalInt.of(Math.floorDiv(number - firstNumber(kind), numberStep(kind)));
    }

    private static int number(Kind kind, int index, int origin) {
        int numbers = numberStep(kind) / 4;
        int inSlot = kind.draw(index).on("imdb").below(numbers) + STEP_OF_ORIGIN * origin;
        return firstNumber(kind) + index * numberStep(kind) + 4 * Math.floorMod(inSlot, numbers);
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
