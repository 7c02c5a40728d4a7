package io.cinelake.rig;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * TMDB's discover over a catalogue: 20 rows a page, unknown parameters ignored, totals not capped, and the wall behind page 500
 * (developer.themoviedb.org, discover/movie and errors).
 */
final class Discover {
    private static final int PAGE = 20;
    private static final int LAST_PAGE = 500;
    private static final int KEPT_SELECTIONS = 256;

    private final Catalogue catalogue;
    private final Map<Map<String, String>, List<Title>> selections = new ConcurrentHashMap<>();

    Discover(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** How a page differs from what a still catalogue would show. */
    interface Unrest {
        /** Whether the last row of a page and the first of the next have changed places at this moment. */
        boolean swapped(int boundary);

        /** What the reported total is off by at this moment. */
        int drift();
    }

    /** A page, or the error TMDB gives for it. */
    Reply page(String media, Map<String, String> parameters, Unrest unrest) {
        String asked = parameters.getOrDefault("page", "1");
        int page = asked.matches("\\d{1,6}") ? Integer.parseInt(asked) : 0;
        if (page < 1 || page > LAST_PAGE) {
            return Errors.INVALID_PAGE;
        }
        List<Title> titles = select(media, parameters);
        int total = Math.max(0, titles.size() + (titles.isEmpty() ? 0 : unrest.drift()));
        StringBuilder json = new StringBuilder(14_000);
        json.append("{\"page\":").append(page).append(",\"results\":[");
        String language = parameters.getOrDefault("language", "en-US");
        for (int place = (page - 1) * PAGE; place < Math.min(page * PAGE, titles.size()); place++) {
            if (place % PAGE > 0) {
                json.append(',');
            }
            TitleJson.row(titles.get(moved(place, titles.size(), unrest)), language, json);
        }
        json.append("],\"total_pages\":").append(Math.max(1, (total + PAGE - 1) / PAGE));
        json.append(",\"total_results\":").append(total).append('}');
        return Reply.json(200, json.toString());
    }

    /** Every title of a query, in its order. */
    List<Title> select(String media, Map<String, String> parameters) {
        Map<String, String> key = new LinkedHashMap<>(parameters);
        List.of("page", "language", "api_key").forEach(key::remove);
        key.put("/media", media);
        if (selections.size() > KEPT_SELECTIONS) {
            selections.clear();
        }
        return selections.computeIfAbsent(key, wanted -> filter(media, wanted));
    }

    private List<Title> filter(String media, Map<String, String> wanted) {
        boolean series = media.equals("tv");
        String date = series ? "first_air_date" : "primary_release_date";
        List<Title> titles = new ArrayList<>(catalogue.titles(media));
        Predicate<Title> passes = genres(wanted.get("with_genres"))
                .and(without(wanted.get("without_genres")))
                .and(dates(wanted, date, series));
        titles.removeIf(passes.negate());
        titles.sort(order(wanted.getOrDefault("sort_by", "popularity.desc"), date));
        return titles;
    }

    private static Predicate<Title> genres(String genres) {
        if (genres == null || genres.isBlank()) {
            return title -> true;
        }
        List<Integer> ids = ids(genres);
        return genres.contains("|")
                ? title -> !Collections.disjoint(title.genres(), ids)
                : title -> title.genres().containsAll(ids);
    }

    private static Predicate<Title> without(String genres) {
        if (genres == null || genres.isBlank()) {
            return title -> true;
        }
        List<Integer> ids = ids(genres);
        return title -> Collections.disjoint(title.genres(), ids);
    }

    private static List<Integer> ids(String genres) {
        return Arrays.stream(genres.split("[,|]"))
                .map(String::trim)
                .map(Integer::valueOf)
                .toList();
    }

    private static Predicate<Title> dates(Map<String, String> wanted, String date, boolean series) {
        String from = wanted.getOrDefault(date + ".gte", "");
        String to = wanted.getOrDefault(date + ".lte", "");
        boolean bounded = !from.isEmpty() || !to.isEmpty();
        boolean undated = series ? "true".equals(wanted.get("include_null_first_air_dates")) : !bounded;
        return title -> title.date().isEmpty()
                ? undated
                : title.date().compareTo(from) >= 0
                        && (to.isEmpty() || title.date().compareTo(to) <= 0);
    }

    private static Comparator<Title> order(String sort, String date) {
        String field = sort.replaceAll("\\.(asc|desc)$", "");
        Comparator<Title> order = switch (field) {
            case "primary_release_date", "first_air_date" ->
                field.equals(date) ? Comparator.comparing(Title::date) : Comparator.comparingInt(Title::popularity);
            case "vote_count" -> Comparator.comparingInt(Title::voteCount);
            case "vote_average" -> Comparator.comparingInt(Title::voteAverage);
            case "revenue" -> Comparator.comparingLong(Title::revenue);
            case "title", "name", "original_title", "original_name" ->
                Comparator.comparing(title -> TitleTexts.name(title, "en-US"));
            default -> Comparator.comparingInt(Title::popularity);
        };
        return (sort.endsWith(".asc") ? order : order.reversed()).thenComparingInt(Title::id);
    }

    private static int moved(int place, int size, Unrest unrest) {
        int page = place / PAGE;
        if (place % PAGE == PAGE - 1 && place + 1 < size && unrest.swapped(page)) {
            return place + 1;
        }
        return place % PAGE == 0 && place > 0 && unrest.swapped(page - 1) ? place - 1 : place;
    }
}
