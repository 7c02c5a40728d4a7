package io.cinelake.sandbox.tmdb;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Discover (developer.themoviedb.org): the titles that pass all filters. An unknown order is the default one; any other unknown value demands nothing. */
final class Discover {
    private static final String DEFAULT_ORDER = "popularity.desc";

    /** By what titles are sorted and bounded. */
    private static final Map<String, ToDoubleFunction<Title>> NUMBERS = Map.of(
            "popularity", Title::popularity,
            "vote_average", Title::voteAverage,
            "vote_count", Title::voteCount,
            "revenue", Title::revenue,
            "with_runtime", Title::runtime,
            "primary_release_date", Discover::day,
            "release_date", Discover::day,
            "first_air_date", Discover::day);

    /** So many queries are remembered, because each is asked again for every page. */
    private static final int RECENT = 32;

    private final Catalogue catalogue;
    private final Map<String, List<Title>> recent = new ConcurrentHashMap<>();

    Discover(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<Title> titles(Kind kind, Query query) {
        if (recent.size() > RECENT) {
            recent.clear();
        }
        String asked = query.values().toString().replaceAll("\\b(page|language)=[^,}]*", "");
        return recent.computeIfAbsent(
                kind + asked,
                key -> catalogue.titles(kind).stream()
                        .filter(demands(kind, query))
                        .sorted(order(kind, query.get("sort_by").orElse(DEFAULT_ORDER)))
                        .toList());
    }

    private static Comparator<Title> order(Kind kind, String asked) {
        String field = asked.replaceFirst("\\.(asc|desc)$", "");
        ToDoubleFunction<Title> value = NUMBERS.get(field);
        if (value == null || field.equals("release_date") || field.equals("with_runtime") || isOfOther(kind, field)) {
            return order(kind, DEFAULT_ORDER);
        }
        // What has no value comes before all that has one.
        Comparator<Title> ascending = Comparator.comparingDouble(title ->
                Double.isNaN(value.applyAsDouble(title)) ? Double.NEGATIVE_INFINITY : value.applyAsDouble(title));
        return (asked.endsWith(".desc") ? ascending.reversed() : ascending).thenComparingInt(Title::id);
    }

    private static boolean isOfOther(Kind kind, String field) {
        return kind == Kind.FILM
                ? field.startsWith("first_air_date")
                : field.contains("release_") || field.equals("year") || field.equals("revenue");
    }

    private static Predicate<Title> demands(Kind kind, Query query) {
        Predicate<Title> shown =
                title -> (query.isTrue("include_adult") || !title.entry().isAdult())
                        && (query.isTrue("include_video") || !title.video());
        return query.values().entrySet().stream()
                .filter(asked -> !isOfOther(kind, asked.getKey()))
                .map(asked -> demand(asked.getKey(), asked.getValue(), query))
                .reduce(shown, Predicate::and);
    }

    private static Predicate<Title> demand(String name, String value, Query query) {
        return switch (name) {
            case "primary_release_year", "year", "first_air_date_year" ->
                title -> title.date() != null
                        && value.equals(Integer.toString(title.date().getYear()));
            case "with_genres" -> has(value, Title::genres);
            case "without_genres" -> has(value.replace(',', '|'), Title::genres).negate();
            case "with_original_language" -> has(value, title -> List.of(title.language()));
            case "with_origin_country" -> has(value, Title::countries);
            default -> bound(name, value, query);
        };
    }

    /** A bound such as {@code vote_count.gte}. Nothing lies within bounds that has no value. */
    private static Predicate<Title> bound(String name, String text, Query query) {
        String field = name.replaceFirst("\\.[gl]te$", "");
        Optional<Double> limit = field.endsWith("_date")
                ? Query.day(text).map(LocalDate::toEpochDay).map(Long::doubleValue)
                : Optional.of(text)
                        .filter(each -> each.matches("[0-9]{1,9}(\\.[0-9]{1,9})?"))
                        .map(Double::valueOf);
        ToDoubleFunction<Title> value = NUMBERS.get(field);
        if (value == null || name.equals(field) || limit.isEmpty()) {
            return title -> true;
        }
        int sign = name.endsWith(".gte") ? 1 : -1;
        boolean undatedToo = query.isTrue("include_null_" + field + "s");
        return title -> sign * value.applyAsDouble(title) >= sign * limit.get() || undatedToo && title.date() == null;
    }

    private static double day(Title title) {
        return title.date() == null ? Double.NaN : title.date().toEpochDay();
    }

    /** As TMDB writes choices: commas where all are meant, pipes where one is enough. With both, the pipes bind tighter. */
    private static Predicate<Title> has(String value, Function<Title, List<?>> values) {
        List<List<String>> all = Arrays.stream(value.split(","))
                .map(part -> List.of(part.trim().split("\\s*\\|\\s*")))
                .toList();
        return title -> all.stream()
                .allMatch(anyOf ->
                        values.apply(title).stream().map(String::valueOf).anyMatch(anyOf::contains));
    }
}
