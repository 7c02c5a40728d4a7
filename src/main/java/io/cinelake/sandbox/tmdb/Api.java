package io.cinelake.sandbox.tmdb;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which path of the API gets which body on a day. Paths are without the version. */
final class Api {
    private static final int ROWS = 20;
    private static final int MOST_APPENDS = 20;

    private final Catalogue catalogue;
    private final Discover discover;
    private final Changes changes;

    record Genre(int id, String name) {}

    Api(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.discover = new Discover(catalogue);
        this.changes = new Changes(catalogue);
    }

    LocalDate day() {
        return catalogue.day();
    }

    /** The body for a path such as {@code /discover/movie}; throws the error that TMDB would answer with. */
    Object body(String path, QueryParameters parameters) {
        List<String> parts = Arrays.asList(path.substring(1).split("/", 3));
        String first = parts.get(0);
        String second = parts.size() > 1 ? parts.get(1) : "";
        String rest = parts.size() > 2 ? parts.get(2) : "";
        return switch (first) {
            case "authentication" -> Status.SUCCESS.json();
            case "genre" -> genres(kind(second), rest, parameters.language());
            case "discover" ->
                parameters.page(
                        discover.titles(kind(second), parameters),
                        ROWS,
                        title -> new TitleFacts(title, parameters.language()).row());
            case "find" -> found(second, parameters);
            case "person" -> second.equals("changes") ? changes.ofPeople(parameters) : person(second, rest, parameters);
            default -> {
                Kind kind = kind(first);
                yield second.equals("changes") ? changes.of(kind, parameters) : title(kind, second, rest, parameters);
            }
        };
    }

    private Object title(Kind kind, String path, String below, QueryParameters parameters) {
        Title title = byId(kind, path).orElseThrow(Status.NOT_FOUND::error);
        TitleFacts facts = new TitleFacts(title, parameters.language());
        return below.isEmpty()
                ? appended(facts.details(), parameters, facts::below)
                : alone(title.id(), facts.below(below));
    }

    private Object person(String path, String below, QueryParameters parameters) {
        int id = Optional.of(path)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .filter(each -> People.exists(each, catalogue.day()))
                .orElseThrow(Status.NOT_FOUND::error);
        return below.isEmpty()
                ? appended(People.details(id, catalogue.day()), parameters, name -> People.below(id, name))
                : alone(id, People.below(id, below));
    }

    /** Adds to the details what {@code append_to_response} names, in the order in which it does; names that TMDB does not know add nothing. */
    private static Map<String, Object> appended(
            Map<String, Object> details,
            QueryParameters parameters,
            Function<String, Optional<Map<String, Object>>> bodies) {
        String asked = parameters.values().getOrDefault("append_to_response", "");
        String[] names = asked.trim().split("\\s*,\\s*");
        if (names.length > MOST_APPENDS) {
            throw Status.TOO_MANY_APPENDS.error();
        }
        for (String name : names) {
            bodies.apply(name).ifPresent(body -> details.put(name, body));
        }
        return details;
    }

    /** The same as an answer of its own, which begins with the id. */
    private static Map<String, Object> alone(int id, Optional<Map<String, Object>> below) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        body.putAll(below.orElseThrow(Status.NOT_FOUND::error));
        return body;
    }

    /** Always five lists, empty ones where nothing has the id. IMDb ids of films, series, first episodes and people are known. */
    private Map<String, Object> found(String id, QueryParameters parameters) {
        if (!"imdb_id".equals(parameters.get("external_source"))) {
            throw Status.INVALID_PARAMETERS.error();
        }
        String language = parameters.language();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("movie_results", found(catalogue.byImdbId(Kind.FILM, id), language));
        body.put(
                "person_results",
                People.byImdbId(id, catalogue.day()).stream()
                        .mapToObj(People::found)
                        .toList());
        body.put("tv_results", found(catalogue.byImdbId(Kind.SERIES, id), language));
        body.put(
                "tv_episode_results",
                catalogue.byImdbIdOfPilot(id).stream()
                        .map(series -> Seasons.of(series).counted().get(0).episode("found episode", 1, language))
                        .toList());
        body.put("tv_season_results", List.of());
        return body;
    }

    private static List<Map<String, Object>> found(Optional<Title> title, String language) {
        return title.stream()
                .map(each -> new TitleFacts(each, language).rowWithMediaType())
                .toList();
    }

    /** Films answer to their IMDb id too. */
    private Optional<Title> byId(Kind kind, String id) {
        if (kind == Kind.FILM && id.startsWith("tt")) {
            return catalogue.byImdbId(kind, id);
        }
        return id.matches("[0-9]{1,9}") ? catalogue.byId(kind, Integer.parseInt(id)) : Optional.empty();
    }

    private static Object genres(Kind kind, String rest, String language) {
        if (!rest.equals("list")) {
            throw Status.NOT_FOUND.error();
        }
        return Map.of(
                "genres",
                Words.genres(kind).stream()
                        .map(genre -> new Genre(genre.id(), genre.name(language)))
                        .toList());
    }

    private static Kind kind(String path) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.path().equals(path))
                .findFirst()
                .orElseThrow(Status.NOT_FOUND::error);
    }
}
