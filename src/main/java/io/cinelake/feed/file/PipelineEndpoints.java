package io.cinelake.feed.file;

import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.util.URISupport;

/**
 * The endpoints that the pipeline's own routes begin with, such as {@code seda:titles}. A feed that takes its messages from one would take other feeds'
 * titles. Sending to {@code direct:tmdb} from a route of one's own is fine.
 */
public final class PipelineEndpoints {
    private final Set<String> uris;

    private PipelineEndpoints(Set<String> uris) {
        this.uris = uris;
    }

    /** The endpoints of a context that has the pipeline's routes and none of a feed yet. */
    public static PipelineEndpoints of(CamelContext camel) {
        return new PipelineEndpoints(camel.getRoutes().stream()
                .map(Route::getEndpoint)
                .map(endpoint -> base(endpoint.getEndpointUri()))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether a URI names one of them, whatever its options. */
    public boolean own(String uri) {
        return uris.contains(base(uri));
    }

    private static String base(String uri) {
        return URISupport.stripQuery(EndpointHelper.normalizeEndpointUri(uri));
    }
}
