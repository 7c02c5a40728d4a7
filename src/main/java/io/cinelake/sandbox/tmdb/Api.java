package io.cinelake.sandbox.tmdb;

import io.cinelake.sandbox.tmdb.Kind.Entry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which path of the API gets which body on a day. Paths are without the version. */
record Api(Catalogue catalogue, Discover discover, Changes changes) {
    private static final int ROWS = 20;
    private static final int MOST_APPENDS = 20;

    Api(Catalogue catalogue) {
        this(catalogue, new Discover(catalogue), new Changes(catalogue));
    }

    /** The body for a path such as {@code /discover/movie}; throws the error that TMDB would answer with. */
    Map<String, Object> body(String path, Query query) {
        String[] parts = (path.substring(1) + "//").split("/", 3);
        String second = parts[1];
        String rest = parts[2].replaceFirst("/+$", "");
        return switch (parts[0]) {
            case "authentication" -> Status.SUCCESS.json();
            case "genre" ->
                TitleFacts.inOrder(
                        "genres",
                        Words.genres(titles(second)).stream()
                                .map(genre -> genre.json(query.language()))
                                .toList());
            case "discover" -> {
                Kind kind = titles(second);
                yield query.page(
                        discover.titles(kind, query),
                        ROWS,
                        title -> filled(kind.path() + " row", title.entry(), query));
            }
            case "find" -> found(second, query);
            default -> {
                Kind kind = kind(parts[0]);
                yield second.equals("changes") ? changes.of(kind, query) : details(kind, second, rest, query);
            }
        };
    }

    /** The details with what {@code append_to_response} names, in the order in which it does; or what lies below them, alone and with the id. */
    private Map<String, Object> details(Kind kind, String path, String below, Query query) {
        Entry entry = byId(kind, path).orElseThrow(Status.NOT_FOUND::error);
        if (!below.isEmpty()) {
            Map<String, Object> alone = TitleFacts.inOrder("id", entry.id());
            alone.putAll(below(below, entry, query).orElseThrow(Status.NOT_FOUND::error));
            return alone;
        }
        String[] appended = query.get("append_to_response").orElse("").split("\\s*,\\s*");
        if (appended.length > MOST_APPENDS) {
            throw Status.TOO_MANY_APPENDS.error();
        }
        Map<String, Object> details = filled(kind.path(), entry, query);
        // Names that TMDB does not know add nothing.
        for (String name : appended) {
            below(name, entry, query).ifPresent(body -> details.put(name, body));
        }
        return details;
    }

    /** What lies under an entry's path, such as {@code credits}; empty when there is no such thing. */
    private Optional<Map<String, Object>> below(String name, Entry entry, Query query) {
        return Stream.of(entry.kind().path() + "/" + name, "title/" + name)
                .filter(form -> AnswerForm.exists(form) && (entry.kind() != Kind.PERSON || form.startsWith("person")))
                .findFirst()
                .map(form -> filled(form, entry, query));
    }

    private Map<String, Object> filled(String form, Entry entry, Query query) {
        return AnswerForm.fill(form, entry.draw("form"), catalogue.facts(entry, query.language()));
    }

    /** Always five lists, empty ones where nothing has the id. IMDb ids of films, series and people are known. */
    private Map<String, Object> found(String id, Query query) {
        if (!query.get("external_source").equals(Optional.of("imdb_id"))) {
            throw Status.INVALID_PARAMETERS.error();
        }
        return TitleFacts.inOrder(
                "movie_results", found(Kind.FILM, id, query),
                "person_results", found(Kind.PERSON, id, query),
                "tv_results", found(Kind.SERIES, id, query),
                "tv_episode_results", List.of(),
                "tv_season_results", List.of());
    }

    private List<Map<String, Object>> found(Kind kind, String id, Query query) {
        return catalogue.byImdbId(kind, id).stream()
                .map(entry -> {
                    Map<String, Object> row = filled(kind.path() + " row", entry, query);
                    row.put("media_type", kind.path());
                    return row;
                })
                .toList();
    }

    /** Films answer to their IMDb id too. */
    private Optional<Entry> byId(Kind kind, String id) {
        if (kind == Kind.FILM && id.startsWith("tt")) {
            return catalogue.byImdbId(kind, id);
        }
        return id.matches("[0-9]{1,9}") ? catalogue.byId(kind, Integer.parseInt(id)) : Optional.empty();
    }

    private static Kind titles(String path) {
        return Optional.of(kind(path)).filter(kind -> kind != Kind.PERSON).orElseThrow(Status.NOT_FOUND::error);
    }

    private static Kind kind(String path) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.path().equals(path))
                .findFirst()
                .orElseThrow(Status.NOT_FOUND::error);
    }
}
