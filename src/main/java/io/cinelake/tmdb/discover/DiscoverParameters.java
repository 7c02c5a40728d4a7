package io.cinelake.tmdb.discover;

import io.cinelake.tmdb.Media;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Discover's parameters, from TMDB's OpenAPI description of June 2026. TMDB ignores a name it does not know: a misspelled filter is no filter. */
public final class DiscoverParameters {
    private static final String BOTH = """
            BOOLEAN include_adult
            COUNTRY watch_region with_origin_country
            IDS with_companies with_genres with_keywords with_watch_providers
            IDS without_companies without_genres without_keywords without_watch_providers
            INTEGER page with_runtime.gte with_runtime.lte
            LANGUAGE with_original_language
            MONETIZATION with_watch_monetization_types
            NUMBER vote_average.gte vote_average.lte vote_count.gte vote_count.lte
            SORT sort_by
            TEXT language
            """;
    private static final Map<String, Kind> MOVIE = table(BOTH + """
            BOOLEAN include_video
            CODES with_release_type
            COUNTRY certification_country region
            DATE primary_release_date.gte primary_release_date.lte release_date.gte release_date.lte
            IDS with_cast with_crew with_people
            TEXT certification certification.gte certification.lte
            YEAR primary_release_year year
            """);
    private static final Map<String, Kind> TV = table(BOTH + """
            BOOLEAN include_null_first_air_dates screened_theatrically
            CODES with_status with_type
            DATE air_date.gte air_date.lte first_air_date.gte first_air_date.lte
            IDS with_networks
            TEXT timezone
            YEAR first_air_date_year
            """);

    private static final Map<Media, List<String>> SORT_ORDERS = Map.of(
            Media.MOVIE,
            orders("original_title popularity primary_release_date revenue title vote_average vote_count"),
            Media.TV,
            orders("first_air_date name original_name popularity vote_average vote_count"));

    private static final Map<String, String> ON_TV = Map.of(
            "primary_release_date", "first_air_date",
            "release_date", "first_air_date",
            "air_date", "first_air_date",
            "primary_release_year", "first_air_date_year",
            "year", "first_air_date_year",
            "title", "name",
            "original_title", "original_name");
    private static final Map<String, String> ON_MOVIE = Map.of(
            "first_air_date", "primary_release_date",
            "air_date", "release_date",
            "release_date", "primary_release_date",
            "first_air_date_year", "primary_release_year",
            "name", "title",
            "original_name", "original_title");

    private DiscoverParameters() {}

    /** The parameters of a medium and what each takes, by name. */
    public static Map<String, Kind> of(Media media) {
        return media == Media.MOVIE ? MOVIE : TV;
    }

    /** The values of {@code sort_by} for a medium. */
    public static List<String> sortOrders(Media media) {
        return SORT_ORDERS.get(media);
    }

    /** What does for a medium what a name that it lacks does for the other, such as {@code first_air_date.lte} for {@code primary_release_date.lte}. */
    public static Optional<String> counterpart(String name, Media media) {
        int dot = name.indexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        String suffix = dot < 0 ? "" : name.substring(dot);
        return Optional.ofNullable((media == Media.TV ? ON_TV : ON_MOVIE).get(stem))
                .map(other -> other + suffix);
    }

    /** The value of {@code with_genres}: a comma asks for all of the genres, a pipe for any. That a title has no other, only its row tells. */
    public static String withGenres(Collection<Integer> ids, boolean all) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(all ? "," : "|"));
    }

    /** Parameters by name, from lines that begin with what each of them takes. */
    private static Map<String, Kind> table(String lines) {
        Map<String, Kind> parameters = new TreeMap<>();
        lines.lines()
                .map(line -> line.split(" "))
                .forEach(words ->
                        Stream.of(words).skip(1).forEach(name -> parameters.put(name, Kind.valueOf(words[0]))));
        return Collections.unmodifiableMap(parameters);
    }

    private static List<String> orders(String fields) {
        return Stream.of(fields.split(" "))
                .flatMap(field -> Stream.of(field + ".asc", field + ".desc"))
                .toList();
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
        /** Codes of an enumeration, such as {@code 2|3}. */
        CODES("numbers separated by commas or by |", "\\d([,|]\\d)*"),
        /** A language without a country: {@code en-US} would match nothing. */
        LANGUAGE("a language of two letters, such as en or pt, without a country", "[a-z]{2}([,|][a-z]{2})*"),
        COUNTRY("a country of two capital letters, such as BR", "[A-Z]{2}([,|][A-Z]{2})*"),
        MONETIZATION(
                "flatrate, free, ads, rent or buy, separated by commas or by |",
                "(flatrate|free|ads|rent|buy)([,|](flatrate|free|ads|rent|buy))*"),
        /** One of the sort orders of the medium. */
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
