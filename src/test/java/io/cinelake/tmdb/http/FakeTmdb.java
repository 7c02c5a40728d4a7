package io.cinelake.tmdb.http;

import io.cinelake.network.Network;
import io.cinelake.time.FakeClock;
import io.cinelake.tmdb.Credential;
import io.cinelake.tmdb.TmdbMeter;
import io.cinelake.tmdb.TmdbSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/** The program's client of TMDB, whose requests are answered in the process: no socket, and no time passes. */
public final class FakeTmdb implements HttpClientConfigurer {
    /** Where the client believes TMDB to be. */
    public static final String URL = "http://tmdb.example/3";

    /** Who waits for another's probe lets time fly while that thread is not run. Much more, and a run without any good answer asks for minutes. */
    private static final Duration PATIENCE = Duration.ofHours(2);

    private final Answers answers;
    private final FakeClock time = new FakeClock();
    private final TmdbClient client;

    /** Answers requests. */
    @FunctionalInterface
    public interface Answers {
        /** @param uri path and query, such as {@code /3/movie/603?language=en-US} */
        Reply to(String uri) throws IOException;
    }

    /** An answer. */
    public record Reply(int status, byte[] body) {}

    /** @param token the credential that is sent */
    public FakeTmdb(String token, int connections, Answers answers) {
        this.answers = answers;
        this.client = new TmdbClient(
                new TmdbSettings(
                        URI.create(URL),
                        new Credential(Credential.Kind.TOKEN, token),
                        0,
                        connections,
                        3,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1),
                        PATIENCE,
                        Network.DIRECT),
                "Cinelake/test",
                TmdbMeter.NONE,
                time,
                time,
                new Random(5));
    }

    /** Lets so much time pass that an outage of before is looked into again. */
    public void later() {
        time.pass(Duration.ofMinutes(2));
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        client.configureHttpClient(builder);
        builder.addExecInterceptorBefore(ChainElement.CONNECT.name(), "answers", (request, scope, chain) -> {
            ((SigningExecutor.Passage) scope.clientContext.getAttribute(SigningExecutor.Passage.NAME)).sent();
            Reply reply = answers.to(request.getRequestUri());
            BasicClassicHttpResponse response = new BasicClassicHttpResponse(reply.status());
            response.setEntity(new ByteArrayEntity(reply.body(), ContentType.APPLICATION_JSON));
            return response;
        });
    }
}
