package io.cinelake.tmdb.http;

import io.cinelake.tmdb.RequestKind;
import java.net.URI;
import org.apache.hc.core5.http.HttpHost;

/** TMDB's address: which requests go there, and what they ask for. */
final class Target {
    /** What a request asks for: the path below the API's root with its query, the kind for the metrics, and what the answer must be. */
    record Call(String path, RequestKind kind, Expected expected) {}

    private final URI url;
    private final String root;

    Target(URI url) {
        this.url = url;
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        this.root = path.endsWith("/") ? path : path + '/';
    }

    /** Whether a host is TMDB's: no other ever gets the credential. */
    boolean owns(HttpHost host) {
        return host.getHostName().equalsIgnoreCase(url.getHost())
                && host.getSchemeName().equalsIgnoreCase(url.getScheme())
                && port(host.getPort(), host.getSchemeName()) == port(url.getPort(), url.getScheme());
    }

    /** What a request asks for. */
    Call call(String requestUri) {
        String path = requestUri.startsWith(root) ? requestUri.substring(root.length()) : requestUri;
        int question = path.indexOf('?');
        String plain = question < 0 ? path : path.substring(0, question);
        String query = question < 0 ? "" : path.substring(question + 1);
        RequestKind kind = RequestKind.of(plain);
        return new Call(path, kind, Expected.of(kind, plain, query));
    }

    private static int port(int port, String scheme) {
        if (port >= 0) {
            return port;
        }
        return scheme.equalsIgnoreCase("https") ? 443 : 80;
    }
}
