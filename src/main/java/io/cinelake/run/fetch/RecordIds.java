package io.cinelake.run.fetch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The fields of a record that may hold a title's ids, whatever they are; null when absent. Only this annotation lets Jackson skip the others. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecordIds(
        JsonNode id,
        @JsonProperty("imdb_id") JsonNode imdbId,
        @JsonProperty("external_ids") JsonNode externalIds) {
    private static final ObjectReader READER = new JsonMapper().readerFor(RecordIds.class);

    /** Reads a record, which a shape may have made no object; throws an {@link IllegalStateException} if it is no JSON. */
    public static RecordIds of(byte[] record) {
        try {
            return READER.readValue(record);
        } catch (MismatchedInputException noObject) {
            return new RecordIds(null, null, null);
        } catch (IOException e) {
            throw new IllegalStateException("The record is no JSON.", e);
        }
    }

    /** What stands for IMDb's id in the record; empty when nothing does. */
    public Optional<String> imdb() {
        JsonNode external = externalIds == null ? null : externalIds.get("imdb_id");
        return Stream.of(imdbId, external)
                .filter(Objects::nonNull)
                .map(value -> value.asText(""))
                .filter(text -> !text.isEmpty())
                .findFirst();
    }
}
