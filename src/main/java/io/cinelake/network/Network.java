package io.cinelake.network;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.http.HttpClient;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;

/** How the program reaches other hosts: through which proxies, and which authorities it trusts beside Java's own. */
public record Network(Proxies proxies, Optional<Trust> trust) {
    /** Without a proxy, trusting what Java trusts. */
    public static final Network DIRECT = new Network(Proxies.NONE, Optional.empty());

    /** The end of a sentence: what to do about a certificate that is not trusted. */
    public static final String TRUST_ADVICE = "name the file with your certificate authority in cinelake.ca-file"
            + " (CINELAKE_CA_FILE), or add it to Java's trust store";

    /** Gives the proxies to a client of httpclient5, whose connections are made elsewhere. */
    public void configure(HttpClientBuilder client) {
        BasicCredentialsProvider credentials = new BasicCredentialsProvider();
        proxies.all()
                .filter(Proxies.Server::hasUser)
                .forEach(server -> credentials.setCredentials(
                        new AuthScope(server.host(), server.port()),
                        new UsernamePasswordCredentials(
                                server.user(), server.password().toCharArray())));
        client.setDefaultCredentialsProvider(credentials);
        if (proxies.all().findAny().isPresent()) {
            client.setRoutePlanner(new SystemDefaultRoutePlanner(proxies.selector()));
        }
    }

    /** Gives proxies and trust to a client of the JDK. */
    public void configure(HttpClient.Builder client) {
        client.proxy(proxies.selector());
        if (proxies.all().anyMatch(Proxies.Server::hasUser)) {
            client.authenticator(new ProxyLogin());
        }
        trust.ifPresent(authorities -> client.sslContext(authorities.context()));
    }

    /** Whether a failure means that the other side's certificate is not trusted: waiting does not mend that. */
    public static boolean isUntrusted(Throwable failure) {
        boolean isTls = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            isTls |= cause instanceof SSLException;
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return isTls;
            }
        }
        return false;
    }

    private final class ProxyLogin extends Authenticator {
        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            if (getRequestorType() != RequestorType.PROXY) {
                return null;
            }
            return proxies.all()
                    .filter(server -> server.hasUser()
                            && server.host().equalsIgnoreCase(getRequestingHost())
                            && server.port() == getRequestingPort())
                    .findFirst()
                    .map(server -> new PasswordAuthentication(
                            server.user(), server.password().toCharArray()))
                    .orElse(null);
        }
    }
}
