package io.cinelake.tmdb.http;

import io.cinelake.tmdb.TmdbSettings;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The connections to TMDB, one pool for all feeds. */
final class TmdbConnections {
    /** A connection that was idle for so long is tested before it is used: TMDB may have closed it. */
    private static final TimeValue VALIDATE_AFTER_IDLE = TimeValue.ofSeconds(2);
    /** Then it is replaced, so that a changed address of TMDB is noticed. */
    private static final TimeValue LONGEST_LIFE = TimeValue.ofMinutes(10);

    /** Bytes of a line of an answer's head; TMDB's have less than 1 kB. */
    private static final int LONGEST_HEADER_LINE = 16 << 10;
    /** Headers of an answer; TMDB sends about twenty. */
    private static final int MOST_HEADERS = 200;

    private TmdbConnections() {}

    /**
     * Makes the pool: as many connections as the settings allow, each with finite time-outs. A host's addresses are tried in the JDK's order, IPv4 first, and the next one when one does not connect.
     */
    static PoolingHttpClientConnectionManager create(TmdbSettings settings) {
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
