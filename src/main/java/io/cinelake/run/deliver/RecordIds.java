package io.cinelake.run.deliver;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cinelake.run.TitleRequest;
import io.cinelake.run.state.StoredBatch.DeliveredTitle;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a delivered title's two ids: from its record, and where a shape has left them out, from the plan.
 *
 * @param id the record's field, whatever it is; null when absent
 */
record RecordIds(
        JsonNode id,
        @JsonProperty("imdb_id") JsonNode imdbId,
        @JsonProperty("external_ids") JsonNode externalIds) {
    private static final ObjectReader JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(RecordIds.class);
    private static final Pattern IMDB = Pattern.compile("(?:tt|nm)\\d{7,10}");
    private static final Pattern TMDB = Pattern.compile("\\d{1,18}");

    static DeliveredTitle of(TitleRequest title, byte[] record) {
        RecordIds ids = read(title, record);
        boolean byImdbId = TitleRequest.isImdbId(title.id());
        long planned = byImdbId || !TMDB.matcher(title.id()).matches() ? 0 : Long.parseLong(title.id());
        long id = planned != 0 || ids.id == null || !ids.id.isIntegralNumber()
                ? planned
                : Math.max(0, ids.id.longValue());
        JsonNode external = ids.externalIds == null ? MissingNode.getInstance() : ids.externalIds.path("imdb_id");
        String imdbId = byImdbId
                ? title.id()
                : Stream.of(ids.imdbId, external)
                        .filter(Objects::nonNull)
                        .map(JsonNode::asText)
                        .filter(text -> IMDB.matcher(text).matches())
                        .findFirst()
                        .orElse(null);
        return new DeliveredTitle(id, imdbId);
    }

    private static RecordIds read(TitleRequest title, byte[] record) {
        try {
            return JSON.readValue(record);
        } catch (MismatchedInputException noObject) {
            return new RecordIds(null, null, null);
        } catch (IOException e) {
            throw new IllegalStateException("The record of title " + title.id() + " is no JSON.", e);
        }
    }
}
