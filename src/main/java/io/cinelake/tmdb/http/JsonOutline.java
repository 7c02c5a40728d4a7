package io.cinelake.tmdb.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * What a complete JSON answer looks like from outside.
 *
 * @param object whether it is an object rather than an array
 * @param unsuccessful whether TMDB says that it did not succeed
 * @param code TMDB's own status code; 0 when there is none
 * @param message TMDB's own words; null when there are none
 * @param lacking the wanted objects it does not have
 * @param fault what else is wrong with it as an answer to the request; null when nothing is
 */
record JsonOutline(boolean object, boolean unsuccessful, int code, String message, Set<String> lacking, String fault) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> TOTALS = Set.of("total_results", "total_pages");

    /**
     * Reads a body once, from its first to its last byte, without building anything of it: a title's answer has up to 300 kB.
     *
     * @param wanted what to look for
     * @throws IOException when it is not one complete JSON object or array
     */
    static JsonOutline of(byte[] body, Expected wanted) throws IOException {
        try (JsonParser json = JSON.createParser(body)) {
            JsonToken first = json.nextToken();
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
                throw new IOException("neither an object nor an array");
            }
            JsonOutline outline = first == JsonToken.START_OBJECT
                    ? ofObject(json, wanted)
                    : new JsonOutline(false, false, 0, null, wanted.objects(), null);
            json.skipChildren();
            if (json.nextToken() != null) {
                throw new IOException("something follows the end");
            }
            return outline;
        }
    }

    private static JsonOutline ofObject(JsonParser json, Expected wanted) throws IOException {
        Set<String> lacking = new HashSet<>(wanted.objects());
        Set<String> lists = new HashSet<>(wanted.lists());
        Set<String> names = new HashSet<>();
        String id = "";
        String imdbId = wanted.imdbId();
        String fault = null;
        Set<Integer> seasons = new HashSet<>();
        boolean unsuccessful = false;
        int code = 0;
        String message = null;
        String error = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (!names.add(name)) {
                fault = first(fault, "that has " + name + " twice");
            }
            if (value == JsonToken.START_OBJECT) {
                lacking.remove(name);
            }
            if (lists.remove(name)) {
                fault = first(fault, ListRows.fault(name, json));
                continue;
            }
            switch (name) {
                case "success" -> unsuccessful = value == JsonToken.VALUE_FALSE;
                case "status_code" -> code = value == JsonToken.VALUE_NUMBER_INT ? json.getIntValue() : 0;
                case "status_message" -> message = json.getValueAsString();
                case "errors" -> error = firstText(json);
                case "id" -> id = value == JsonToken.VALUE_NUMBER_INT ? json.getText() : "";
                case "imdb_id" -> imdbId = value == JsonToken.VALUE_STRING ? json.getText() : imdbId;
                case "total_results", "total_pages" ->
                    fault = first(fault, wanted.lists().isEmpty() ? null : ListRows.totalFault(name, value, json));
                case "page" -> fault = first(fault, pageFault(wanted.page(), json));
                case "seasons" -> readSeasons(json, seasons);
                default -> {}
            }
            json.skipChildren();
        }
        // Only a series that has the season was promised to have its key.
        lacking.removeIf(key ->
                Expected.season(key).filter(season -> !seasons.contains(season)).isPresent());
        if (!lists.isEmpty()) {
            fault = first(fault, "without " + String.join(", ", lists));
        }
        if (wanted.page() > 0 && !names.containsAll(TOTALS)) {
            fault = first(fault, "without its totals");
        }
        if (!wanted.id().isEmpty() && !wanted.id().equals(id)
                || !wanted.imdbId().isEmpty() && !(imdbId.equals(wanted.imdbId()) && ListRows.isId(id))) {
            fault = first(fault, "of another title (id " + (id.isEmpty() ? "missing" : id) + ")");
        }
        return new JsonOutline(true, unsuccessful, code, message == null ? error : message, lacking, fault);
    }

    private static String pageFault(int wanted, JsonParser json) throws IOException {
        String page = json.getText();
        return wanted == 0 || page.equals(Integer.toString(wanted)) ? null : "of another page (" + page + ")";
    }

    private static String first(String fault, String next) {
        return fault == null ? next : fault;
    }

    private static String firstText(JsonParser json) throws IOException {
        String text = null;
        if (json.isExpectedStartArrayToken()) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                text = text == null && json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : text;
                json.skipChildren();
            }
        }
        return text;
    }

    private static void readSeasons(JsonParser json, Set<Integer> seasons) throws IOException {
        if (json.isExpectedStartArrayToken()) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    boolean number = json.currentName().equals("season_number");
                    if (json.nextToken() == JsonToken.VALUE_NUMBER_INT && number) {
                        seasons.add(json.getIntValue());
                    }
                    json.skipChildren();
                }
            }
        }
    }
}
