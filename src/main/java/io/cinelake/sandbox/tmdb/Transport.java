package io.cinelake.sandbox.tmdb;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.cinelake.sandbox.catalogue.Draw;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;

/** Sends answers as TMDB's edge does: in chunks without a length, compressed on request, with a weak ETag and a falling age. */
final class Transport {
    private static final int CHANGES_LIFE = 600;
    private static final int LONGEST_LIFE = 26_878;

    private final InstantSource clock;

    Transport(InstantSource clock) {
        this.clock = clock;
    }

    /** Seconds until the shared cache drops the path's answer; all callers see the same moment. */
    long maxAge(String path) {
        int life = path.endsWith("/changes")
                ? CHANGES_LIFE
                : CHANGES_LIFE + Draw.about("life", path.hashCode()).below(LONGEST_LIFE - CHANGES_LIFE);
        return life - clock.instant().getEpochSecond() % life;
    }

    void send(HttpExchange exchange, Answer answer, boolean hideGzip) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.contentType());
        if (answer.maxAge() >= 0) {
            headers.set("Cache-Control", "public, max-age=" + answer.maxAge());
        }
        if (answer.status() == 200) {
            String etag = "W/\"" + DigestUtils.md5Hex(answer.body()) + "\"";
            headers.set("ETag", etag);
            headers.set("Vary", "accept-encoding, Origin");
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
        }
        boolean json = answer.contentType().startsWith("application/json");
        boolean gzip = json && (hideGzip || isAskedFor(exchange));
        if (gzip && !hideGzip) {
            headers.set("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(answer.status(), 0);
        try (OutputStream plain = exchange.getResponseBody();
                OutputStream out = gzip ? new GZIPOutputStream(plain) : plain) {
            out.write(answer.body());
        }
    }

    private static boolean isAskedFor(HttpExchange exchange) {
        return exchange.getRequestHeaders().getOrDefault("Accept-Encoding", List.of()).stream()
                .anyMatch(value -> value.contains("gzip"));
    }
}
