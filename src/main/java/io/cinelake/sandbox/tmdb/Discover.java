package io.cinelake.sandbox.tmdb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.sandbox.catalogue.Catalogue;
import io.cinelake.sandbox.catalogue.Kind;
import io.cinelake.sandbox.catalogue.Locales.Language;
import io.cinelake.sandbox.catalogue.Texts;
import io.cinelake.sandbox.catalogue.Title;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Discover: the titles of a kind that pass every filter, in the asked order; an unknown order is the default one. TMDB's ready-made lists are discover
 * with fixed filters; trending has a ranking of its own.
 */
final class Discover {
    private static final String DEFAULT_ORDER = "popularity.desc";

    /** So many queries are remembered, because each is asked again for every page. */
    private static final int RECENT = 32;

    /** Trending alone reports no more than can be fetched. */
    private static final int TRENDING_ROWS = 10_000;

    private static final Map<String, Comparator<Title>> BOTH = Map.of(
            "popularity", Comparator.comparingDouble(Title::popularity),
            "vote_average", Comparator.comparingDouble(Title::voteAverage),
            "vote_count", Comparator.comparingInt(Title::voteCount));

    private static final Comparator<Title> BY_DATE = Comparator.comparing(title -> TitleJson.date(title.date()));
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
        QueryParameters query = parameters.without("page", "language", "api_key");
        if (recent.size() > RECENT) {
            recent.clear();
        }
        return recent.computeIfAbsent(kind + " " + new TreeMap<>(query.values()), key -> filtered(kind, query));
    }

    /** A list such as {@code popular}; empty when the kind has none of that name. */
    Optional<ObjectNode> list(Kind kind, String name, QueryParameters asked) {
        LocalDate today = catalogue.day();
        return Optional.ofNullable(
                switch (kind.path() + "/" + name) {
                    case "movie/popular", "tv/popular" -> body(kind, asked, Map.of());
                    case "movie/top_rated" -> body(kind, asked, best("99,10755"));
                    case "tv/top_rated" -> body(kind, asked, best(""));
                    case "movie/now_playing" ->
                        between(kind, asked, "primary_release_date", today.minusDays(42), today);
                    case "movie/upcoming" -> between(kind, asked, "primary_release_date", today, today.plusDays(21));
                    case "tv/airing_today" -> between(kind, asked, "air_date", today, today);
                    case "tv/on_the_air" -> between(kind, asked, "air_date", today, today.plusDays(7));
                    default -> null;
                });
    }

    /** {@code trending}; {@code all} mixes films and series. */
    ObjectNode trending(List<Kind> kinds, String window, QueryParameters asked) {
        long today = catalogue.day().toEpochDay();
        long span = window.equals("day") ? today : today / 7;
        List<Title> ranked = kinds.stream()
                .flatMap(kind -> catalogue.titles(kind).stream())
                .filter(title -> !title.adult() && !title.video())
                .sorted(Comparator.<Title>comparingDouble(title -> title.popularity()
                                * title.draw("trend").on(span).share())
                        .reversed()
                        .thenComparing(Title::id))
                .limit(TRENDING_ROWS)
                .toList();
        Page page = Page.of(asked);
        return page.json(page.cut(ranked), ranked.size(), title -> TitleJson.rowWithMediaType(title, asked.language()));
    }

    /** The newest title, about which hardly anything is known. */
    ObjectNode latest(Kind kind, Language language) {
        List<Title> titles = catalogue.titles(kind);
        return TitleJson.details(titles.get(titles.size() - 1), language);
    }

    private static Map<String, String> best(String withoutGenres) {
        return Map.of("sort_by", "vote_average.desc", "vote_count.gte", "200", "without_genres", withoutGenres);
    }

    private ObjectNode between(Kind kind, QueryParameters asked, String date, LocalDate from, LocalDate to) {
        ObjectNode body = body(kind, asked, Map.of(date + ".gte", from.toString(), date + ".lte", to.toString()));
        if (kind == Kind.SERIES) {
            return body;
        }
        ObjectNode dated = JsonNodeFactory.instance.objectNode();
        dated.putObject("dates").put("maximum", to.toString()).put("minimum", from.toString());
        dated.setAll(body);
        return dated;
    }

    /** The lists take no filter from the request. */
    private ObjectNode body(Kind kind, QueryParameters asked, Map<String, String> filters) {
        Page page = Page.of(asked);
        List<Title> all = titles(kind, new QueryParameters(filters));
        return page.json(page.cut(all), all.size(), title -> TitleJson.row(title, asked.language()));
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
