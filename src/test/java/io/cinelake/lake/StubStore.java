package io.cinelake.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cinelake.network.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.apache.commons.codec.digest.DigestUtils;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;

/** The least of a store, which answers its next requests as badly as a test wants. The bucket is {@code films}. */
final class StubStore implements AutoCloseable {
    static final String BUCKET = "films";

    /** The settings of a lake at an endpoint, without proxy and patience. */
    static LakeSettings settings(URI endpoint) {
        return new LakeSettings(
                BUCKET,
                Optional.of(endpoint),
                "us-east-1",
                RequestChecksumCalculation.WHEN_REQUIRED,
                "{yyyy}/{MM}/{dd}/{feed}-{batch}.json",
                Duration.ZERO,
                Network.DIRECT,
                PutRules.NONE);
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, StoredBody> objects = new ConcurrentHashMap<>();
    private final Deque<Answer> next = new ConcurrentLinkedDeque<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Predicate<HttpExchange> policy = request -> true;

    private record StoredBody(byte[] bytes, Map<String, String> headers) {}

    /** An answer to one request. */
    interface Answer {
        /** Answers, or leaves it to the store when false. */
        boolean give(HttpExchange exchange, byte[] body) throws IOException;
    }

    StubStore() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Sets how the next requests are answered, one after the other. */
    void next(Answer... answers) {
        next.addAll(List.of(answers));
    }

    /** Refuses from now on, as a bucket's policy does, what this does not allow. */
    void policy(Predicate<HttpExchange> allows) {
        policy = allows;
    }

    /** What was asked for so far, such as {@code PUT a.json}. */
    List<String> requests() {
        return requests;
    }

    /** Puts an object there by another hand. */
    void hold(String key, String body) {
        objects.put(key, new StoredBody(body.getBytes(UTF_8), Map.of()));
    }

    String body(String key) {
        return new String(objects.get(key).bytes(), UTF_8);
    }

    /** As the store should. */
    static Answer well() {
        return (exchange, body) -> false;
    }

    /** With a refusal; pairs of header names and values may follow. */
    static Answer refusal(int status, String code, String... headers) {
        return (exchange, body) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            String xml = "<Error><Code>" + code + "</Code><Message>The words of the store.</Message></Error>";
            send(exchange, status, xml.getBytes(UTF_8));
            return true;
        };
    }

    /** Not at all: the connection ends. */
    static Answer none() {
        return (exchange, body) -> {
            exchange.close();
            return true;
        };
    }

    /** Carried out, but the answer is lost. */
    Answer lost() {
        return (exchange, body) -> {
            store(exchange, body);
            exchange.close();
            return true;
        };
    }

    /** Begun and broken off. */
    static Answer cut(int promised, String sent) {
        return (exchange, body) -> {
            exchange.sendResponseHeaders(200, promised);
            exchange.getResponseBody().write(sent.getBytes(UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
            return true;
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        requests.add(exchange.getRequestMethod() + " " + key(exchange));
        if (!policy.test(exchange)) {
            refusal(403, "AccessDenied").give(exchange, body);
            return;
        }
        Answer answer = next.poll();
        if (answer == null || !answer.give(exchange, body)) {
            serve(exchange, body);
        }
    }

    private void serve(HttpExchange exchange, byte[] body) throws IOException {
        String key = key(exchange);
        StoredBody stored = objects.get(key);
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                if (stored != null && exchange.getRequestHeaders().containsKey("If-None-Match")) {
                    refusal(412, "PreconditionFailed").give(exchange, body);
                } else {
                    store(exchange, body);
                    send(exchange, 200, new byte[0]);
                }
            }
            case "DELETE" -> {
                objects.remove(key);
                send(exchange, 204, new byte[0]);
            }
            default -> {
                if (key.isEmpty()) {
                    send(exchange, 200, "<Result/>".getBytes(UTF_8));
                } else if (stored == null) {
                    refusal(404, "NoSuchKey").give(exchange, body);
                } else {
                    stored.headers().forEach(exchange.getResponseHeaders()::set);
                    exchange.getResponseHeaders().set("ETag", '"' + DigestUtils.md5Hex(stored.bytes()) + '"');
                    send(exchange, 200, stored.bytes());
                }
            }
        }
    }

    private void store(HttpExchange exchange, byte[] body) {
        Map<String, String> headers = new ConcurrentHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith("x-amz-meta-")) {
                headers.put(name, values.get(0));
            }
        });
        objects.put(key(exchange), new StoredBody(body, headers));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
        }
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static String key(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath().substring(1);
        return path.contains("/") ? path.substring(path.indexOf('/') + 1) : "";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
