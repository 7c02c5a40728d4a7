package io.cinelake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cinelake.network.Network;
import io.cinelake.network.Proxies;
import io.cinelake.network.ProxyStandIn;
import io.cinelake.network.TlsStandIn;
import io.cinelake.network.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.services.s3.S3Client;

/** The store through a real proxy and over real TLS with a private authority. */
@Timeout(300)
class LakeNetworkTest {
    private static final Optional<URI> FAR = Optional.of(URI.create("https://" + TlsStandIn.HOST));

    @TempDir
    static Path folder;

    private static TlsStandIn store;

    private ProxyStandIn proxy;

    @BeforeAll
    static void start() throws Exception {
        store = TlsStandIn.start(folder);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void startProxy() throws IOException {
        store.requests().clear();
        proxy = new ProxyStandIn(store.port());
    }

    @AfterEach
    void stopProxy() {
        proxy.close();
    }

    @Test
    void isAskedThroughATunnelThatNeverSeesTheSignature() throws IOException {
        proxy.wants("dXNlcjpwQHNz");

        check(FAR, proxy.proxies("user:p%40ss@"), true);

        assertThat(proxy.heads())
                .allSatisfy(head -> assertThat(head)
                        .startsWith("CONNECT " + TlsStandIn.HOST + ":443")
                        .doesNotContain("AWS4"));
        assertThat(store.requests()).singleElement().asString().startsWith("HEAD /lake AWS4-HMAC-SHA256");
    }

    @Test
    void awsItselfIsReachedThroughTheProxy() {
        proxy.refuses(403);

        assertThatExceptionOfType(LakeProblem.class)
                .isThrownBy(() -> check(Optional.empty(), proxy.proxies(""), true))
                .withMessageContainingAll("The proxy 127.0.0.1:" + proxy.port(), "status 403", "NO_PROXY")
                .withMessageNotContaining("credentials");
        assertThat(proxy.heads().get(0)).startsWith("CONNECT lake.s3.sa-east-1.amazonaws.com:443");
    }

    @Test
    void aProxyThatWantsAPasswordIsNamed() {
        proxy.wants("dXNlcjpwQHNz");

        assertThatExceptionOfType(LakeProblem.class)
                .isThrownBy(() -> check(FAR, proxy.proxies(""), true))
                .isNotInstanceOf(LakeProblem.Away.class)
                .withMessageContainingAll("The proxy 127.0.0.1:" + proxy.port(), "407", "HTTPS_PROXY");
    }

    @Test
    void aDeadProxyIsNamed() {
        assertThatExceptionOfType(LakeProblem.Away.class)
                .isThrownBy(() -> check(FAR, proxy.dead(), true))
                .withMessageContaining("the proxy 127.0.0.1:" + proxy.deadPort());
    }

    @Test
    void aCertificateThatIsNotTrustedTellsTheSetting() {
        Optional<URI> near = Optional.of(URI.create("https://127.0.0.1:" + store.port()));

        assertThatExceptionOfType(LakeProblem.class)
                .isThrownBy(() -> check(near, Proxies.NONE, false))
                .isNotInstanceOf(LakeProblem.Away.class)
                .withMessageContainingAll("certificate", "not trusted", "cinelake.ca-file");
    }

    @Test
    void loopbackIsAskedWithoutAProxy() throws IOException {
        check(Optional.of(URI.create("https://127.0.0.1:" + store.port())), proxy.proxies(""), true);

        assertThat(proxy.heads()).isEmpty();
        assertThat(store.requests()).hasSize(1);
    }

    private static void check(Optional<URI> endpoint, Proxies proxies, boolean trusted) throws IOException {
        Optional<Trust> trust = trusted ? Optional.of(Trust.read(store.authority())) : Optional.empty();
        LakeSettings settings = new LakeSettings(
                "lake",
                endpoint,
                "sa-east-1",
                RequestChecksumCalculation.WHEN_REQUIRED,
                "{yyyy}/{MM}/{dd}/{feed}-{batch}.json",
                Duration.ZERO,
                new Network(proxies, trust),
                PutRules.NONE);
        try (S3Client s3 = LakeClient.open(settings, "access", "secret", (operation, outcome) -> {})) {
            Lake.of(() -> s3, settings).check();
        }
    }
}
