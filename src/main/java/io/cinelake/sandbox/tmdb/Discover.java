package io.cinelake.sandbox.tmdb;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Discover: the titles of a kind that pass every filter, in the asked order; an unknown order is the default one (developer.themoviedb.org, discover-movie
 * and discover-tv). Titles are filtered by genres, dates, votes, running time, language and country. A parameter that is absent, unknown or cannot be read
 * demands nothing.
 */
final class Discover {
    private static final String DEFAULT_ORDER = "popularity.desc";

    /** So many queries are remembered, because each is asked again for every page. */
    private static final int RECENT = 32;

    private final Catalogue catalogue;
    private final Map<String, List<Title>> sorted = new ConcurrentHashMap<>();
    private final Map<String, List<Title>> recent = new ConcurrentHashMap<>();

    Discover(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<Title> titles(Kind kind, Query query) {
        if (recent.size() > RECENT) {
            recent.clear();
        }
        String asked = query.values().toString().replaceAll("\\b(page|language|api_key)=[^,}]*", "");
        return recent.computeIfAbsent(
                kind + asked,
                key -> inOrder(kind, query.get("sort_by").orElse(DEFAULT_ORDER)).stream()
                        .filter(demands(kind, query))
                        .toList());
    }

    private List<Title> inOrder(Kind kind, String asked) {
        boolean known = asked.matches(".+\\.(asc|desc)") && comparator(kind, field(asked)) != null;
        String order = known ? asked : DEFAULT_ORDER;
        return sorted.computeIfAbsent(kind + " " + order, key -> {
            Comparator<Title> comparator = comparator(kind, field(order));
            Comparator<Title> directed = order.endsWith(".desc") ? comparator.reversed() : comparator;
            return catalogue.titles(kind).stream()
                    .sorted(directed.thenComparingInt(Title::id))
                    .toList();
        });
    }

    private static String field(String order) {
        return order.substring(0, order.lastIndexOf('.'));
    }

    /** By a field; null when the kind is not sorted by it. */
    private static Comparator<Title> comparator(Kind kind, String field) {
        return switch (kind.path() + " " + field) {
            case "movie popularity", "tv popularity" -> Comparator.comparingDouble(Title::popularity);
            case "movie vote_average", "tv vote_average" -> Comparator.comparingDouble(Title::voteAverage);
            case "movie vote_count", "tv vote_count" -> Comparator.comparingInt(Title::voteCount);
            case "movie revenue" -> Comparator.comparingLong(Title::revenue);
            case "movie primary_release_date", "tv first_air_date" ->
                Comparator.comparing(title -> TitleFacts.date(title.date()));
            case "movie title", "tv name" -> byText(title -> title.title("en"));
            case "movie original_title", "tv original_name" -> byText(Title::originalTitle);
            default -> null;
        };
    }

    /** Each text is made up once. */
    private static Comparator<Title> byText(Function<Title, String> text) {
        Map<Title, String> texts = new IdentityHashMap<>();
        return Comparator.comparing(title -> texts.computeIfAbsent(title, text));
    }

    private static Predicate<Title> demands(Kind kind, Query query) {
        Predicate<Title> shown =
                title -> (query.isTrue("include_adult") || !title.entry().isAdult())
                        && (query.isTrue("include_video") || !title.video());
        return query.values().entrySet().stream()
                .map(asked -> demand(kind, asked.getKey(), asked.getValue(), query))
                .reduce(shown, Predicate::and);
    }

    private static Predicate<Title> demand(Kind kind, String name, String value, Query query) {
        String field = name.replaceFirst("\\.[gl]te$", "");
        boolean ofOtherKind = kind == Kind.FILM
                ? field.startsWith("first_air_date")
                : field.contains("release_") || field.equals("year");
        return ofOtherKind
                ? title -> true
                : switch (field) {
                    case "primary_release_date", "release_date", "first_air_date" -> {
                        boolean undatedToo = query.isTrue("include_null_" + field + "s");
                        Predicate<Title> inTime =
                                bound(name, Query.day(value).map(day -> (double) day.toEpochDay()), Discover::day);
                        yield inTime.or(title -> title.date() == null && undatedToo);
                    }
                    case "primary_release_year", "year", "first_air_date_year" ->
                        title -> title.date() != null
                                && value.equals(Integer.toString(title.date().getYear()));
                    case "vote_average" -> bound(name, number(value), Title::voteAverage);
                    case "vote_count" -> bound(name, number(value), Title::voteCount);
                    case "with_runtime" -> bound(name, number(value), Title::runtime);
                    case "with_genres" -> parts(value, (title, any) -> isAny(any, title.genres()));
                    case "without_genres" -> parts(value, (title, any) -> !isAny(any, title.genres()));
                    case "with_original_language" ->
                        parts(value, (title, any) -> isAny(any, Arrays.asList(title.language())));
                    case "with_origin_country" -> parts(value, (title, any) -> isAny(any, title.countries()));
                    default -> title -> true;
                };
    }

    /** Nothing lies within bounds that has no value. */
    private static double day(Title title) {
        return title.date() == null ? Double.NaN : title.date().toEpochDay();
    }

    private static Predicate<Title> bound(String name, Optional<Double> limit, ToDoubleFunction<Title> value) {
        double least = name.endsWith(".gte") ? limit.orElse(Double.NEGATIVE_INFINITY) : Double.NEGATIVE_INFINITY;
        double most = name.endsWith(".lte") ? limit.orElse(Double.POSITIVE_INFINITY) : Double.POSITIVE_INFINITY;
        return title -> value.applyAsDouble(title) >= least && value.applyAsDouble(title) <= most;
    }

    private static Optional<Double> number(String text) {
        return Optional.of(text)
                .filter(each -> each.matches("[0-9]{1,9}(\\.[0-9]{1,9})?"))
                .map(Double::valueOf);
    }

    /** As TMDB writes choices: commas where all are meant, pipes where one is enough. With both, the pipes bind tighter. */
    private static Predicate<Title> parts(String value, BiPredicate<Title, List<String>> demand) {
        return Arrays.stream(value.split(","))
                .map(part -> List.of(part.trim().split("\\s*\\|\\s*")))
                .<Predicate<Title>>map(anyOf -> title -> demand.test(title, anyOf))
                .reduce(title -> true, Predicate::and);
    }

    private static boolean isAny(List<String> anyOf, Collection<?> values) {
        return values.stream().map(String::valueOf).anyMatch(anyOf::contains);
    }
}
