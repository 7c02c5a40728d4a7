package io.cinelake.sandbox.tmdb;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Made-up people of films and series: the same person under the same id everywhere. Those that credits can name stay; beside them there are newcomers,
 * of whom every day some are added and some are gone.
 */
final class People {
    /** How many credits can name; their ids are 1 up to this. */
    static final int COUNT = 60_000;

    /** How many there are, newcomers too. */
    static final int PLACES = COUNT + 1_000;

    private static final List<String> DEPARTMENTS =
            List.of("Acting", "Acting", "Acting", "Directing", "Writing", "Production");
    private static final String IMDB = "nm";
    private static final int FIRST_IMDB = 1_000_000;
    private static final int DAYS_OF_NEWCOMER = 80;
    private static final int IDS_OF_NEWCOMER = 50;

    private People() {}

    static Lifecycle life(int place) {
        return new Lifecycle(
                Draw.about("person's place", place), place < COUNT ? Lifecycle.FOR_EVER : DAYS_OF_NEWCOMER);
    }

    static int id(int place, int entry) {
        return place < COUNT
                ? place + 1
                : COUNT + 1 + (place - COUNT) * IDS_OF_NEWCOMER + Math.floorMod(entry * 7, IDS_OF_NEWCOMER);
    }

    private static int place(int id) {
        return id <= COUNT ? id - 1 : COUNT + (id - COUNT - 1) / IDS_OF_NEWCOMER;
    }

    static IntStream ids(LocalDate day) {
        return IntStream.range(0, PLACES).map(place -> id(place, life(place).entry(day)));
    }

    static boolean exists(int id, LocalDate day) {
        int place = place(id);
        return id > 0 && place < PLACES && id(place, life(place).entry(day)) == id;
    }

    /** Whether somebody is known for films that are hidden by default. */
    static boolean adult(int id) {
        return draw(id).on("adult").chance(0.005);
    }

    static String imdbId(int id) {
        return draw(id).on("no imdb id").chance(0.2) ? null : IMDB + (FIRST_IMDB + id);
    }

    /** The id of the person with an IMDb id, on a day; empty when there is none. */
    static OptionalInt byImdbId(String imdbId, LocalDate day) {
        if (!imdbId.matches(IMDB + "[0-9]{7}")) {
            return OptionalInt.empty();
        }
        int id = Integer.parseInt(imdbId.substring(IMDB.length())) - FIRST_IMDB;
        return exists(id, day) && imdbId.equals(imdbId(id)) ? OptionalInt.of(id) : OptionalInt.empty();
    }

    static String name(int id) {
        return Words.text("{first} {last}", draw(id).on("name"), "en");
    }

    /** The person's name in the script of home, which for most is the same. */
    private static String originalName(int id) {
        Draw draw = draw(id).on("original name");
        return draw.on("differs").chance(0.15) ? draw.from(Words.list("other scripts")) : name(id);
    }

    static double popularity(int id) {
        return Math.round(draw(id).on("popularity").share() * 120_000) / 10_000.0;
    }

    /** The fields with which every row of cast and crew begins. Pictures are rare behind the camera. */
    static Map<String, Object> row(int id, String department) {
        double pictures = department.equals("Acting") ? 0.76 : 0.14;
        Draw draw = draw(id);
        return AnswerForm.fill("person row", draw, fact -> switch (fact) {
            case "id" -> id;
            case "adult" -> adult(id);
            case "known_for_department" -> draw.on("other trade").chance(0.1) ? "Production" : department;
            case "name" -> name(id);
            case "original_name" -> originalName(id);
            case "popularity" -> popularity(id);
            case "profile_path" ->
                draw.on("pictured").chance(pictures) ? draw.on("picture").imagePath() : null;
            default -> throw new IllegalArgumentException("A person has no " + fact + ".");
        });
    }

    private static Map<String, Object> row(int id) {
        return row(id, draw(id).on("department").from(DEPARTMENTS));
    }

    static Map<String, Object> found(int id) {
        Map<String, Object> row = row(id);
        row.put("media_type", "person");
        row.put("known_for", List.of());
        return row;
    }

    /** The details of somebody on a day. Whoever edits a person adds to the biography. */
    static Map<String, Object> details(int id, LocalDate day) {
        int edits = life(place(id)).edits(day);
        Map<String, Object> details = row(id);
        Object original = details.remove("original_name");
        details.putAll(about(id, "person"));
        details.put("also_known_as", original.equals(name(id)) ? List.of() : List.of(original));
        details.compute("biography", (key, text) -> edits == 0 ? text : (text + " Revision " + edits + ".").strip());
        return details;
    }

    static Map<String, Object> exported(int id) {
        Map<String, Object> line = row(id);
        line.keySet().retainAll(List.of("id", "adult", "name", "popularity"));
        return line;
    }

    /** What lies under a person's path, such as {@code external_ids}; empty when there is no such thing. */
    static Optional<Map<String, Object>> below(int id, String name) {
        return Optional.of("person/" + name).filter(AnswerForm::exists).map(form -> about(id, form));
    }

    private static Map<String, Object> about(int id, String form) {
        return AnswerForm.fill(form, draw(id), fact -> fact.equals("imdb_id") ? imdbId(id) : name(id));
    }

    private static Draw draw(int id) {
        return Draw.about("person", id);
    }
}
