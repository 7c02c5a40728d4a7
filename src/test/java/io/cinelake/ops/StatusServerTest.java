package io.cinelake.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusServerTest {
    private static final String LOOPBACK = "127.0.0.1";

    private final HttpClient client = HttpClient.newHttpClient();
    private volatile List<Health.Problem> reasons = List.of();
    private StatusServer server;

    @BeforeEach
    void open() throws IOException {
        Health health =
                new Health(List.of(() -> reasons), text -> text.replace("s3cret", "***"), "1.0.0", Instant.EPOCH);
        Supplier<StatusServer.Answer> broken = () -> {
            throw new IllegalStateException("a defect");
        };
        Supplier<StatusServer.Answer> overflow = () -> {
            throw new StackOverflowError("a defect");
        };
        server = new StatusServer(
                LOOPBACK,
                0,
                Map.of("/live", health::live, "/ready", health::ready, "/broken", broken, "/overflow", overflow),
                StatusServerTest::other);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void saysWhetherItIsReadyAndWhyNot() throws Exception {
        assertThat(get("/ready").statusCode()).isEqualTo(200);
        assertThat(get("/ready").body()).isEqualTo("{\"status\":\"ready\",\"reasons\":[]}\n");

        reasons = List.of(new Health.Problem("bucket", "It refuses s3cret.", Instant.EPOCH));
        HttpResponse<String> answer = get("/ready");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body())
                .isEqualTo("{\"status\":\"not ready\",\"reasons\":[{\"about\":\"bucket\",\"reason\":"
                        + "\"It refuses ***.\",\"since\":\"1970-01-01T00:00:00Z\"}]}\n");
        assertThat(get("/live").statusCode()).isEqualTo(200);
    }

    @Test
    void takesNothingIn() throws Exception {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(uri("/ready"))
                            .method(method, BodyPublishers.ofString("x"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
        }
        HttpResponse<String> head = client.send(
                HttpRequest.newBuilder(uri("/live"))
                        .method("HEAD", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(head.statusCode()).isEqualTo(200);
    }

    @Test
    void givesAllOtherPathsToThePage() throws Exception {
        for (String path : List.of("/", "/ready/", "/live/../x", "/observe/health")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(418);
        }
    }

    private static void other(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(418, -1);
    }

    @Test
    void answersThoughAPageHasADefect() throws Exception {
        assertThat(get("/broken").statusCode()).isEqualTo(500);
        assertThat(get("/overflow").statusCode()).isEqualTo(500);
        assertThat(get("/broken").body()).doesNotContain("defect");
        assertThat(get("/live").statusCode()).isEqualTo(200);
    }

    @Test
    void answersWhileAHundredOthersSendHalfARequestOrNothing() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int n = 0; n < 100; n++) {
                sockets.add(half());
                sockets.add(new Socket(LOOPBACK, server.address().getPort()));
            }
            // Each half request holds a thread, and in tests for as long as it is open: with fewer threads none would
            // be left.
            HttpRequest request = HttpRequest.newBuilder(uri("/live"))
                    .timeout(Duration.ofMinutes(5))
                    .build();

            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private Socket half() throws IOException {
        Socket socket = new Socket(LOOPBACK, server.address().getPort());
        socket.getOutputStream().write("GET /live HTTP/1.1\r\nHost:".getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void listensAtTheGivenAddressOnly() {
        assertThat(server.address().getHost()).isEqualTo(LOOPBACK);
        assertThat(InetAddress.getLoopbackAddress().getHostAddress()).isEqualTo(LOOPBACK);
    }

    @Test
    void saysWhatToDoWhenThePortIsTaken() {
        int taken = server.address().getPort();

        assertThatThrownBy(() -> new StatusServer(LOOPBACK, taken, Map.of(), StatusServerTest::other))
                .isInstanceOf(BindException.class)
                .hasMessageContainingAll(LOOPBACK + ":" + taken, "cinelake.port", "CINELAKE_PORT", "free port");
        assertThatThrownBy(() -> new StatusServer("no-such-host.invalid", 0, Map.of(), StatusServerTest::other))
                .isInstanceOf(BindException.class)
                .hasMessageContainingAll("no-such-host.invalid", "cinelake.host");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create(server.address() + path);
    }
}
