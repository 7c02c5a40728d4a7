package io.cinelake.tmdb.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cinelake.network.Network;
import io.cinelake.network.Proxies;
import io.cinelake.network.ProxyStandIn;
import io.cinelake.network.TlsStandIn;
import io.cinelake.network.Trust;
import io.cinelake.tmdb.Credential;
import io.cinelake.tmdb.TmdbMeter;
import io.cinelake.tmdb.TmdbProblem;
import io.cinelake.tmdb.TmdbSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TMDB through a real proxy and over real TLS with a private authority. */
@Timeout(600)
class TmdbNetworkTest {
    private static final String FAR = "https://" + TlsStandIn.HOST + "/3";

    @TempDir
    static Path folder;

    private static TlsStandIn tmdb;

    private ProxyStandIn proxy;

    @BeforeAll
    static void start() throws Exception {
        tmdb = TlsStandIn.start(folder);
    }

    @AfterAll
    static void stop() {
        tmdb.close();
    }

    @BeforeEach
    void startProxy() throws IOException {
        tmdb.requests().clear();
        proxy = new ProxyStandIn(tmdb.port());
    }

    @AfterEach
    void stopProxy() {
        proxy.close();
    }

    @Test
    void isAskedThroughATunnelThatNeverSeesTheCredential() throws IOException {
        assertThat(ask(FAR, proxy.proxies(""), true)).isEqualTo(200);

        assertThat(proxy.heads())
                .singleElement()
                .satisfies(head -> assertThat(head)
                        .startsWith("CONNECT " + TlsStandIn.HOST + ":443")
                        .doesNotContain("Bearer"));
        assertThat(tmdb.requests()).containsExactly("GET /3/configuration Bearer the-token");
    }

    @Test
    void theProxyGetsItsUserAndPassword() throws IOException {
        proxy.wants("dXNlcjpwQHNz");

        assertThat(ask(FAR, proxy.proxies("user:p%40ss@"), true)).isEqualTo(200);
    }

    @Test
    void aProxyThatWantsAPasswordEndsTheWaitAndIsNamed() {
        proxy.wants("dXNlcjpwQHNz");

        assertThatExceptionOfType(TmdbProblem.Refused.class)
                .isThrownBy(() -> ask(FAR, proxy.proxies(""), true))
                .withMessageContainingAll("the proxy 127.0.0.1:" + proxy.port(), "407", "HTTPS_PROXY")
                .withMessageNotContaining("credential");
    }

    @Test
    void aProxyThatForbidsTmdbIsNamedAndNotTheToken() {
        proxy.refuses(403);

        assertThatExceptionOfType(TmdbProblem.Refused.class)
                .isThrownBy(() -> ask(FAR, proxy.proxies(""), true))
                .withMessageContainingAll("the proxy 127.0.0.1:" + proxy.port(), "403", "NO_PROXY")
                .withMessageNotContaining("credential");
    }

    @Test
    void aDeadProxyIsNamed() {
        assertThatExceptionOfType(TmdbProblem.class)
                .isThrownBy(() -> ask(FAR, proxy.dead(), true))
                .withMessageContaining("connection refused by way of the proxy 127.0.0.1:" + proxy.deadPort());
    }

    @Test
    void loopbackIsAskedWithoutAProxy() throws IOException {
        assertThat(ask("https://127.0.0.1:" + tmdb.port() + "/3", proxy.proxies(""), true))
                .isEqualTo(200);

        assertThat(proxy.heads()).isEmpty();
    }

    @Test
    void aCertificateThatIsNotTrustedEndsTheWaitAndTellsTheSetting() {
        assertThatExceptionOfType(TmdbProblem.Refused.class)
                .isThrownBy(() -> ask("https://127.0.0.1:" + tmdb.port() + "/3", Proxies.NONE, false))
                .withMessageContainingAll("certificate", "not trusted", "cinelake.ca-file");
    }

    @Test
    void aCertificateOfAnotherHostIsNotTrusted() {
        assertThatExceptionOfType(TmdbProblem.Refused.class)
                .isThrownBy(() -> ask("https://api.other.example/3", proxy.proxies(""), true))
                .withMessageContainingAll("certificate", "not trusted");
    }

    private static int ask(String url, Proxies proxies, boolean trusted) throws IOException {
        Optional<Trust> trust = trusted ? Optional.of(Trust.read(tmdb.authority())) : Optional.empty();
        TmdbSettings settings = new TmdbSettings(
                URI.create(url),
                new Credential(Credential.Kind.TOKEN, "the-token"),
                0,
                4,
                2,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofMillis(100),
                new Network(proxies, trust));
        HttpClientBuilder builder = HttpClientBuilder.create();
        try (TmdbClient client = new TmdbClient(settings, "cinelake/test", TmdbMeter.NONE)) {
            client.configureHttpClient(builder);
            try (CloseableHttpClient http = builder.build()) {
                return http.execute(new HttpGet(url + "/configuration"), response -> response.getCode());
            }
        }
    }
}
