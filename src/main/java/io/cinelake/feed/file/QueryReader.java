package io.cinelake.feed.file;

import io.cinelake.feed.Source.Discover;
import io.cinelake.tmdb.Media;
import io.cinelake.tmdb.discover.DiscoverParameters;
import io.cinelake.tmdb.discover.DiscoverParameters.Kind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads a feed's {@code query}. TMDB ignores what it does not know, so names and values are held against its own list for the medium. */
record QueryReader(
        FeedParameters given,
        Media media,
        Function<Media, Map<Integer, String>> listedGenres,
        Map<String, Kind> known,
        Map<String, String> query) {
    private static final Map<String, String> ELSEWHERE = Map.of(
            "page", "the run reads every page itself, delete it",
            "language", "write it as the feed's parameter language",
            "api_key", "a key never stands in a feed, set TMDB_TOKEN or TMDB_API_KEY instead");
    /** In the place of a run's date, to check what follows from it. */
    private static final LocalDate SOME_DATE = LocalDate.EPOCH;

    QueryReader(FeedParameters given, Media media, Function<Media, Map<Integer, String>> listedGenres) {
        this(given, media, listedGenres, DiscoverParameters.of(media), new LinkedHashMap<>());
    }

    Map<String, String> read() {
        String text = given.text("query", "");
        if (text.contains("://")) {
            refuse("query wants only what follows the ? of an address.");
            return query;
        }
        for (String pair : text.replaceFirst("^\\?", "").split("&")) {
            if (!pair.isBlank()) {
                take(pair.strip());
            }
        }
        checkTogether();
        return query;
    }

    private void take(String pair) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        Kind kind = known.get(name);
        if (ELSEWHERE.containsKey(name)) {
            refuse("query must not hold " + name + ": " + ELSEWHERE.get(name) + ".");
        } else if (kind == null) {
            refuse("TMDB's discover has no parameter \"" + name + "\" for " + media.titles() + instead(name));
        } else if (value.isEmpty()) {
            refuse("query gives " + name + " no value: it wants " + kind.expected() + ", so add one or delete it.");
        } else if (query.putIfAbsent(name, value) != null) {
            refuse("query holds " + name + " twice: keep one of the two.");
        } else if (!kind.accepts(Discover.resolved(value, SOME_DATE))) {
            String dates = kind == Kind.DATE ? ", or the run's as {date} or {date-7}" : "";
            refuse(name + " in query wants " + kind.expected() + dates + ", not \"" + value + "\".");
        } else if (kind == Kind.SORT) {
            checkOrder(value);
        } else if (name.endsWith("_genres")) {
            Stream.of(value.split("[,|]"))
                    .filter(id -> Genres.id(id, media, listedGenres).isEmpty())
                    .forEach(id -> refuse(Genres.unknown(id, media)));
        }
    }

    private String instead(String name) {
        if (DiscoverParameters.of(media.other()).containsKey(name)) {
            Optional<String> counterpart = DiscoverParameters.counterpart(name, media);
            String use = counterpart.map(own -> ": use " + own + ".").orElse(", and nothing like it: delete it.");
            return ", only for " + media.other().titles() + use;
        }
        return Nearest.hint(name, known.keySet(), ": TMDB would ignore it and answer with all titles, so delete it.");
    }

    private void checkOrder(String order) {
        List<String> orders = DiscoverParameters.sortOrders(media);
        if (!orders.contains(order)) {
            Optional<String> counterpart =
                    DiscoverParameters.counterpart(order, media).filter(orders::contains);
            Optional<String> instead = counterpart.or(() -> Nearest.to(order, orders));
            String use = ": use " + instead.orElse("one of " + String.join(", ", orders)) + ".";
            refuse("sort_by has no order \"" + order + "\" for " + media.titles() + use);
        }
    }

    private void checkTogether() {
        if (query.containsKey("with_genres") && given.has("genres")) {
            refuse("query holds with_genres and the feed has genres: keep genres and its genre-rule.");
        }
        boolean isFiltered = Stream.of("with_watch_providers", "with_watch_monetization_types")
                .anyMatch(query::containsKey);
        if (isFiltered && !query.containsKey("watch_region")) {
            String cure = "which TMDB ignores without watch_region: add it, as in watch_region=BR.";
            refuse("query filters by where a title can be watched, " + cure);
        }
        query.forEach((name, from) -> {
            String upTo = query.get(name.replaceFirst("\\.gte$", ".lte"));
            if (name.endsWith(".gte") && upTo != null && known.get(name) == Kind.DATE && isAfter(from, upTo)) {
                String cure = ", so that no title fits: swap the two.";
                refuse(name + "=" + from + " in query is later than its .lte=" + upTo + cure);
            }
        });
    }

    /** Of the run's date and a fixed one, nobody knows which is later. */
    private static boolean isAfter(String from, String upTo) {
        return Discover.namesDate(from) == Discover.namesDate(upTo)
                && Discover.resolved(from, SOME_DATE).compareTo(Discover.resolved(upTo, SOME_DATE)) > 0;
    }

    private void refuse(String message) {
        given.refuse("query", message);
    }

    private String decoded(String text) {
        try {
            return URLDecoder.decode(text.strip(), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            String cure = "\": write %25 for a percent sign.";
            refuse("query holds a % that begins no code of two hex digits in \"" + text + cure);
            return text;
        }
    }
}
