package io.cinelake.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cinelake.run.state.StateJson;
import java.util.Map;

/**
 * What the status server shows.
 *
 * @param status the HTTP status
 * @param type the body's MIME type
 * @param body the text
 */
public record StatusPage(int status, String type, String body) {
    /** A page of JSON. */
    static StatusPage json(int status, Map<String, ?> content) {
        try {
            return new StatusPage(status, "application/json", StateJson.mapper().writeValueAsString(content) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
