package io.cinelake.sandbox.catalogue;

import java.util.List;
import java.util.OptionalInt;

/**
 * IMDb ids that people know by heart, given to films and series of the made-up catalogue, so that a list of ids picked by hand finds something. Only
 * the ids are real; what they lead to is made up.
 */
final class WellKnown {
    private static final int SPACING = 211;

    private static final List<String> FILMS =
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

    private static final List<String> SERIES =
            List.of(("tt0903747 tt0944947 tt0108778 tt0141842 tt0306414 tt0386676 tt0475784 tt4574334 tt2861424 "
                            + "tt0096697 tt7366338 tt0185906 tt3032476 tt5180504 tt1520211 tt0460649 tt0411008 tt2442560 "
                            + "tt6468322 tt5491994")
                    .split(" "));

    private WellKnown() {}

    static List<String> ids(Kind kind) {
        return kind == Kind.FILM ? FILMS : SERIES;
    }

    /** Whether the title at this place of the catalogue has one of the ids. */
    static boolean isAt(Kind kind, int index) {
        return index % SPACING == SPACING - 1 && index / SPACING < ids(kind).size();
    }

    static String idAt(Kind kind, int index) {
        return ids(kind).get(index / SPACING);
    }

    static OptionalInt indexOf(Kind kind, String imdbId) {
        int place = ids(kind).indexOf(imdbId);
        return place < 0 ? OptionalInt.empty() : OptionalInt.of(place * SPACING + SPACING - 1);
    }
}
