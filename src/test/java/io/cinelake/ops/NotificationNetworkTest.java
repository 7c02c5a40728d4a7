package io.cinelake.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.network.Network;
import io.cinelake.network.ProxyStandIn;
import io.cinelake.network.TlsStandIn;
import io.cinelake.network.Trust;
import io.cinelake.rig.HeardLog;
import io.cinelake.time.FakeClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class NotificationNetworkTest {
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    @Test
    void saysAtOnceThatACertificateIsNotTrustedAndSendsNothing() throws Exception {
        FakeClock clock = new FakeClock();
        HeardLog log = new HeardLog(null, Notifications.class.getName());
        try (log;
                TlsStandIn receiver = TlsStandIn.start(folder)) {
            new Notifications.Post(
                            URI.create("https://127.0.0.1:" + receiver.port() + "/secret-path"),
                            result -> "{}",
                            clock,
                            Network.DIRECT,
                            LIMIT)
                    .accept(Results.incomplete("crime", "3 titles are quarantined"));

            assertThat(receiver.requests()).isEmpty();
        }
        assertThat(clock.sleeps()).isEmpty();
        assertThat(log.lines())
                .singleElement()
                .asString()
                .contains("crime", "127.0.0.1: its certificate is not trusted; name the file with")
                .doesNotContain("secret-path");
    }

    @Test
    void goesThroughAProxyWithAPasswordToAReceiverOfAPrivateAuthority() throws Exception {
        try (TlsStandIn receiver = TlsStandIn.start(folder);
                ProxyStandIn proxy = new ProxyStandIn(receiver.port())) {
            proxy.wants("dXNlcjpwQHNz");
            Network network = new Network(proxy.proxies("user:p%40ss@"), Optional.of(Trust.read(receiver.authority())));

            new Notifications.Post(
                            URI.create("https://hooks.cinelake.example/runs"),
                            result -> "{}",
                            new FakeClock(),
                            network,
                            LIMIT)
                    .accept(Results.incomplete("crime", "3 titles are quarantined"));

            assertThat(receiver.requests()).containsExactly("POST /runs null");
            assertThat(proxy.heads())
                    .allSatisfy(head -> assertThat(head).startsWith("CONNECT hooks.cinelake.example:443"));
        }
    }
}
