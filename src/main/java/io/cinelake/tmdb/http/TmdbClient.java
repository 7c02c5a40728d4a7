package io.cinelake.tmdb.http;

import io.cinelake.time.MonotonicClock;
import io.cinelake.tmdb.RequestCost;
import io.cinelake.tmdb.TmdbMeter;
import io.cinelake.tmdb.TmdbProblem;
import io.cinelake.tmdb.TmdbSettings;
import io.cinelake.tmdb.rate.Governor;
import java.io.Closeable;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Everything that concerns TMDB's API as a whole, for every call of every feed: the credential, the rate, the connections, retries, and the check
 * that an answer is complete. Given to camel-http as its {@code httpClientConfigurer}; an endpoint that has it returns a checked 200 as a stream
 * of bytes in memory, with the headers of {@link RequestCost} among the response's, or fails with a {@link TmdbProblem}. Requests to other hosts
 * pass untouched and without the credential.
 */
public final class TmdbClient implements HttpClientConfigurer, Closeable {
    private final TmdbSettings settings;
    private final String userAgent;
    private final PoolingHttpClientConnectionManager connections;
    private final Governor governor;
    private final GovernedExec exec;

    /**
     * @param userAgent what the program calls itself towards TMDB
     * @param meter listens to requests, retries, pauses and waits
     */
    public TmdbClient(TmdbSettings settings, String userAgent, TmdbMeter meter) {
        this(
                settings,
                userAgent,
                meter,
                MonotonicClock.system(),
                InstantSource.system(),
                () -> ThreadLocalRandom.current().nextLong());
    }

    TmdbClient(
            TmdbSettings settings,
            String userAgent,
            TmdbMeter meter,
            MonotonicClock clock,
            InstantSource wall,
            RandomGenerator random) {
        this.settings = settings;
        this.userAgent = userAgent;
        this.connections = TmdbConnections.create(settings);
        this.governor = new Governor(settings, clock, wall, random, meter);
        this.exec = new GovernedExec(
                settings, governor, new SingleRequest(settings.credential()), clock, wall, random, meter);
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        settings.network().configure(builder);
        builder.setConnectionManager(connections)
                .setConnectionManagerShared(true)
                .setUserAgent(userAgent)
                .setRequestExecutor(new SigningExecutor(new Target(settings.url()), settings.credential()))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(settings.responseTimeout()))
                        .setResponseTimeout(Timeout.of(settings.responseTimeout()))
                        .setAuthenticationEnabled(settings.network().proxies().wantUsers())
                        .setRedirectsEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .setDefaultCookieSpecRegistry(name -> null)
                .disableAuthCaching()
                .disableConnectionState()
                .disableContentCompression()
                .addExecInterceptorBefore(ChainElement.PROTOCOL.name(), "tmdb", exec);
    }

    /** The rate at this time, requests a second; infinite when there is no limit. */
    public double rate() {
        return governor.rate();
    }

    /** Lets everybody who waits end with {@link TmdbProblem.Stopped} and closes the connections: nobody needs an answer any more. */
    @Override
    public void close() {
        governor.close();
        connections.close(CloseMode.GRACEFUL);
    }
}
