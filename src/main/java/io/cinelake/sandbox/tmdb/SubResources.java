package io.cinelake.sandbox.tmdb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.sandbox.catalogue.Catalogue;
import io.cinelake.sandbox.catalogue.Credits;
import io.cinelake.sandbox.catalogue.Draw;
import io.cinelake.sandbox.catalogue.Extras;
import io.cinelake.sandbox.catalogue.Locales.Language;
import io.cinelake.sandbox.catalogue.Release;
import io.cinelake.sandbox.catalogue.Season;
import io.cinelake.sandbox.catalogue.Title;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What lies under a title's path, and what {@code append_to_response} can add to its details. */
final class SubResources {
    private static final int MOST_APPENDS = 20;
    private static final Pattern SEASON = Pattern.compile("season/([0-9]+)");

    private final Catalogue catalogue;
    private final Changes changes;

    SubResources(Catalogue catalogue, Changes changes) {
        this.catalogue = catalogue;
        this.changes = changes;
    }

    /** Adds to a title's details what {@code append_to_response} names. */
    void appendTo(ObjectNode details, Title title, QueryParameters parameters) {
        QueryParameters firstPage = parameters.without("page");
        append(details, parameters, name -> body(title, name, firstPage));
    }

    /**
     * Adds to the details what {@code append_to_response} names, in the order in which it does; names that TMDB does not know add nothing.
     *
     * @throws Status.ApiError for more than 20 names
     */
    static void append(ObjectNode details, QueryParameters parameters, Function<String, Optional<ObjectNode>> bodies) {
        String asked = parameters.get("append_to_response");
        if (asked == null || asked.isBlank()) {
            return;
        }
        List<String> names = Arrays.stream(asked.split(",")).map(String::trim).toList();
        if (names.size() > MOST_APPENDS) {
            throw Status.TOO_MANY_APPENDS.error();
        }
        names.forEach(name -> bodies.apply(name).ifPresent(body -> details.set(name, body)));
    }

    /** What a request for the path below the title gets; empty when there is no such path. */
    Optional<ObjectNode> alone(Title title, String name, QueryParameters parameters) {
        boolean withoutId = name.equals("changes") || name.startsWith("season/");
        return body(title, name, parameters).map(body -> withoutId ? body : withId(title.id(), body));
    }

    /** A body as it stands alone. */
    static ObjectNode withId(int id, ObjectNode body) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode().put("id", id);
        return whole.setAll(body);
    }

    private Optional<ObjectNode> body(Title title, String name, QueryParameters parameters) {
        Matcher season = SEASON.matcher(name);
        if (season.matches()) {
            return title.isFilm() ? Optional.empty() : season(title, season.group(1), parameters.language());
        }
        return Optional.ofNullable(
                switch (name) {
                    case "credits" -> Credits.json(title);
                    case "external_ids" -> Extras.externalIds(title);
                    case "keywords" -> Extras.keywords(title);
                    case "watch/providers" -> Extras.watchProviders(title);
                    case "changes" -> changes.of(title, parameters);
                    case "recommendations", "similar" -> related(title, name, parameters);
                    case "reviews", "lists" -> Page.of(parameters).json(List.<Title>of(), 0, none -> null);
                    case "images" -> Presentation.images(title);
                    case "videos" -> Presentation.videos(title);
                    case "translations" -> Presentation.translations(title);
                    case "alternative_titles" -> Presentation.alternativeTitles(title);
                    case "release_dates" -> title.isFilm() ? Release.json(title) : null;
                    case "aggregate_credits" -> title.isFilm() ? null : Credits.aggregate(title);
                    case "content_ratings", "episode_groups", "screened_theatrically" ->
                        title.isFilm() ? null : empty("results");
                    default -> null;
                });
    }

    private static Optional<ObjectNode> season(Title series, String number, Language language) {
        return Season.of(series).stream()
                .filter(season -> String.valueOf(season.number()).equals(number))
                .findFirst()
                .map(season -> season.whole(language));
    }

    private ObjectNode related(Title title, String how, QueryParameters parameters) {
        List<Title> all = catalogue.titles(title.kind());
        Draw draw = title.draw(how);
        List<Title> related = IntStream.range(0, 40)
                .mapToObj(i -> draw.on(i).from(all))
                .filter(other -> !other.adult() && !other.video())
                .distinct()
                .toList();
        Page page = Page.of(parameters);
        return page.json(
                page.cut(related), related.size(), other -> TitleJson.rowWithMediaType(other, parameters.language()));
    }

    private static ObjectNode empty(String list) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray(list);
        return body;
    }
}
