package io.cinelake.lake;

import io.cinelake.network.ProxyServer;
import java.net.URI;
import java.util.Optional;

/** Names the lake in messages. */
final class Place {
    private final LakeSettings settings;

    Place(LakeSettings settings) {
        this.settings = settings;
    }

    String region() {
        return settings.region();
    }

    String name() {
        return settings.bucket();
    }

    /** The bucket and the store. */
    String bucket() {
        return "the bucket \"" + settings.bucket() + "\" at " + store();
    }

    String store() {
        return settings.endpoint()
                .map(endpoint -> "the store " + address(endpoint))
                .orElse("AWS S3 in " + settings.region());
    }

    /** The proxy on the way to it; empty when there is none. */
    Optional<ProxyServer> proxy() {
        return settings.proxy();
    }

    /** The store at the start of a sentence. */
    String atStart() {
        String store = store();
        return Character.toUpperCase(store.charAt(0)) + store.substring(1);
    }

    /** What decides which store it is, and how it is reached. */
    String setting() {
        return settings.proxy()
                        .map(proxy -> "the proxy " + proxy + " (HTTPS_PROXY, HTTP_PROXY) and ")
                        .orElse("")
                + store(settings);
    }

    private static String store(LakeSettings settings) {
        return settings.endpoint().isPresent()
                ? "lake.endpoint (LAKE_ENDPOINT)"
                : "lake.region (AWS_REGION), or set lake.endpoint (LAKE_ENDPOINT) of another store";
    }

    /** Without what an endpoint should not carry but may: a user and a password. */
    private static String address(URI endpoint) {
        String port = endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
        return endpoint.getScheme() + "://" + endpoint.getHost() + port;
    }
}
