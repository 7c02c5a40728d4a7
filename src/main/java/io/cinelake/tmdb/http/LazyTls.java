package io.cinelake.tmdb.http;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.ssl.SSLContexts;

/**
 * TLS that is set up when it is first needed: reading the JDK's certificates takes a tenth of the program's start, and an address with {@code http} never
 * needs them. The JDK itself checks the host's name; httpclient's own check would read its list of public suffixes for that, which takes as long.
 */
final class LazyTls implements TlsSocketStrategy {
    private final Supplier<SSLContext> trust;
    private TlsSocketStrategy tls;

    /** TLS that trusts whom the JDK trusts. */
    LazyTls() {
        this(SSLContexts::createDefault);
    }

    LazyTls(Supplier<SSLContext> trust) {
        this.trust = trust;
    }

    /** Sets it up now, if that is not done yet. */
    synchronized TlsSocketStrategy setUp() {
        if (tls == null) {
            tls = ClientTlsStrategyBuilder.create()
                    .setSslContext(trust.get())
                    .setHostVerificationPolicy(HostnameVerificationPolicy.BUILTIN)
                    .buildClassic();
        }
        return tls;
    }

    @Override
    public SSLSocket upgrade(Socket socket, String target, int port, Object attachment, HttpContext context)
            throws IOException {
        return setUp().upgrade(socket, target, port, attachment, context);
    }
}
