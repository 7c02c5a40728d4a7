package io.cinelake.tmdb.discover;

import static io.cinelake.tmdb.discover.DiscoverValue.BOOLEAN;
import static io.cinelake.tmdb.discover.DiscoverValue.CODES;
import static io.cinelake.tmdb.discover.DiscoverValue.COUNTRY;
import static io.cinelake.tmdb.discover.DiscoverValue.DATE;
import static io.cinelake.tmdb.discover.DiscoverValue.IDS;
import static io.cinelake.tmdb.discover.DiscoverValue.INTEGER;
import static io.cinelake.tmdb.discover.DiscoverValue.LANGUAGE;
import static io.cinelake.tmdb.discover.DiscoverValue.MONETIZATION;
import static io.cinelake.tmdb.discover.DiscoverValue.NUMBER;
import static io.cinelake.tmdb.discover.DiscoverValue.SORT;
import static io.cinelake.tmdb.discover.DiscoverValue.TEXT;
import static io.cinelake.tmdb.discover.DiscoverValue.YEAR;

import io.cinelake.tmdb.Media;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The query parameters of {@code /discover/movie} and {@code /discover/tv}, from TMDB's OpenAPI description of June 2026. TMDB ignores a name it does
 * not know with HTTP 200, so that a misspelled filter is no filter.
 */
public final class DiscoverParameters {
    private static final Map<String, DiscoverValue> BOTH = Map.ofEntries(
            Map.entry("language", TEXT),
            Map.entry("page", INTEGER),
            Map.entry("sort_by", SORT),
            Map.entry("include_adult", BOOLEAN),
            Map.entry("vote_average.gte", NUMBER),
            Map.entry("vote_average.lte", NUMBER),
            Map.entry("vote_count.gte", NUMBER),
            Map.entry("vote_count.lte", NUMBER),
            Map.entry("watch_region", COUNTRY),
            Map.entry("with_companies", IDS),
            Map.entry("with_genres", IDS),
            Map.entry("with_keywords", IDS),
            Map.entry("with_origin_country", COUNTRY),
            Map.entry("with_original_language", LANGUAGE),
            Map.entry("with_runtime.gte", INTEGER),
            Map.entry("with_runtime.lte", INTEGER),
            Map.entry("with_watch_monetization_types", MONETIZATION),
            Map.entry("with_watch_providers", IDS),
            Map.entry("without_companies", IDS),
            Map.entry("without_genres", IDS),
            Map.entry("without_keywords", IDS),
            Map.entry("without_watch_providers", IDS));

    private static final Map<String, DiscoverValue> MOVIE = joined(Map.ofEntries(
            Map.entry("certification", TEXT),
            Map.entry("certification.gte", TEXT),
            Map.entry("certification.lte", TEXT),
            Map.entry("certification_country", COUNTRY),
            Map.entry("include_video", BOOLEAN),
            Map.entry("primary_release_date.gte", DATE),
            Map.entry("primary_release_date.lte", DATE),
            Map.entry("primary_release_year", YEAR),
            Map.entry("region", COUNTRY),
            Map.entry("release_date.gte", DATE),
            Map.entry("release_date.lte", DATE),
            Map.entry("with_cast", IDS),
            Map.entry("with_crew", IDS),
            Map.entry("with_people", IDS),
            Map.entry("with_release_type", CODES),
            Map.entry("year", YEAR)));

    private static final Map<String, DiscoverValue> TV = joined(Map.ofEntries(
            Map.entry("air_date.gte", DATE),
            Map.entry("air_date.lte", DATE),
            Map.entry("first_air_date.gte", DATE),
            Map.entry("first_air_date.lte", DATE),
            Map.entry("first_air_date_year", YEAR),
            Map.entry("include_null_first_air_dates", BOOLEAN),
            Map.entry("screened_theatrically", BOOLEAN),
            Map.entry("timezone", TEXT),
            Map.entry("with_networks", IDS),
            Map.entry("with_status", CODES),
            Map.entry("with_type", CODES)));

    private static final Map<Media, List<String>> SORT_ORDERS = Map.of(
            Media.MOVIE,
            orders(
                    "original_title",
                    "popularity",
                    "primary_release_date",
                    "revenue",
                    "title",
                    "vote_average",
                    "vote_count"),
            Media.TV,
            orders("first_air_date", "name", "original_name", "popularity", "vote_average", "vote_count"));

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
    public static Map<String, DiscoverValue> of(Media media) {
        return media == Media.MOVIE ? MOVIE : TV;
    }

    /** The values of {@code sort_by} for a medium. */
    public static List<String> sortOrders(Media media) {
        return SORT_ORDERS.get(media);
    }

    /**
     * What does for a medium what a parameter or sort order does for the other one, such as {@code first_air_date.lte} for series where a film has
     * {@code primary_release_date.lte}. To be asked about names the medium does not have.
     */
    public static Optional<String> counterpart(String name, Media media) {
        int dot = name.indexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        String suffix = dot < 0 ? "" : name.substring(dot);
        return Optional.ofNullable((media == Media.TV ? ON_TV : ON_MOVIE).get(stem))
                .map(other -> other + suffix);
    }

    /**
     * The value of {@code with_genres}: a comma asks for titles that have all of the genres, a pipe for those that have any. Titles with no other
     * genre cannot be asked for with certainty, because TMDB does not document the separators of {@code without_genres}: ask for any, and look at
     * each title's {@code genre_ids}.
     */
    public static String withGenres(Collection<Integer> ids, boolean all) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(all ? "," : "|"));
    }

    private static Map<String, DiscoverValue> joined(Map<String, DiscoverValue> own) {
        Map<String, DiscoverValue> all = new TreeMap<>(BOTH);
        all.putAll(own);
        return Collections.unmodifiableMap(all);
    }

    private static List<String> orders(String... fields) {
        return Stream.of(fields)
                .flatMap(field -> Stream.of(field + ".asc", field + ".desc"))
                .toList();
    }
}
