package io.cinelake.rig;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** TMDB's endpoints over one catalogue. */
final class Endpoints {
    private static final int MOST_APPENDS = 20;
    private static final Pattern TITLE = Pattern.compile("/(movie|tv)/((?:tt)?\\d{1,9})(/credits|/external_ids)?");

    private final Catalogue catalogue;
    private final Discover discover;

    Endpoints(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.discover = new Discover(catalogue);
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Set<Integer> ids(String media, String query) {
        Set<Integer> ids = new HashSet<>();
        Map<String, String> parameters = new Request("GET", "/?" + query, List.of(), new byte[0], 0).parameters();
        discover.select(media, parameters).forEach(title -> ids.add(title.id()));
        return ids;
    }

    String details(String media, int id, String language, String append) {
        Reply reply =
                Reply.json(200, TitleDetails.of(catalogue.title(media, id), language, List.of(append.split(","))));
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    /** Answers a request whose credential is good. */
    Reply answer(
            String path,
            Map<String, String> parameters,
            Discover.Unrest unrest,
            Set<Integer> removed,
            Map<Integer, Integer> failing) {
        if (!path.startsWith("/3/")) {
            return Errors.NOT_FOUND;
        }
        String resource = path.substring(2);
        switch (resource) {
            case "/authentication":
                return Reply.json(200, "{\"success\":true}");
            case "/discover/movie", "/discover/tv":
                return discover.page(resource.substring("/discover/".length()), parameters, unrest);
            case "/genre/movie/list", "/genre/tv/list":
                return genres(resource.contains("/tv/"), parameters.getOrDefault("language", "en-US"));
            default:
                return resource.startsWith("/find/")
                        ? find(resource.substring("/find/".length()), parameters, removed)
                        : title(TITLE.matcher(resource), parameters, removed, failing);
        }
    }

    /** The answer as it comes when one appended part failed inside TMDB. */
    Reply withoutLastKey(String path, Map<String, String> parameters, Reply reply) {
        List<String> append = appended(parameters);
        if (append.isEmpty() || reply.status() != 200) {
            return reply;
        }
        Map<String, String> fewer = new HashMap<>(parameters);
        fewer.put("append_to_response", String.join(",", append.subList(0, append.size() - 1)));
        return title(TITLE.matcher(path.substring(2)), fewer, Set.of(), Map.of());
    }

    private Reply title(
            Matcher path, Map<String, String> parameters, Set<Integer> removed, Map<Integer, Integer> failing) {
        if (!path.matches()) {
            return Errors.NOT_FOUND;
        }
        boolean imdb = path.group(2).startsWith("tt");
        Title title =
                imdb ? catalogue.title(path.group(2)) : catalogue.title(path.group(1), Integer.parseInt(path.group(2)));
        // TMDB takes an IMDb id in a film's path; for series no such answer is on record.
        if (title == null || imdb && (title.series() || path.group(1).equals("tv")) || removed.contains(title.id())) {
            return Errors.NOT_FOUND;
        }
        Integer status = failing.get(title.id());
        if (status != null) {
            return Errors.of(status);
        }
        List<String> append = appended(parameters);
        if (append.size() > MOST_APPENDS) {
            return Errors.TOO_MANY_APPENDS;
        }
        if (path.group(3) != null) {
            return alone(title, path.group(3));
        }
        return Reply.json(200, TitleDetails.of(title, parameters.getOrDefault("language", "en-US"), append));
    }

    private static Reply alone(Title title, String part) {
        StringBuilder json = new StringBuilder("{\"id\":").append(title.id()).append(',');
        List<ByteBuffer> parts = new ArrayList<>();
        if (part.equals("/credits")) {
            TitleDetails.credits(title, json, parts);
        } else {
            json.append(TitleDetails.externalIds(title));
        }
        TitleDetails.flush(json.append('}'), parts);
        return Reply.json(200, parts);
    }

    private Reply find(String externalId, Map<String, String> parameters, Set<Integer> removed) {
        Title title = "imdb_id".equals(parameters.get("external_source")) ? catalogue.title(externalId) : null;
        StringBuilder row = new StringBuilder();
        if (title != null && !removed.contains(title.id())) {
            TitleJson.row(title, parameters.getOrDefault("language", "en-US"), row);
            row.insert(row.length() - 1, ",\"media_type\":\"" + title.media() + '"');
        }
        boolean series = title != null && title.series();
        return Reply.json(
                200,
                "{\"movie_results\":[" + (series ? "" : row) + "],\"person_results\":[],\"tv_results\":["
                        + (series ? row : "") + "],\"tv_episode_results\":[],\"tv_season_results\":[]}");
    }

    private static Reply genres(boolean series, String language) {
        StringBuilder json = new StringBuilder("{\"genres\":[");
        Genres.of(series)
                .forEach((id, name) -> json.append(json.charAt(json.length() - 1) == '[' ? "" : ",")
                        .append("{\"id\":")
                        .append(id)
                        .append(",\"name\":\"")
                        .append(name)
                        .append(language.startsWith("en") ? "" : " (" + language + ")")
                        .append("\"}"));
        return Reply.json(200, json.append("]}").toString());
    }

    private static List<String> appended(Map<String, String> parameters) {
        String append = parameters.getOrDefault("append_to_response", "");
        return append.isBlank() ? List.of() : List.of(append.split(","));
    }
}
