package io.cinelake.sandbox.catalogue;

import java.util.List;

/**
 * The ids of the catalogue, which lead to a title's place by arithmetic. As at TMDB they have gaps. IMDb's numbers are shared out by their remainder
 * on division by four: 0 episodes, 1 films, 2 nobody, 3 series. Some titles have the IMDb ids that people know by heart, so that a list of ids picked by
 * hand finds something; only these ids are real.
 */
public final class Ids {
    /** A title keeps its id for some seven years, so that of 27,000 films about ten are gone a day. */
    private static final int DAYS = 2_700;

    /** These have no factor in common with the ids of a place, so that an id comes back only after all others. */
    private static final int STEP_OF_ENTRY = 7;

    private static final int STEP_OF_ORIGIN = 3;

    /** The titles that people know by heart lie so many places apart. */
    private static final int SPACING = 211;

    private static final List<String> KNOWN_FILMS =
            List.of(("tt0111161 tt0068646 tt0071562 tt0468569 tt0050083 tt0108052 tt0167260 tt0120737 tt0167261 "
                            + "tt0110912 tt0109830 tt0137523 tt1375666 tt0080684 tt0076759 tt0086190 tt0133093 tt0099685 "
                            + "tt0073486 tt0114369 tt0102926 tt0317248 tt0245429 tt0120815 tt0816692 tt0120689 tt0103064 "
                            + "tt0088763 tt0253474 tt0054215 tt6751668 tt0110413 tt0110357 tt0172495 tt0120586 tt0407887 "
                            + "tt0114814 tt0482571 tt0034583 tt1675434 tt0064116 tt0078748 tt0078788 tt0209144 tt1853728 "
                            + "tt0910970 tt0081505 tt4154756 tt4154796 tt0499549 tt0120338 tt0083658 tt0107290 tt1345836 "
                            + "tt0848228 tt0361748 tt7286456 tt0062622 tt0114709 tt0140888 tt0861739 tt0271383 tt0993846 "
                            + "tt1392190 tt0266543 tt0332280 tt0119217 tt2582802 tt3783958 tt0338013 tt15398776 tt1517268 "
                            + "tt0241527 tt0234215 tt0242653 tt0435761")
                    .split(" "));

    private static final List<String> KNOWN_SERIES =
            List.of(("tt0903747 tt0944947 tt0108778 tt0141842 tt0306414 tt0386676 tt0475784 tt4574334 tt2861424 "
                            + "tt0096697 tt7366338 tt0185906 tt3032476 tt5180504 tt1520211 tt0460649 tt0411008 tt2442560 "
                            + "tt6468322 tt5491994")
                    .split(" "));

    private Ids() {}

    /** What happens to a place as days go by. The titles that people know by heart stay. */
    public static Lifecycle life(Kind kind, int index) {
        return new Lifecycle(kind.draw(index), isWellKnown(kind, index) ? Lifecycle.FOR_EVER : DAYS);
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

    /** The IMDb id of one of the titles of a place, the first is 0; whether TMDB knows it or not. */
    public static String imdb(Kind kind, int index, int origin) {
        return isWellKnown(kind, index) ? wellKnown(kind).get(index / SPACING) : imdb(number(kind, index, origin));
    }

    /** The IMDb id of the first episode of one of the series of a place, the first is 0. */
    public static String imdbOfPilot(int index, int origin) {
        return imdb(number(Kind.SERIES, index, origin) + 1);
    }

    /** A well-formed IMDb id that no title of the catalogue has. */
    public static String imdbOfNobody(int index) {
        return imdb(number(Kind.FILM, index, 0) + 1);
    }

    /** The place that an IMDb id would have; the caller makes sure that its title has that id. */
    public static int placeOfImdb(Kind kind, String imdbId) {
        int known = wellKnown(kind).indexOf(imdbId);
        return known >= 0 ? known * SPACING + SPACING - 1 : placeOfNumber(kind, imdbId, 0);
    }

    /** The place of the series whose first episode would have an IMDb id. */
    public static int placeOfPilot(String imdbId) {
        return placeOfNumber(Kind.SERIES, imdbId, 1);
    }

    /** Whether the titles of a place have an id that people know by heart. */
    static boolean isWellKnown(Kind kind, int index) {
        return index % SPACING == SPACING - 1
                && index / SPACING < wellKnown(kind).size();
    }

    private static List<String> wellKnown(Kind kind) {
        return kind == Kind.FILM ? KNOWN_FILMS : KNOWN_SERIES;
    }

    private static int placeOfNumber(Kind kind, String imdbId, int offset) {
        if (!imdbId.matches("tt[0-9]{7,8}")) {
            return -1;
        }
        int number = Integer.parseInt(imdbId.substring(2)) - offset;
        return Math.floorDiv(number - firstNumber(kind), numberStep(kind));
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
