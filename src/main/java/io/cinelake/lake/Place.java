package io.cinelake.lake;

import java.net.URI;

/** Names the lake in messages. */
record Place(LakeSettings settings) {
    /** The bucket and the store. */
    String bucket() {
        return "the bucket \"" + settings.bucket() + "\" at " + store();
    }

    String store() {
        return settings.endpoint()
                .map(endpoint -> "the store " + address(endpoint))
                .orElse("AWS S3 in " + settings.region());
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
