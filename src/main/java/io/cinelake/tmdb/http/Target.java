package io.cinelake.tmdb.http;

import io.cinelake.tmdb.TmdbMeter.RequestKind;
import java.net.URI;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.core5.http.HttpHost;

/** TMDB's address: which requests go there, and what they ask for. */
final class Target {
    /** What a request asks for: the path below the API's root with its query, the kind for the metrics, and what the answer must be. */
    record Call(String path, RequestKind kind, Expected expected) {}

    private final HttpHost host;
    private final String root;

    Target(URI url) {
        this.host = new HttpHost(url.getScheme(), url.getHost(), url.getPort());
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        this.root = path.endsWith("/") ? path : path + '/';
    }

    /** Whether a host is TMDB's: no other ever gets the credential. */
    boolean owns(HttpHost other) {
        return other.getHostName().equalsIgnoreCase(host.getHostName())
                && other.getSchemeName().equalsIgnoreCase(host.getSchemeName())
                && DefaultSchemePortResolver.INSTANCE.resolve(other)
                        == DefaultSchemePortResolver.INSTANCE.resolve(host);
    }

    /** What a request asks for. */
    Call call(String requestUri) {
        String path = requestUri.startsWith(root) ? requestUri.substring(root.length()) : requestUri;
        String[] parts = path.split("\\?", 2);
        RequestKind kind = RequestKind.of(parts[0]);
        return new Call(path, kind, Expected.of(kind, parts[0], parts.length > 1 ? parts[1] : ""));
    }
}
