package io.cinelake.sandbox.tmdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.cinelake.sandbox.catalogue.Draw;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a request gets, and how it is sent.
 *
 * @param maxAge seconds for which caches may keep it; negative for an answer that says nothing about that
 */
record Answer(int status, String contentType, byte[] body, long maxAge) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHANGES_LIFE = 600;
    private static final int LONGEST_LIFE = 26_878;

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

    /** Seconds until the shared cache drops a path's answer; all callers see the same moment. */
    static long maxAge(String path, Instant now) {
        int life = path.endsWith("/changes")
                ? CHANGES_LIFE
                : CHANGES_LIFE + Draw.about("life", path.hashCode()).below(LONGEST_LIFE - CHANGES_LIFE);
        return life - now.getEpochSecond() % life;
    }

    /** Sends it as TMDB's edge does: in chunks without a length, compressed on request, with a weak ETag and a falling age. */
    void send(HttpExchange exchange, boolean hideGzip) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", contentType);
        if (maxAge >= 0) {
            headers.set("Cache-Control", "public, max-age=" + maxAge);
        }
        if (status == 200) {
            String etag = "W/\"" + DigestUtils.md5Hex(body) + "\"";
            headers.set("ETag", etag);
            headers.set("Vary", "accept-encoding, Origin");
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
        }
        boolean json = contentType.startsWith("application/json");
        boolean gzip = json && (hideGzip || isAskedFor(exchange));
        if (gzip && !hideGzip) {
            headers.set("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(status, 0);
        try (OutputStream plain = exchange.getResponseBody();
                OutputStream out = gzip ? new GZIPOutputStream(plain) : plain) {
            out.write(body);
        }
    }

    private static boolean isAskedFor(HttpExchange exchange) {
        return exchange.getRequestHeaders().getOrDefault("Accept-Encoding", List.of()).stream()
                .anyMatch(value -> value.contains("gzip"));
    }

    private static byte[] bytes(JsonNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written as JSON: " + e.getMessage(), e);
        }
    }
}
