package io.cinelake.tmdb.discover;

import io.cinelake.tmdb.Media;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Discover's parameters, by the table in {@code parameters.properties}. TMDB ignores a name it does not know: a misspelled filter is no filter. */
public final class DiscoverParameters {
    private static final ResourceBundle TABLE =
            ResourceBundle.getBundle("io.cinelake.tmdb.discover.parameters", Locale.ROOT);

    private DiscoverParameters() {}

    /** The parameters of a medium and what each takes, by name. */
    public static Map<String, Kind> of(Media media) {
        Map<String, Kind> kinds = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            Stream.of("both.", media.path() + ".")
                    .flatMap(medium -> words(medium + kind))
                    .forEach(name -> kinds.put(name, kind));
        }
        return kinds;
    }

    private static Stream<String> words(String key) {
        return TABLE.containsKey(key) ? Stream.of(TABLE.getString(key).split(" ")) : Stream.empty();
    }

    /** The values of {@code sort_by} for a medium. */
    public static List<String> sortOrders(Media media) {
        return words(media.path() + ".orders")
                .flatMap(field -> Stream.of(field + ".asc", field + ".desc"))
                .toList();
    }

    /** What does for a medium what a name that it lacks does for the other, such as {@code first_air_date.lte} for {@code primary_release_date.lte}. */
    public static Optional<String> counterpart(String name, Media media) {
        String stem = name.replaceFirst("\\..*", "");
        return words(media.path() + ".instead." + stem)
                .map(other -> other + name.substring(stem.length()))
                .findFirst();
    }

    /** The value of {@code with_genres}: a comma asks for all of the genres, a pipe for any. That a title has no other, only its row tells. */
    public static String withGenres(Collection<Integer> ids, boolean all) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(all ? "," : "|"));
    }

    /** What a parameter of discover takes. TMDB ignores a value it cannot read, so that it is checked before it is sent. */
    public enum Kind {
        BOOLEAN("true or false", "true|false"),
        DATE("a date as yyyy-MM-dd", "\\d{4}-\\d{2}-\\d{2}"),
        YEAR("a year of four digits", "\\d{4}"),
        INTEGER("a whole number", "\\d{1,9}"),
        NUMBER("a number", "\\d{1,9}(\\.\\d+)?"),
        /** TMDB's ids: a comma asks for all of them, a pipe for any. */
        IDS("ids separated by commas (all of them) or by | (any of them)", "\\d+(,\\d+)*|\\d+(\\|\\d+)*"),
        CODES("numbers separated by commas or by |", "\\d([,|]\\d)*"),
        /** A language without a country: {@code en-US} would match nothing. */
        LANGUAGE("a language of two letters, such as en or pt, without a country", "[a-z]{2}([,|][a-z]{2})*"),
        COUNTRY("a country of two capital letters, such as BR", "[A-Z]{2}([,|][A-Z]{2})*"),
        MONETIZATION(
                "flatrate, free, ads, rent or buy, separated by commas or by |",
                "(flatrate|free|ads|rent|buy)([,|](flatrate|free|ads|rent|buy))*"),
        SORT("a sort order", "(?s).*"),
        TEXT("a text", "(?s).*\\S.*");

        private final String expected;
        private final Pattern form;

        Kind(String expected, String form) {
            this.expected = expected;
            this.form = Pattern.compile(form);
        }

        /** What is expected, to stand after "wants". */
        public String expected() {
            return expected;
        }

        /** Whether a value, decoded, is of this kind. */
        public boolean accepts(String value) {
            return form.matcher(value).matches() && (this != DATE || isDay(value));
        }

        private static boolean isDay(String value) {
            try {
                return LocalDate.parse(value).getYear() > 0;
            } catch (DateTimeParseException notADay) {
                return false;
            }
        }
    }
}
