package io.cinelake.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.cinelake.network.Network;
import io.cinelake.rig.DeadPort;
import io.cinelake.rig.HeardLog;
import io.cinelake.time.FakeClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationPostTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final FakeClock clock = new FakeClock();
    private final HeardLog log = new HeardLog(null, Notifications.class.getName());
    private HttpServer receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(String.join(
                    " ",
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    "" + exchange.getRequestHeaders().getFirst("Authorization"),
                    body));
            exchange.sendResponseHeaders(statuses.isEmpty() ? 204 : statuses.remove(), -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void close() {
        receiver.stop(0);
        log.close();
    }

    @Test
    void postsTheResultAsJson() {
        post("http://user:word@" + host() + "/hook?key=abc");

        assertThat(received)
                .containsExactly("POST /hook?key=abc application/json Basic dXNlcjp3b3Jk {\"feed\":\"crime\"}");
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void triesAgainWhileTheReceiverHasTrouble() {
        statuses.addAll(List.of(503, 429, 500, 408));
        post("http://" + host() + "/hook");

        assertThat(received).hasSize(5);
        assertThat(clock.sleeps())
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void givesUpAtOnceOnAReceiverThatRefuses() {
        statuses.add(404);
        post("http://" + host() + "/hook");

        assertThat(received).hasSize(1);
        assertThat(log.text()).contains("crime", "2026-11-22", "404");
    }

    @Test
    void givesUpOnAReceiverThatIsAwayAndShowsNothingOfTheAddressBehindItsHost() throws IOException {
        try (DeadPort dead = new DeadPort()) {
            post("http://user:word@127.0.0.1:" + dead.number() + "/T0/secret-path?key=abc");
        }

        assertThat(clock.sleeps()).hasSize(7).allMatch(pause -> pause.compareTo(Duration.ofMinutes(1)) <= 0);
        assertThat(log.text()).contains("crime", "127.0.0.1", "no answer").doesNotContain("word", "secret-path", "abc");
    }

    @Test
    void givesUpOnAReceiverThatNeverEndsItsAnswer() {
        receiver.createContext("/endless", exchange -> {
            received.add("endless");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
        });

        post("http://" + host() + "/endless", Duration.ofMillis(200));

        assertThat(clock.sleeps()).hasSize(7);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(received).contains("endless"));
        assertThat(log.text()).contains("crime", "no answer");
    }

    @Test
    void followsNoRedirectToAnotherHostAndSendsItNothing() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            received.add("thief");
            exchange.close();
        });
        other.start();
        receiver.createContext("/moved", exchange -> {
            exchange.getResponseHeaders()
                    .set("Location", "http://127.0.0.1:" + other.getAddress().getPort() + "/");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });

        post("http://user:word@" + host() + "/moved/secret-path?key=abc");
        other.stop(0);

        assertThat(received).isEmpty();
        assertThat(log.text()).contains("crime", "status 307").doesNotContain("word", "secret-path", "abc");
    }

    @Test
    void isDoneWithAReceiverThatAnswersAGigabyte() {
        receiver.createContext("/huge", exchange -> {
            exchange.sendResponseHeaders(500, 1L << 30);
            byte[] block = new byte[1 << 16];
            for (int sent = 0; sent < 1 << 14; sent++) {
                exchange.getResponseBody().write(block);
            }
            exchange.close();
        });

        post("http://user:word@" + host() + "/huge/secret-path", Duration.ofMillis(50));

        assertThat(clock.sleeps()).hasSize(7);
        assertThat(log.text()).contains("crime").doesNotContain("word", "secret-path");
    }

    @Test
    void saysWhatIsWrongWhenANotificationCannotBeMade() {
        new Notifications.Post(
                        URI.create("http://" + host() + "/hook"),
                        result -> {
                            throw new StackOverflowError();
                        },
                        clock,
                        Network.DIRECT,
                        LIMIT)
                .accept(Results.incomplete("crime", "3 titles are quarantined"));

        assertThat(log.text()).contains("crime", "StackOverflowError");
    }

    private void post(String url) {
        post(url, LIMIT);
    }

    private void post(String url, Duration longest) {
        new Notifications.Post(
                        URI.create(url),
                        result -> "{\"feed\":\"" + result.feed() + "\"}",
                        clock,
                        Network.DIRECT,
                        longest)
                .accept(Results.incomplete("crime", "3 titles are quarantined"));
    }

    private String host() {
        return "127.0.0.1:" + receiver.getAddress().getPort();
    }
}
