package io.cinelake.tmdb.http;

import io.cinelake.tmdb.TmdbSettings;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The connections to TMDB, one pool for all feeds. */
public final class TmdbConnections {
    private static final TimeValue DOUBTED_AFTER = TimeValue.ofSeconds(2);
    private static final TimeValue AT_MOST = TimeValue.ofMinutes(10);

    private TmdbConnections() {}

    /**
     * Makes the pool: as many connections as the settings allow, each with finite time-outs, renewed every ten minutes so that a changed address of
     * TMDB is noticed. A host's addresses are tried in the JDK's order, IPv4 first, and the next one when one does not connect.
     */
    public static PoolingHttpClientConnectionManager create(TmdbSettings settings) {
        LazyTls tls = new LazyTls();
        if ("https".equalsIgnoreCase(settings.url().getScheme())) {
            tls.setUp();
        }
        Timeout connect = Timeout.of(settings.connectTimeout());
        Timeout response = Timeout.of(settings.responseTimeout());
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(settings.connections())
                .setMaxConnPerRoute(settings.connections())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(response)
                        .setValidateAfterInactivity(DOUBTED_AFTER)
                        .setTimeToLive(AT_MOST)
                        .build())
                .setTlsSocketStrategy(tls)
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
