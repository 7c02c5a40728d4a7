package io.cinelake.lake;

import io.cinelake.network.Network;
import io.cinelake.network.Proxies;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;

/**
 * Where the lake is.
 *
 * @param endpoint of an S3-compatible store; path style is used with it; empty for AWS
 * @param checksums whether the SDK adds checksums to every put or only where S3 requires them
 * @param key the default template of an object's key
 * @param patience how long a put waits for a store that refuses everything
 * @param network proxies, and the certificates that are trusted
 * @param puts what every put carries
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
    URI address() {
        return endpoint.orElseGet(() -> URI.create("https://" + bucket + ".s3." + region + ".amazonaws.com"));
    }

    Optional<Proxies.Server> proxy() {
        return network.proxies().of(address());
    }

    String place() {
        return "the bucket \"" + bucket + "\" at " + store();
    }

    String store() {
        return endpoint.map(endpoint -> "the store " + address(endpoint)).orElse("AWS S3 in " + region);
    }

    String atStart() {
        String store = store();
        return Character.toUpperCase(store.charAt(0)) + store.substring(1);
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
