package io.cinelake.tmdb;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.EndpointHelper;

/**
 * camel-http, which gives an endpoint that has a {@link TmdbClient} that client's connections from the start. Camel's own would make a pool and set up
 * TLS for it, only to have them replaced. Other endpoints get what Camel gives them.
 */
public final class TmdbHttp extends HttpComponent {
    private static final String CONFIGURER = "httpClientConfigurer";

    @Override
    protected synchronized Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        Object configurer = parameters.get(CONFIGURER);
        TmdbClient client = configurer instanceof String reference && EndpointHelper.isReferenceParameter(reference)
                ? tmdbClient(reference)
                : null;
        if (client == null) {
            return super.createEndpoint(uri, remaining, parameters);
        }
        setClientConnectionManager(client.connections());
        try {
            return super.createEndpoint(uri, remaining, parameters);
        } finally {
            setClientConnectionManager(null);
        }
    }

    private TmdbClient tmdbClient(String reference) {
        return EndpointHelper.resolveReferenceParameter(getCamelContext(), reference, HttpClientConfigurer.class, false)
                        instanceof TmdbClient client
                ? client
                : null;
    }
}
