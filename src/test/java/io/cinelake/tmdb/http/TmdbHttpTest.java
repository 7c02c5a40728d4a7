package io.cinelake.tmdb.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.tmdb.Credential;
import io.cinelake.tmdb.TmdbMeter;
import io.cinelake.tmdb.TmdbSettings;
import java.net.URI;
import java.time.Duration;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TmdbHttpTest {
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final TmdbClient client = new TmdbClient(
            new TmdbSettings(
                    URI.create("https://api.themoviedb.org/3"),
                    new Credential(Credential.Kind.TOKEN, "none"),
                    40,
                    20,
                    8,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1)),
            "cinelake/test",
            TmdbMeter.NONE);

    @BeforeEach
    void start() {
        camel.addComponent("https", new TmdbHttp());
        camel.getRegistry().bind("tmdbClient", client);
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        client.close();
    }

    @Test
    void givesTmdbsEndpointTheClientsConnections() {
        HttpEndpoint tmdb =
                camel.getEndpoint("https://api.themoviedb.org/3?httpClientConfigurer=#tmdbClient", HttpEndpoint.class);

        assertThat(tmdb.getClientConnectionManager()).isSameAs(client.connections());
    }

    @Test
    void leavesOtherEndpointsTheirOwn() {
        camel.getEndpoint("https://api.themoviedb.org/3?httpClientConfigurer=#tmdbClient");

        HttpEndpoint other = camel.getEndpoint("https://example.org/list?maxTotalConnections=7", HttpEndpoint.class);

        assertThat(other.getClientConnectionManager()).isNotNull().isNotSameAs(client.connections());
    }
}
