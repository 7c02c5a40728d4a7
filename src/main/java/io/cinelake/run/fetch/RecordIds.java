package io.cinelake.run.fetch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a record says of a title's ids.
 *
 * @param id 0 when there is none
 * @param imdbId what stands in its place; empty when nothing does
 * @param externalId the same, among the ids that others give; empty also when {@code imdbId} is there
 */
public record RecordIds(long id, String imdbId, String externalId) {
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Reads a record, which a shape may have made no object, as far as the second id: a film has both in its first lines.
     *
     * @throws IllegalStateException if it is no JSON
     */
    public static RecordIds of(byte[] record) {
        long id = 0;
        String imdbId = "";
        String externalId = "";
        try (JsonParser json = JSON.createParser(record)) {
            boolean isObject = json.nextToken() == JsonToken.START_OBJECT;
            while (isObject && (id == 0 || imdbId.isEmpty()) && json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("id") && value == JsonToken.VALUE_NUMBER_INT) {
                    id = Math.max(0, json.getNumberValue().longValue());
                } else if (name.equals("imdb_id")) {
                    imdbId = json.getValueAsString("");
                } else if (name.equals("external_ids") && value == JsonToken.START_OBJECT) {
                    externalId = external(json);
                }
                json.skipChildren();
            }
            return new RecordIds(id, imdbId, externalId);
        } catch (IOException e) {
            throw new IllegalStateException("The record is no JSON.", e);
        }
    }

    private static String external(JsonParser json) throws IOException {
        String imdbId = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            imdbId = name.equals("imdb_id") ? json.getValueAsString("") : imdbId;
            json.skipChildren();
        }
        return imdbId;
    }

    /** What stands for IMDb's id in the record; empty when nothing does. */
    public Optional<String> imdb() {
        return Stream.of(imdbId, externalId).filter(text -> !text.isEmpty()).findFirst();
    }
}
