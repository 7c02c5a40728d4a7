package io.cinelake.sandbox.tmdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.sandbox.catalogue.Catalogue;
import io.cinelake.sandbox.catalogue.Credits;
import io.cinelake.sandbox.catalogue.Draw;
import io.cinelake.sandbox.catalogue.Kind;
import io.cinelake.sandbox.catalogue.Locales.Language;
import io.cinelake.sandbox.catalogue.People;
import io.cinelake.sandbox.catalogue.Title;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code /person/{id}}, what lies under it, and people as {@code /find} lists them. */
final class PersonDetails {
    private static final List<String> DEPARTMENTS =
            List.of("Acting", "Acting", "Acting", "Directing", "Writing", "Production");

    private final Catalogue catalogue;

    PersonDetails(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The details with what is to be appended; empty when there is no such person today. */
    Optional<ObjectNode> details(String path, QueryParameters parameters) {
        return id(path).map(id -> {
            ObjectNode details = details(id);
            SubResources.append(details, parameters, name -> body(id, name, parameters.language()));
            return details;
        });
    }

    /** What a request for a path below a person gets; empty when there is no such path. */
    Optional<ObjectNode> alone(String path, String name, QueryParameters parameters) {
        return id(path).flatMap(id -> body(id, name, parameters.language()).map(body -> SubResources.withId(id, body)));
    }

    /** The person with an IMDb id, as a row. */
    Optional<ObjectNode> found(String imdbId) {
        return People.byImdbId(imdbId, catalogue.day()).stream()
                .mapToObj(id -> People.describe(JsonNodeFactory.instance.objectNode(), id, department(id))
                        .put("media_type", "person"))
                .peek(row -> row.putArray("known_for"))
                .findFirst();
    }

    private Optional<Integer> id(String path) {
        return Optional.of(path)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .filter(id -> People.exists(id, catalogue.day()));
    }

    private ObjectNode details(int id) {
        Draw draw = People.draw(id);
        LocalDate born = LocalDate.of(
                draw.on("born").between(1_900, 2_005),
                draw.on("month").between(1, 12),
                draw.on("day").between(1, 28));
        boolean dead = born.getYear() < 1950 && draw.on("dead").chance(0.6);
        ObjectNode details = People.describe(JsonNodeFactory.instance.objectNode(), id, department(id));
        JsonNode original = details.remove("original_name");
        ArrayNode names = details.putArray("also_known_as");
        if (!original.equals(details.get("name"))) {
            names.add(original);
        }
        details.put("biography", biography(id, draw));
        details.put("birthday", draw.on("no birthday").chance(0.3) ? null : born.toString());
        details.put(
                "deathday",
                dead ? born.plusYears(draw.on("age").between(20, 75)).toString() : null);
        details.putNull("homepage");
        details.put("imdb_id", People.imdbId(id));
        return details.put("place_of_birth", People.birthplace(id));
    }

    /** Whoever edits a person adds to the biography. */
    private String biography(int id, Draw draw) {
        int edits = People.edits(id, catalogue.day());
        String text = draw.on("no biography").chance(0.6) ? "" : People.name(id) + " is a made-up person.";
        return edits == 0 ? text : (text + " Revision " + edits + ".").strip();
    }

    private Optional<ObjectNode> body(int id, String name, Language language) {
        return Optional.ofNullable(
                switch (name) {
                    case "external_ids" -> externalIds(id);
                    case "combined_credits" -> credits(id, language);
                    case "images" -> images(id);
                    default -> null;
                });
    }

    private static ObjectNode externalIds(int id) {
        ObjectNode ids = JsonNodeFactory.instance.objectNode();
        ids.putNull("freebase_mid").putNull("freebase_id");
        ids.put("imdb_id", People.imdbId(id));
        ids.putNull("tvrage_id");
        ids.put("wikidata_id", People.draw(id).on("wikidata").chance(0.3) ? "Q" + (5_000_000 + id) : null);
        for (String account : List.of("facebook_id", "instagram_id", "tiktok_id", "twitter_id", "youtube_id")) {
            ids.put(account, People.draw(id).on(account).chance(0.1) ? "person" + id : null);
        }
        return ids;
    }

    private static ObjectNode images(int id) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode facts = People.describe(JsonNodeFactory.instance.objectNode(), id, department(id));
        Presentation.image(body.putArray("profiles"), facts.get("profile_path").textValue(), 0.667, 900, 600);
        return body;
    }

    /** Every title that names the person, a row for each part and each job. */
    private ObjectNode credits(int id, Language language) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode cast = body.putArray("cast");
        ArrayNode crew = body.putArray("crew");
        Arrays.stream(Kind.values())
                .flatMap(kind -> catalogue.titles(kind).stream())
                .filter(title -> Credits.mayName(title, id))
                .forEach(title -> {
                    add(cast, title, "cast", id, language);
                    add(crew, title, "crew", id, language);
                });
        return body;
    }

    /** The person's rows of a title's credits, without what tells of the person, laid over the title's own row. */
    private static void add(ArrayNode rows, Title title, String list, int id, Language language) {
        Credits.json(title).get(list).forEach(credit -> {
            if (credit.get("id").asInt() == id) {
                ObjectNode row = TitleJson.rowWithMediaType(title, language);
                row.setAll(((ObjectNode) credit).retain("character", "credit_id", "order", "department", "job"));
                rows.add(row);
            }
        });
    }

    private static String department(int id) {
        return People.draw(id).on("department").from(DEPARTMENTS);
    }
}
