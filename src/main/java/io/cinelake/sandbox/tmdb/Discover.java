package io.cinelake.sandbox.tmdb;

import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Discover: the titles of a kind that pass every filter, in the asked order; an unknown order is the default one. */
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

    List<Title> titles(Kind kind, QueryParameters parameters) {
        QueryParameters query = parameters.without("page", "language", "api_key");
        if (recent.size() > RECENT) {
            recent.clear();
        }
        return recent.computeIfAbsent(
                kind + " " + new TreeMap<>(query.values()),
                key -> inOrder(kind, query.values().getOrDefault("sort_by", DEFAULT_ORDER)).stream()
                        .filter(Filters.of(kind, query))
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
}
