package io.cinelake.app;

import io.cinelake.tmdb.RequestCost;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/** Lets no header of a message reach TMDB, and of TMDB's answer only what the client itself says of it. */
final class TmdbHeaders implements HeaderFilterStrategy {
    private static final Set<String> TOLD = Set.of(RequestCost.REQUESTS_HEADER, RequestCost.TOO_MANY_HEADER);

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return true;
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !TOLD.contains(name);
    }
}
