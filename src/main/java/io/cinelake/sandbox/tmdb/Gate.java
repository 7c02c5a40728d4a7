package io.cinelake.sandbox.tmdb;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** The authentication and the rate limit of the offline TMDB; the limit is a sliding log of the last second. */
final class Gate {
    private static final String BEARER = "Bearer ";

    private final byte[] token;
    private final int permitsPerSecond;
    private final InstantSource clock;
    private final Deque<Instant> lastSecond = new ArrayDeque<>();

    /** A gate; 0 permits a second are no limit. */
    Gate(String token, int permitsPerSecond, InstantSource clock) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.permitsPerSecond = permitsPerSecond;
        this.clock = clock;
    }

    /** Takes a permit for one request; false when those of the last second are used up. */
    synchronized boolean hasPermit() {
        Instant now = clock.instant();
        lastSecond.removeIf(used -> used.isAfter(now) || !used.isAfter(now.minusSeconds(1)));
        return permitsPerSecond == 0 || lastSecond.size() < permitsPerSecond && lastSecond.add(now);
    }

    /** Whether the request has the token, as a bearer or as a parameter. */
    boolean knows(HttpExchange exchange, QueryParameters parameters) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        String sent = header != null && header.startsWith(BEARER)
                ? header.substring(BEARER.length())
                : parameters.get("api_key");
        return sent != null && MessageDigest.isEqual(token, sent.getBytes(StandardCharsets.UTF_8));
    }
}
