package io.cinelake.tmdb.http;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;

/**
 * camel-http, which gives an endpoint that has a {@link TmdbClient} that client's connections from the start. Camel's own would make a pool and set up
 * TLS for it, only to have them replaced. Other endpoints get what Camel gives them.
 */
public final class TmdbHttp extends HttpComponent {
    @Override
    protected synchronized Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        HttpClientConfigurer configurer = resolveAndRemoveReferenceParameter(
                new HashMap<>(parameters), "httpClientConfigurer", HttpClientConfigurer.class);
        if (!(configurer instanceof TmdbClient client)) {
            return super.createEndpoint(uri, remaining, parameters);
        }
        setClientConnectionManager(client.connections());
        try {
            return super.createEndpoint(uri, remaining, parameters);
        } finally {
            setClientConnectionManager(null);
        }
    }
}
