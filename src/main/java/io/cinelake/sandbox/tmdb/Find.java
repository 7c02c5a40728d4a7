package io.cinelake.sandbox.tmdb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.sandbox.catalogue.Catalogue;
import io.cinelake.sandbox.catalogue.Extras;
import io.cinelake.sandbox.catalogue.Kind;
import io.cinelake.sandbox.catalogue.Locales.Language;
import io.cinelake.sandbox.catalogue.Season;
import io.cinelake.sandbox.catalogue.SeriesFacts;
import io.cinelake.sandbox.catalogue.Title;
import java.util.Optional;
import java.util.Set;

/** {@code /find/{id}}: always five lists, empty ones where nothing has the id. IMDb ids of films, series, first episodes and people are known. */
final class Find {
    private static final Set<String> SOURCES =
            Set.of("imdb_id facebook_id instagram_id tvdb_id tiktok_id twitter_id wikidata_id youtube_id".split(" "));

    private final Catalogue catalogue;
    private final PersonDetails people;

    Find(Catalogue catalogue, PersonDetails people) {
        this.catalogue = catalogue;
        this.people = people;
    }

    /** What has the id; an error when the request does not say whose id it is. */
    ObjectNode json(String id, QueryParameters parameters) {
        String source = parameters.get("external_source");
        if (source == null || !SOURCES.contains(source)) {
            throw Status.INVALID_PARAMETERS.error();
        }
        Language language = parameters.language();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        put(
                body,
                "movie_results",
                title(Kind.FILM, source, id).map(film -> TitleJson.rowWithMediaType(film, language)));
        put(body, "person_results", source.equals("imdb_id") ? people.found(id) : Optional.empty());
        put(
                body,
                "tv_results",
                title(Kind.SERIES, source, id).map(series -> TitleJson.rowWithMediaType(series, language)));
        put(body, "tv_episode_results", pilot(source, id).map(first -> first.found(1, language)));
        body.putArray("tv_season_results");
        return body;
    }

    private Optional<Title> title(Kind kind, String source, String id) {
        return switch (source) {
            case "imdb_id" -> catalogue.byImdbId(kind, id);
            case "tvdb_id", "wikidata_id" ->
                catalogue.titles(kind).stream()
                        .filter(title ->
                                id.equals(Extras.externalIds(title).path(source).asText()))
                        .findFirst();
            default -> Optional.empty();
        };
    }

    private Optional<Season> pilot(String source, String id) {
        return source.equals("imdb_id")
                ? catalogue
                        .byImdbIdOfPilot(id)
                        .map(series -> SeriesFacts.of(series).counted().get(0))
                : Optional.empty();
    }

    private static void put(ObjectNode body, String list, Optional<ObjectNode> row) {
        var rows = body.putArray(list);
        row.ifPresent(rows::add);
    }
}
