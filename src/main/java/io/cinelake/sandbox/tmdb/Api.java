package io.cinelake.sandbox.tmdb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.sandbox.catalogue.Catalogue;
import io.cinelake.sandbox.catalogue.GenreTable;
import io.cinelake.sandbox.catalogue.Kind;
import io.cinelake.sandbox.catalogue.Locales.Language;
import io.cinelake.sandbox.catalogue.Title;
import io.cinelake.sandbox.tmdb.Oddities.Mood;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which path of the API gets which body on a day. Paths are without the version. */
final class Api {
    private static final String SIZES = "w92 w185 w500 w780 original";
    private static final String CHANGE_KEYS =
            "adult air_date budget cast crew genres images imdb_id origin_country original_title overview"
                    + " release_dates revenue runtime softcore status tagline title translations";

    private final Catalogue catalogue;
    private final Discover discover;
    private final Changes changes;
    private final SubResources subResources;
    private final PersonDetails people;
    private final Find find;

    /** Over the catalogue of a day. */
    Api(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.discover = new Discover(catalogue);
        this.changes = new Changes(catalogue);
        this.subResources = new SubResources(catalogue, changes);
        this.people = new PersonDetails(catalogue);
        this.find = new Find(catalogue, people);
    }

    LocalDate day() {
        return catalogue.day();
    }

    /** The body for a path such as {@code /discover/movie}; throws the error that TMDB would answer with. */
    ObjectNode body(String path, QueryParameters parameters, Mood mood) {
        List<String> parts =
                Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
        if (parts.isEmpty()) {
            throw Status.NOT_FOUND.error();
        }
        List<String> rest = parts.subList(1, parts.size());
        return switch (parts.get(0) + " " + rest.size()) {
            case "authentication 0" -> Status.SUCCESS.json();
            case "configuration 0" -> configuration();
            case "genre 2" -> genres(rest, parameters.language());
            case "discover 1" -> discover(kind(rest.get(0)), parameters, mood);
            case "find 1" -> find.json(rest.get(0), parameters);
            case "trending 2" -> discover.trending(kinds(rest.get(0)), window(rest.get(1)), parameters);
            case "person 1", "person 2" -> person(rest, parameters);
            default -> title(kind(parts.get(0)), rest, parameters, mood);
        };
    }

    private ObjectNode person(List<String> rest, QueryParameters parameters) {
        String first = rest.get(0);
        if (rest.size() == 1 && first.equals("changes")) {
            return changes.ofPeople(parameters);
        }
        return (rest.size() == 1 ? people.details(first, parameters) : people.alone(first, rest.get(1), parameters))
                .orElseThrow(Status.NOT_FOUND::error);
    }

    private ObjectNode discover(Kind kind, QueryParameters parameters, Mood mood) {
        Page page = Page.of(parameters);
        List<Title> all = discover.titles(kind, parameters);
        String order = parameters.get("sort_by");
        boolean moves = order == null || !order.contains("date") && !order.contains("title");
        return page.json(
                page.cut(all, moves ? mood.movedRanks() : 0),
                all.size(),
                title -> TitleJson.row(title, parameters.language()));
    }

    private ObjectNode title(Kind kind, List<String> rest, QueryParameters parameters, Mood mood) {
        if (rest.isEmpty()) {
            throw Status.NOT_FOUND.error();
        }
        String first = rest.get(0);
        if (rest.size() > 1) {
            String below = String.join("/", rest.subList(1, rest.size()));
            return byId(kind, first)
                    .flatMap(title -> subResources.alone(title, below, parameters))
                    .orElseThrow(Status.NOT_FOUND::error);
        }
        return switch (first) {
            case "changes" -> changes.of(kind, parameters);
            case "latest" -> discover.latest(kind, parameters.language());
            default ->
                discover.list(kind, first, parameters)
                        .or(() -> byId(kind, first).map(title -> details(title, parameters, mood)))
                        .orElseThrow(Status.NOT_FOUND::error);
        };
    }

    private ObjectNode details(Title title, QueryParameters parameters, Mood mood) {
        ObjectNode details = TitleJson.details(title, parameters.language());
        if (!mood.losesAppends()) {
            subResources.appendTo(details, title, parameters);
        }
        return details;
    }

    /** Films answer to their IMDb id too. */
    private Optional<Title> byId(Kind kind, String id) {
        if (kind == Kind.FILM && id.startsWith("tt")) {
            return catalogue.byImdbId(kind, id);
        }
        return id.matches("[0-9]{1,9}") ? catalogue.byId(kind, Integer.parseInt(id)) : Optional.empty();
    }

    /** Where pictures are and which keys changes can have. */
    private static ObjectNode configuration() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode images = body.putObject("images");
        images.put("base_url", "http://image.tmdb.org/t/p/");
        images.put("secure_base_url", "https://image.tmdb.org/t/p/");
        for (String what : List.of("backdrop_sizes", "logo_sizes", "poster_sizes", "profile_sizes", "still_sizes")) {
            List.of(SIZES.split(" ")).forEach(images.putArray(what)::add);
        }
        List.of(CHANGE_KEYS.split(" ")).forEach(body.putArray("change_keys")::add);
        return body;
    }

    private static ObjectNode genres(List<String> rest, Language language) {
        if (!rest.get(1).equals("list")) {
            throw Status.NOT_FOUND.error();
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode genres = body.putArray("genres");
        for (GenreTable genre : GenreTable.of(kind(rest.get(0)))) {
            genres.addObject().put("id", genre.id()).put("name", genre.name(language));
        }
        return body;
    }

    private static List<Kind> kinds(String path) {
        return path.equals("all") ? List.of(Kind.values()) : List.of(kind(path));
    }

    private static String window(String name) {
        if (!name.equals("day") && !name.equals("week")) {
            throw Status.NOT_FOUND.error();
        }
        return name;
    }

    private static Kind kind(String path) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.path().equals(path))
                .findFirst()
                .orElseThrow(Status.NOT_FOUND::error);
    }
}
