package io.cinelake.sandbox.tmdb;

import java.util.List;

/**
 * Films and series, which TMDB keeps apart. Their ids have gaps, as at TMDB, and lead to a title's place in the catalogue by arithmetic. IMDb's numbers are
 * shared out by their remainder on division by four: 0 first episodes, 1 films, 2 nobody, 3 series. Some titles have the IMDb ids that people know by heart,
 * so that a list of ids picked by hand finds something; only these ids are real.
 */
public enum Kind {
    FILM("movie", 2, 52, 10_001, 1_000),
    SERIES("tv", 1, 44, 20_003, 4_000);

    /** A title keeps its id for some seven years, so that of 27,000 films about ten are gone a day. */
    private static final int DAYS = 2_700;

    /** These have no factor in common with the ids of a place, so that an id comes back only after all others. */
    private static final int STEP_OF_ENTRY = 7;

    private static final int STEP_OF_ORIGIN = 3;

    /** The titles that people know by heart lie so many places apart. */
    private static final int SPACING = 211;

    private final String path;
    private final int firstId;
    private final int idsOfPlace;
    private final int firstNumber;
    private final int numbersOfPlace;
    private final List<String> known;

    Kind(String path, int firstId, int idsOfPlace, int firstNumber, int numbersOfPlace) {
        this.path = path;
        this.firstId = firstId;
        this.idsOfPlace = idsOfPlace;
        this.firstNumber = firstNumber;
        this.numbersOfPlace = numbersOfPlace;
        this.known = Words.list(path + " ids");
    }

    /** The word in TMDB's paths and {@code media_type}. */
    public String path() {
        return path;
    }

    Draw draw(int index, int origin) {
        Draw place = Draw.about(path, index);
        return origin == 0 ? place : place.on(origin);
    }

    /** What happens to a place as days go by. The titles that people know by heart stay. */
    Lifecycle life(int index) {
        return new Lifecycle(draw(index, 0), isWellKnown(index) ? Lifecycle.FOR_EVER : DAYS);
    }

    /** TMDB's id of an entry of a place; entries that follow each other have different ones. */
    int id(int index, int entry) {
        int inPlace = draw(index, 0).on("id").below(idsOfPlace) + STEP_OF_ENTRY * entry;
        return firstId + index * idsOfPlace + Math.floorMod(inPlace, idsOfPlace);
    }

    /** The place that an id would have; the caller makes sure that its title has that id. */
    int place(int id) {
        return Math.floorDiv(id - firstId, idsOfPlace);
    }

    /** The IMDb id of one of the titles of a place; the first is 0. */
    String imdbId(int index, int origin) {
        return isWellKnown(index) ? known.get(index / SPACING) : imdbId(number(index, origin));
    }

    /** The IMDb id after it: of a series it is that of its first episode, of a film nobody has it. */
    String nextImdbId(int index, int origin) {
        return imdbId(number(index, origin) + 1);
    }

    /** The place that an IMDb id would have, plus 0, or that it would follow, plus 1; the caller makes sure that its title has that id. */
    int place(String imdbId, int plus) {
        int wellKnown = plus == 0 ? known.indexOf(imdbId) : -1;
        if (wellKnown >= 0) {
            return wellKnown * SPACING + SPACING - 1;
        }
        return imdbId.matches("tt[0-9]{7,8}")
                ? Math.floorDiv(Integer.parseInt(imdbId.substring(2)) - plus - firstNumber, numbersOfPlace)
                : -1;
    }

    boolean isWellKnown(int index) {
        return index % SPACING == SPACING - 1 && index / SPACING < known.size();
    }

    private int number(int index, int origin) {
        int numbers = numbersOfPlace / 4;
        int inPlace = draw(index, 0).on("imdb").below(numbers) + STEP_OF_ORIGIN * origin;
        return firstNumber + index * numbersOfPlace + 4 * Math.floorMod(inPlace, numbers);
    }

    private static String imdbId(int number) {
        return "tt" + "0".repeat(Math.max(0, 7 - Integer.toString(number).length())) + number;
    }
}
