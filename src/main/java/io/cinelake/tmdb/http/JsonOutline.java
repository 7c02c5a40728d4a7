package io.cinelake.tmdb.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a complete JSON answer looks like from outside: its fields, of which only those looked at have their content, and one it has twice or null. */
record JsonOutline(boolean object, String twice, ObjectNode fields) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern SEASON = Pattern.compile("season/(\\d{1,4})(/\\w+)?");
    private static final Set<String> TOTALS = Set.of("total_results", "total_pages");
    private static final Set<String> READ = Stream.concat(
                    TOTALS.stream(),
                    Stream.of("success", "status_code", "status_message", "errors", "id", "imdb_id", "page", "seasons"))
            .collect(Collectors.toSet());
    /** Stands for an object that is not looked into. */
    private static final JsonNode OBJECT = JSON.createObjectNode();
    /** TMDB has some two million films and series; more than this is a fault, not a list. */
    private static final long MOST_TITLES = 100_000_000;
    /** TMDB's ids have seven digits today. */
    private static final long BEYOND_ANY_ID = 1_000_000_000_000L;

    /** Reads a body, which has up to 300 kB, once and builds only what is looked at. Throws {@link IOException} unless it is one JSON object or array. */
    static JsonOutline of(byte[] body, Expected wanted) throws IOException {
        try (JsonParser json = JSON.createParser(body)) {
            JsonToken first = json.nextToken();
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
                throw new IOException("neither an object nor an array");
            }
            ObjectNode fields = JSON.createObjectNode();
            String twice = null;
            while (first == JsonToken.START_OBJECT && json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonNode outline = json.nextToken() == JsonToken.START_OBJECT ? OBJECT : NullNode.instance;
                boolean isRead = READ.contains(name) || wanted.lists().contains(name);
                boolean isNew = fields.replace(name, isRead ? JSON.readTree(json) : outline) == null;
                twice = isNew || twice != null ? twice : name;
                json.skipChildren();
            }
            json.skipChildren();
            if (json.nextToken() != null) {
                throw new IOException("something follows the end");
            }
            JsonNode code = fields.path("status_code");
            if (code.isIntegralNumber() && !code.canConvertToInt()) {
                throw new IOException("no status code of TMDB");
            }
            return new JsonOutline(first == JsonToken.START_OBJECT, twice, fields);
        }
    }

    /** Whether TMDB says that it did not succeed. */
    boolean unsuccessful() {
        return BooleanNode.FALSE.equals(fields.path("success"));
    }

    /** TMDB's own status code; 0 when there is none. */
    int code() {
        return fields.path("status_code").isIntegralNumber()
                ? fields.path("status_code").intValue()
                : 0;
    }

    /** TMDB's own words; empty when there are none. */
    String message() {
        String message = fields.path("status_message").asText("");
        return message.isEmpty() ? fields.at("/errors/0").asText("") : message;
    }

    /** What is wrong with it as an answer to the request, in words that fit after "an answer"; empty when nothing is. */
    Optional<String> fault(Expected wanted) {
        if (twice != null) {
            return Optional.of("that has " + twice + " twice");
        }
        String lacking = wanted.objects().stream()
                .filter(key -> !fields.path(key).isObject() && isPromised(key))
                .collect(Collectors.joining(", "));
        if (!lacking.isEmpty()) {
            return Optional.of("without " + lacking);
        }
        for (String list : wanted.lists()) {
            String fault = faultOfRows(list);
            if (fault != null) {
                return Optional.of(fault);
            }
        }
        String fault = wanted.page() > 0 ? faultOfPage(wanted.page()) : faultOfTitle(wanted);
        return Optional.ofNullable(fault);
    }

    /** Only a series that has the season was promised to have its key. */
    private boolean isPromised(String key) {
        Matcher season = SEASON.matcher(key);
        return !season.matches()
                || StreamSupport.stream(fields.path("seasons").spliterator(), false)
                        .anyMatch(row -> row.path("season_number").asText().equals(season.group(1)));
    }

    private String faultOfRows(String list) {
        JsonNode rows = fields.path(list);
        if (!rows.isArray()) {
            return rows.isMissingNode() ? "without " + list : "whose " + list + " is no list";
        }
        for (int row = 0; row < rows.size(); row++) {
            if (!isId(rows.get(row).path("id"))) {
                return "whose row " + (row + 1) + " of " + list + " has no id";
            }
        }
        return null;
    }

    private String faultOfPage(int wanted) {
        for (String name : TOTALS) {
            JsonNode total = fields.path(name);
            boolean isTotal = total.isIntegralNumber() && total.canConvertToLong();
            if (!total.isMissingNode() && !(isTotal && total.longValue() >= 0 && total.longValue() <= MOST_TITLES)) {
                return "whose " + name + " is " + total.asText();
            }
        }
        if (!TOTALS.stream().allMatch(fields::has)) {
            return "without its totals";
        }
        String page = fields.path("page").asText(Integer.toString(wanted));
        return page.equals(Integer.toString(wanted)) ? null : "of another page (" + page + ")";
    }

    private String faultOfTitle(Expected wanted) {
        JsonNode id = fields.path("id");
        String number = id.isIntegralNumber() ? id.asText() : "";
        String imdbId =
                fields.path("imdb_id").isTextual() ? fields.path("imdb_id").textValue() : wanted.imdbId();
        boolean isAsked = wanted.id().isEmpty() || wanted.id().equals(number);
        boolean isFound = wanted.imdbId().isEmpty() || imdbId.equals(wanted.imdbId()) && isId(id);
        return isAsked && isFound ? null : "of another title (id " + (number.isEmpty() ? "missing" : number) + ")";
    }

    /** Whether it is a number that is positive, and not beyond any id that TMDB will have. */
    private static boolean isId(JsonNode id) {
        return id.isIntegralNumber() && id.canConvertToLong() && id.longValue() > 0 && id.longValue() < BEYOND_ANY_ID;
    }
}
