package io.cinelake.sandbox.tmdb;

import com.sun.net.httpserver.HttpExchange;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Who may come in, and how often. */
final class Gate {
    private static final String BEARER = "Bearer ";

    private final byte[] token;
    private final Bucket permits;

    /** A gate; 0 permits a second are no limit. */
    Gate(String token, int permitsPerSecond, InstantSource clock) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.permits = permitsPerSecond == 0 ? null : permits(permitsPerSecond, clock);
    }

    /** Takes a permit for one request; false when there is none left. */
    boolean hasPermit() {
        return permits == null || permits.tryConsume(1);
    }

    /** Whether the request has the token, as a bearer or as a parameter. */
    boolean knows(HttpExchange exchange, Parameters parameters) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        String sent = header != null && header.startsWith(BEARER)
                ? header.substring(BEARER.length())
                : parameters.get("api_key");
        return sent != null && MessageDigest.isEqual(token, sent.getBytes(StandardCharsets.UTF_8));
    }

    private static Bucket permits(int perSecond, InstantSource clock) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .withCustomTimePrecision(new ClockMeter(clock))
                .build();
    }

    /** Lets permits come back by the injected clock. */
    private record ClockMeter(InstantSource clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
