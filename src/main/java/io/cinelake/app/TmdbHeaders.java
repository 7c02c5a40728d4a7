package io.cinelake.app;

import io.cinelake.tmdb.RequestCost;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/** Sends no header of a message to TMDB, and takes from TMDB's answer only the headers that the client itself adds. */
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
