package io.cinelake.sandbox.tmdb;

import java.time.LocalDate;
import java.util.List;

/**
 * Films, series and people, which TMDB keeps apart. Their ids have gaps, as at TMDB, and lead to a place in the catalogue by arithmetic. Of IMDb's
 * numbers, films leave a remainder of 1 on division by four, series of 3. Some titles have the IMDb ids that people know by heart, so that a list of ids
 * picked by hand finds something; only these ids are real.
 */
public enum Kind {
    // A title keeps its id for some seven years, so that of 27,000 films about ten are gone a day.
    FILM("movie", 52, "tt", 10_001, 1_000, 2_700),
    SERIES("tv", 44, "tt", 20_003, 4_000, 2_700),
    PERSON("person", 3, "nm", 1_000_000, 100, 80);

    private static final int FIRST_ID = 2;
    /** So many people can be named by credits, and stay; the others come and go. */
    static final int NAMED = 60_000;
    /** No factor of the numbers of a place, so that an id comes back only after all others. */
    private static final int STEP = 7;
    /** The titles that people know by heart lie so many places apart. */
    private static final int SPACING = 211;

    private final String path;
    private final int idsOfPlace;
    private final String prefix;
    private final int firstNumber;
    private final int numbersOfPlace;
    private final int days;
    private final List<String> known;

    Kind(String path, int idsOfPlace, String prefix, int firstNumber, int numbersOfPlace, int days) {
        this.path = path;
        this.idsOfPlace = idsOfPlace;
        this.prefix = prefix;
        this.firstNumber = firstNumber;
        this.numbersOfPlace = numbersOfPlace;
        this.days = days;
        this.known = Words.list(path + " ids");
    }

    /** What has a place on a day: of those that had it over the years the one with this {@code origin}, a merged one its predecessor's. */
    record Entry(Kind kind, int place, int id, int origin, int edits) {
        /** A draw for one question about it, the same whatever is edited. */
        Draw draw(String question) {
            Draw draw = kind.draw(place);
            return (origin == 0 ? draw : draw.on(origin)).on(question);
        }

        boolean isWellKnown() {
            return kind.isWellKnown(place);
        }

        boolean isAdult() {
            return !isWellKnown() && draw("adult").chance(0.02);
        }

        boolean isSoftcore() {
            return kind != PERSON && !isWellKnown() && draw("softcore").chance(0.004);
        }

        /** IMDb's id; null for some. */
        String imdbId() {
            return isWellKnown()
                    ? kind.known.get(place / SPACING)
                    : draw("no imdb id").chance(0.08) ? null : kind.imdbId(place, origin);
        }
    }

    /** The word in TMDB's paths and {@code media_type}. */
    public String path() {
        return path;
    }

    Entry entry(int place, LocalDate day) {
        Lifecycle life = life(place);
        int number = life.entry(day);
        return new Entry(this, place, id(place, number), life.origin(number), life.edits(day));
    }

    /** What happens to a place as days go by. The titles that people know by heart stay. */
    Lifecycle life(int place) {
        boolean stays = isWellKnown(place) || this == PERSON && place < NAMED;
        return new Lifecycle(draw(place), stays ? Lifecycle.FOR_EVER : days);
    }

    /** TMDB's id of an entry of a place; entries that follow each other have different ones. */
    int id(int place, int entry) {
        int inPlace = draw(place).on("id").below(idsOfPlace) + STEP * entry;
        return FIRST_ID + place * idsOfPlace + Math.floorMod(inPlace, idsOfPlace);
    }

    /** The place that an id would have; the caller makes sure that its entry has that id. */
    int place(int id) {
        return Math.floorDiv(id - FIRST_ID, idsOfPlace);
    }

    int place(String imdbId) {
        int wellKnown = known.indexOf(imdbId);
        if (wellKnown >= 0) {
            return wellKnown * SPACING + SPACING - 1;
        }
        return imdbId.matches(prefix + "[0-9]{7,8}")
                ? Math.floorDiv(Integer.parseInt(imdbId.substring(2)) - firstNumber, numbersOfPlace)
                : -1;
    }

    private boolean isWellKnown(int place) {
        return place % SPACING == SPACING - 1 && place / SPACING < known.size();
    }

    private String imdbId(int place, int origin) {
        int numbers = numbersOfPlace / 4;
        int inPlace = draw(place).on("imdb").below(numbers) + STEP * origin;
        int number = firstNumber + place * numbersOfPlace + 4 * Math.floorMod(inPlace, numbers);
        return prefix + "0".repeat(Math.max(0, 7 - Integer.toString(number).length())) + number;
    }

    private Draw draw(int place) {
        return Draw.about(path, place);
    }
}
