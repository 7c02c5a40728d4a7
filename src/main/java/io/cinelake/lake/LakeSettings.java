package io.cinelake.lake;

import io.cinelake.network.Network;
import io.cinelake.network.Proxies;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.utils.StringUtils;

/**
 * Where the lake is: with an endpoint an S3-compatible store, else AWS. {@code key} is the default template of an object's key, {@code patience} how long a
 * put waits for a store that is away, {@code puts} what every put carries; the SDK adds {@code checksums} to every put, or where S3 requires them.
 */
public record LakeSettings(
        String bucket,
        Optional<URI> endpoint,
        String region,
        RequestChecksumCalculation checksums,
        String key,
        Duration patience,
        Network network,
        PutRules puts) {
    Optional<Proxies.Server> proxy() {
        return network.proxies()
                .of(endpoint.orElseGet(() -> URI.create("https://" + bucket + ".s3." + region + ".amazonaws.com")));
    }

    String place() {
        return "the bucket \"" + bucket + "\" at " + store();
    }

    String store() {
        return endpoint.map(endpoint -> "the store " + address(endpoint)).orElse("AWS S3 in " + region);
    }

    String atStart() {
        return StringUtils.capitalize(store());
    }

    /** What decides which store it is, and how it is reached. */
    String setting() {
        String store = endpoint.isPresent()
                ? "lake.endpoint (LAKE_ENDPOINT)"
                : "lake.region (AWS_REGION), or set lake.endpoint (LAKE_ENDPOINT) of another store";
        return proxy().map(proxy -> "the proxy " + proxy + " (HTTPS_PROXY, HTTP_PROXY) and ")
                        .orElse("")
                + store;
    }

    /** Without what an endpoint should not carry but may: a user and a password. */
    private static String address(URI endpoint) {
        String port = endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
        return endpoint.getScheme() + "://" + endpoint.getHost() + port + endpoint.getPath();
    }
}
