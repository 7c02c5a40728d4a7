package io.cinelake.sandbox.tmdb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.sandbox.catalogue.Catalogue;
import io.cinelake.sandbox.catalogue.Kind;
import io.cinelake.sandbox.catalogue.Locales.Language;
import io.cinelake.sandbox.catalogue.Title;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** TMDB's ready-made lists, which are discover with fixed filters, and trending, which has a ranking of its own. */
final class Lists {
    /** Trending alone reports no more than can be fetched. */
    private static final int TRENDING_ROWS = 10_000;

    private final Catalogue catalogue;
    private final Discover discover;

    Lists(Catalogue catalogue, Discover discover) {
        this.catalogue = catalogue;
        this.discover = discover;
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
                .flatMap(kind -> visible(kind))
                .sorted(Comparator.<Title>comparingDouble(title -> title.popularity()
                                * title.draw("trend").on(span).share())
                        .reversed()
                        .thenComparing(Title::id))
                .limit(TRENDING_ROWS)
                .toList();
        Page page = Page.of(asked);
        return page.json(page.cut(ranked), ranked.size(), title -> Rows.rowWithMediaType(title, asked.language()));
    }

    /** The newest title, about which hardly anything is known. */
    ObjectNode latest(Kind kind, Language language) {
        List<Title> titles = catalogue.titles(kind);
        Title newest = titles.get(titles.size() - 1);
        return kind == Kind.FILM ? FilmDetails.json(newest, language) : SeriesDetails.json(newest, language);
    }

    private Stream<Title> visible(Kind kind) {
        return catalogue.titles(kind).stream().filter(title -> !title.adult() && !title.video());
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
        List<Title> all = discover.titles(kind, new QueryParameters(filters));
        return page.json(page.cut(all), all.size(), title -> Rows.row(title, asked.language()));
    }
}
