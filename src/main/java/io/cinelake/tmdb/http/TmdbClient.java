package io.cinelake.tmdb.http;

import io.cinelake.network.Proxies;
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
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * All that concerns TMDB's API as a whole: credential, rate, connections, retries, and the check that an answer is complete. It is camel-http's {@code
 * httpClientConfigurer}; such an endpoint returns a checked 200 with the headers of {@link RequestCost}, or fails with a {@link TmdbProblem}. Requests
 * to other hosts pass untouched and without the credential.
 */
public final class TmdbClient implements HttpClientConfigurer, Closeable {
    /** A connection that was idle for so long is tested before it is used: TMDB may have closed it. */
    private static final TimeValue VALIDATE_AFTER_IDLE = TimeValue.ofSeconds(2);
    /** Then it is replaced, so that a changed address of TMDB is noticed. */
    private static final TimeValue LONGEST_LIFE = TimeValue.ofMinutes(10);

    /** Bytes of a line of an answer's head; TMDB's have less than 1 kB. */
    private static final int LONGEST_HEADER_LINE = 16 << 10;
    /** Headers of an answer; TMDB sends about twenty. */
    private static final int MOST_HEADERS = 200;

    private final TmdbSettings settings;
    private final String userAgent;
    private final PoolingHttpClientConnectionManager connections;
    private final Governor governor;
    private final GovernedExec exec;

    /** With what the program calls itself towards TMDB, and what listens to requests, retries, pauses and waits. */
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
        this.connections = pool(settings);
        this.governor = new Governor(settings, clock, wall, random, meter);
        this.exec = new GovernedExec(settings, governor, clock, wall, random, meter);
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
                        .setAuthenticationEnabled(
                                settings.network().proxies().all().anyMatch(Proxies.Server::hasUser))
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

    /** Says when requests may leave: the rate at this time, which may be set anew, and whether TMDB is away. */
    public Governor governor() {
        return governor;
    }

    /** Lets everybody who waits end with {@link TmdbProblem.Stopped} and closes the connections: nobody needs an answer any more. */
    @Override
    public void close() {
        governor.close();
        connections.close(CloseMode.GRACEFUL);
    }

    /** One pool for all feeds, with finite time-outs. A host's addresses are tried in the JDK's order, the next one when one does not connect. */
    private static PoolingHttpClientConnectionManager pool(TmdbSettings settings) {
        Timeout connect = Timeout.of(settings.connectTimeout());
        Timeout response = Timeout.of(settings.responseTimeout());
        PoolingHttpClientConnectionManagerBuilder pool = PoolingHttpClientConnectionManagerBuilder.create();
        settings.network()
                .trust()
                .ifPresent(trust -> pool.setTlsSocketStrategy(ClientTlsStrategyBuilder.create()
                        .setSslContext(trust.context())
                        .buildClassic()));
        return pool.setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(LONGEST_HEADER_LINE)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .build())
                        .build())
                .setMaxConnTotal(settings.connections())
                .setMaxConnPerRoute(settings.connections())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(response)
                        .setValidateAfterInactivity(VALIDATE_AFTER_IDLE)
                        .setTimeToLive(LONGEST_LIFE)
                        .build())
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(connect).build())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(response)
                        .setTcpNoDelay(true)
                        .setSoKeepAlive(true)
                        .build())
                .build();
    }
}
