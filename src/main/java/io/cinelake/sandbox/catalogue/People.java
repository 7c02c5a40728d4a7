package io.cinelake.sandbox.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Made-up people of films and series: the same person under the same id everywhere. Those that credits can name stay; beside them there are newcomers,
 * of whom every day some are added and some are gone.
 */
public final class People {
    /** How many credits can name; their ids are 1 up to this. */
    public static final int COUNT = 60_000;

    /** How many there are, newcomers too. */
    public static final int PLACES = COUNT + 1_000;

    private static final String IMDB = "nm";
    private static final int FIRST_IMDB = 1_000_000;
    private static final int DAYS_OF_NEWCOMER = 80;
    private static final int IDS_OF_NEWCOMER = 50;

    private People() {}

    /** What happens to one of the {@link #PLACES} as days go by. */
    public static Lifecycle life(int place) {
        return new Lifecycle(
                Draw.about("person's place", place), place < COUNT ? Lifecycle.FOR_EVER : DAYS_OF_NEWCOMER);
    }

    /** TMDB's id of an entry of a place. */
    public static int id(int place, int entry) {
        return place < COUNT
                ? place + 1
                : COUNT + 1 + (place - COUNT) * IDS_OF_NEWCOMER + Math.floorMod(entry * 7, IDS_OF_NEWCOMER);
    }

    /** The place that an id would have. */
    public static int place(int id) {
        return id <= COUNT ? id - 1 : COUNT + (id - COUNT - 1) / IDS_OF_NEWCOMER;
    }

    /** The ids of a day. */
    public static IntStream ids(LocalDate day) {
        return IntStream.range(0, PLACES).map(place -> id(place, life(place).entry(day)));
    }

    /** Whether there is such a person on a day. */
    public static boolean exists(int id, LocalDate day) {
        int place = place(id);
        return id > 0 && place < PLACES && id(place, life(place).entry(day)) == id;
    }

    /** Whether somebody is known for films that are hidden by default. */
    public static boolean adult(int id) {
        return draw(id).on("adult").chance(0.005);
    }

    /** The IMDb id; null for some. */
    public static String imdbId(int id) {
        return draw(id).on("no imdb id").chance(0.2) ? null : IMDB + (FIRST_IMDB + id);
    }

    /** The id of the person with an IMDb id, on a day; empty when there is none. */
    public static OptionalInt byImdbId(String imdbId, LocalDate day) {
        if (!imdbId.matches(IMDB + "[0-9]{7}")) {
            return OptionalInt.empty();
        }
        int id = Integer.parseInt(imdbId.substring(IMDB.length())) - FIRST_IMDB;
        return exists(id, day) && imdbId.equals(imdbId(id)) ? OptionalInt.of(id) : OptionalInt.empty();
    }

    /** Where somebody was born, as TMDB writes it; null when that is not known. */
    public static String birthplace(int id) {
        Draw draw = draw(id).on("birthplace");
        return draw.on("unknown").chance(0.3)
                ? null
                : Words.noun(draw).english() + "ton, " + Locales.anyCountryName(draw.on("country"));
    }

    /** How often the entry was edited since the catalogue was recorded. */
    public static int edits(int id, LocalDate day) {
        return life(place(id)).edits(day);
    }

    /** The name in Latin letters. */
    public static String name(int id) {
        return Words.personName(draw(id).on("name"));
    }

    /** The person's name in the script of home, which for most is the same. */
    public static String originalName(int id) {
        Draw draw = draw(id).on("original name");
        return draw.on("differs").chance(0.15) ? Words.nameInAnotherScript(draw) : name(id);
    }

    /** From 0 to 12. */
    public static double popularity(int id) {
        return Math.round(draw(id).on("popularity").share() * 120_000) / 10_000.0;
    }

    /** Writes the fields with which every row of cast and crew begins. Pictures are rare behind the camera. */
    public static ObjectNode describe(ObjectNode row, int id, String department) {
        Draw draw = draw(id);
        double share = draw.on("gender").share();
        boolean acts = department.equals("Acting");
        row.put("adult", adult(id));
        row.put("gender", share < 0.3 ? 0 : share < 0.6 ? 1 : share < 0.997 ? 2 : 3);
        row.put("id", id);
        row.put("known_for_department", draw.on("other trade").chance(0.1) ? "Production" : department);
        row.put("name", name(id));
        row.put("original_name", originalName(id));
        row.put("popularity", popularity(id));
        return row.put("profile_path", draw.imageUnless("no picture", acts ? 0.24 : 0.86, "picture"));
    }

    /** A draw about a person. */
    public static Draw draw(int id) {
        return Draw.about("person", id);
    }
}
