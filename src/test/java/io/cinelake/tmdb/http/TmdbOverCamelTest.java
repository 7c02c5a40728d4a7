package io.cinelake.tmdb.http;

import static io.cinelake.tmdb.http.ScriptedServer.json;
import static io.cinelake.tmdb.http.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.cinelake.network.Network;
import io.cinelake.rig.HeardLog;
import io.cinelake.time.FakeClock;
import io.cinelake.tmdb.Credential;
import io.cinelake.tmdb.RequestCost;
import io.cinelake.tmdb.TmdbMeter;
import io.cinelake.tmdb.TmdbProblem;
import io.cinelake.tmdb.TmdbSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Random;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client as camel-http uses it. */
@Timeout(600)
class TmdbOverCamelTest {
    private static final String SECRET = "very.secret.token";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final HeardLog log = new HeardLog(Level.TRACE, "io.cinelake", "org.apache.camel");
    private ScriptedServer server;
    private TmdbClient client;

    @AfterEach
    void stop() throws IOException {
        camel.stop();
        client.close();
        server.close();
        log.close();
    }

    @Test
    void bringsACheckedAnswerAndWhatItCost() {
        serve(Credential.Kind.TOKEN, status(503, ""), status(429, ""), json("{\"id\":603}"));

        Exchange exchange = ask("/movie/603", "");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("{\"id\":603}");
        assertThat(exchange.getMessage().getHeader(RequestCost.REQUESTS_HEADER, int.class))
                .isEqualTo(3);
        assertThat(exchange.getMessage().getHeader(RequestCost.TOO_MANY_HEADER, int.class))
                .isEqualTo(1);
    }

    @Test
    void passesProblemsOnUnchanged() {
        serve(
                Credential.Kind.TOKEN,
                status(404, "{\"success\":false,\"status_code\":34,\"status_message\":\"Gone.\"}"));

        assertThat(ask("/movie/1", "").getException())
                .isInstanceOf(TmdbProblem.Missing.class)
                .hasMessage("TMDB does not have movie/1 (status 404: Gone.).");
        assertThat(ask("/movie/1", "&throwExceptionOnFailure=false").getException())
                .isInstanceOf(TmdbProblem.Missing.class);
    }

    @Test
    void outlivesTheEndpointsThatUseIt() throws Exception {
        serve(Credential.Kind.TOKEN, json("{\"id\":603}"));
        ask("/movie/603", "");
        camel.removeEndpoints("http*");

        assertThat(ask("/movie/603", "&connectionTimeToLive=5000").getException())
                .isNull();
    }

    @ParameterizedTest
    @EnumSource
    void neverShowsTheCredential(Credential.Kind kind) {
        serve(
                kind,
                status(500, "<a href='?api_key=" + SECRET + "'>"),
                ScriptedServer.reset(),
                status(401, "{\"success\":false,\"status_code\":7,\"status_message\":\"No, " + SECRET + "!\"}"));

        Exchange exchange = ask("/movie/603", "");

        StringWriter trace = new StringWriter();
        exchange.getException().printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).contains("No, ***!").doesNotContain(SECRET);
        assertThat(exchange.getAllProperties().toString()
                        + exchange.getMessage().getHeaders()
                        + client)
                .doesNotContain(SECRET);
        assertThat(log.text()).contains("GovernedExec").doesNotContain(SECRET);
    }

    @ParameterizedTest
    @EnumSource
    void hidesTheCredentialFromCamelsOwnLogOfRequests(Credential.Kind kind) {
        serve(kind, status(500, ""), json("{\"id\":603}"));

        Exchange exchange = ask("/movie/603", "&logHttpActivity=true");

        assertThat(exchange.getException()).isNull();
        assertThat(log.text()).contains("GET /3/movie/603").doesNotContain(SECRET);
    }

    private void serve(Credential.Kind kind, ScriptedServer.Reply... replies) {
        server = ScriptedServer.of(replies);
        FakeClock time = new FakeClock();
        client = new TmdbClient(
                new TmdbSettings(
                        server.url(),
                        new Credential(kind, SECRET),
                        40,
                        20,
                        8,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1),
                        Network.DIRECT),
                "Cinelake/test",
                TmdbMeter.NONE,
                time,
                time,
                new Random(5));
        camel.getRegistry().bind("tmdb", client);
        camel.start();
    }

    private Exchange ask(String path, String options) {
        String uri = server.url() + path + "?httpClientConfigurer=#tmdb" + options;
        return camel.createFluentProducerTemplate().to(uri).send();
    }
}
