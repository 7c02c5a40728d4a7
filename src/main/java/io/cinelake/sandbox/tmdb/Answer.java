package io.cinelake.sandbox.tmdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;

/**
 * What a request gets.
 *
 * @param maxAge seconds for which caches may keep it; negative for an answer that says nothing about that
 */
record Answer(int status, String contentType, byte[] body, long maxAge) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A JSON body, with one of the two spellings of its type that TMDB uses. */
    static Answer json(JsonNode body, long maxAge) {
        byte[] bytes = bytes(body);
        return new Answer(
                200,
                bytes.length % 2 == 0 ? "application/json;charset=utf-8" : "application/json; charset=utf-8",
                bytes,
                maxAge);
    }

    static Answer error(Status status) {
        return new Answer(
                status.http(),
                "application/json; charset=utf-8",
                bytes(status.json()),
                status == Status.INVALID_KEY ? 300 : -1);
    }

    /** The page of a gateway that does not reach what is behind it. */
    static Answer brokenGateway(int status) {
        String page = "<html><head><title>" + status + "</title></head><body><center><h1>" + status
                + "</h1></center><hr><center>openresty</center></body></html>";
        return new Answer(status, "text/html", page.getBytes(StandardCharsets.UTF_8), -1);
    }

    private static byte[] bytes(JsonNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written as JSON: " + e.getMessage(), e);
        }
    }
}
