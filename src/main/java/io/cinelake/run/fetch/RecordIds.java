package io.cinelake.run.fetch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/** What a record says of a title's ids: TMDB's, 0 when there is none, and what stands for IMDb's; empty when nothing does. */
public record RecordIds(long id, Optional<String> imdb) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Reads a record as far as the second id: a film has both in its first lines. Throws IllegalStateException if it is no JSON. */
    public static RecordIds of(byte[] record) {
        long id = 0;
        String imdbId = "";
        String externalId = "";
        try (JsonParser json = JSON.createParser(record)) {
            // A shape may have made it no object.
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
            String imdb = imdbId.isEmpty() ? externalId : imdbId;
            return new RecordIds(id, Optional.of(imdb).filter(text -> !text.isEmpty()));
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
}
