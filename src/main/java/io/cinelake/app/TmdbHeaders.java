package io.cinelake.app;

import io.cinelake.tmdb.http.TmdbClient;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/** Lets no header of a message reach TMDB, and of TMDB's answer only what the client itself says of it. */
final class TmdbHeaders implements HeaderFilterStrategy {
    private static final Set<String> TOLD = Set.of(TmdbClient.REQUESTS, TmdbClient.TOO_MANY);

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return true;
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !TOLD.contains(name);
    }
}
