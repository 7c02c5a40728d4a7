package io.cinelake.sandbox.tmdb;

import io.cinelake.sandbox.catalogue.Catalogue;
import io.cinelake.sandbox.catalogue.Kind;
import io.cinelake.sandbox.catalogue.Locales.Language;
import io.cinelake.sandbox.catalogue.Texts;
import io.cinelake.sandbox.catalogue.Title;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Discover: the titles of a kind that pass every filter, in the asked order. An unknown order is the default one. */
final class Discover {
    private static final String DEFAULT_ORDER = "popularity.desc";

    /** So many queries are remembered, because each is asked again for every page. */
    private static final int RECENT = 32;

    private static final Map<String, Comparator<Title>> BOTH = Map.of(
            "popularity", Comparator.comparingDouble(Title::popularity),
            "vote_average", Comparator.comparingDouble(Title::voteAverage),
            "vote_count", Comparator.comparingInt(Title::voteCount));

    private static final Comparator<Title> BY_DATE = Comparator.comparing(title -> Rows.date(title.date()));
    private static final Comparator<Title> BY_TITLE =
            Comparator.comparing(title -> Texts.localized(title, Language.ENGLISH));
    private static final Comparator<Title> BY_ORIGINAL_TITLE = Comparator.comparing(Texts::original);

    private static final Map<Kind, Map<String, Comparator<Title>>> OWN = Map.of(
            Kind.FILM,
            Map.of(
                    "primary_release_date", BY_DATE,
                    "revenue", Comparator.comparingLong(Title::revenue),
                    "title", BY_TITLE,
                    "original_title", BY_ORIGINAL_TITLE),
            Kind.SERIES,
            Map.of("first_air_date", BY_DATE, "name", BY_TITLE, "original_name", BY_ORIGINAL_TITLE));

    private final Catalogue catalogue;
    private final Map<String, List<Title>> sorted = new ConcurrentHashMap<>();
    private final Map<String, List<Title>> recent = new ConcurrentHashMap<>();

    Discover(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** All titles that the parameters leave, in their order. */
    List<Title> titles(Kind kind, QueryParameters parameters) {
        QueryParameters query = parameters.without("page").without("language").without("api_key");
        if (recent.size() > RECENT) {
            recent.clear();
        }
        return recent.computeIfAbsent(kind + " " + new TreeMap<>(query.values()), key -> filtered(kind, query));
    }

    private List<Title> filtered(Kind kind, QueryParameters parameters) {
        return inOrder(kind, parameters.get("sort_by")).stream()
                .filter(Filters.of(kind, parameters))
                .toList();
    }

    private List<Title> inOrder(Kind kind, String asked) {
        String order = asked != null && comparator(kind, asked) != null ? asked : DEFAULT_ORDER;
        return sorted.computeIfAbsent(kind + " " + order, key -> sorted(kind, order));
    }

    private List<Title> sorted(Kind kind, String order) {
        Comparator<Title> comparator = comparator(kind, order);
        Comparator<Title> directed = order.endsWith(".desc") ? comparator.reversed() : comparator;
        return catalogue.titles(kind).stream()
                .sorted(directed.thenComparingInt(Title::id))
                .toList();
    }

    private static Comparator<Title> comparator(Kind kind, String order) {
        if (!order.endsWith(".asc") && !order.endsWith(".desc")) {
            return null;
        }
        String field = order.substring(0, order.lastIndexOf('.'));
        return BOTH.getOrDefault(field, OWN.get(kind).get(field));
    }
}
