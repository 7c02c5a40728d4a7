package io.cinelake.ops;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.cinelake.run.state.StateJson;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.util.concurrent.CamelThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server for health, metrics and the page. It is the JDK's own server: probes, a scraper and a few people need no more. */
public final class StatusServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);
    /** A request that is only half sent holds a thread for two seconds; with a hundred of them, probes still find one. */
    private static final int THREADS = 128;

    private static final int IDLE_SECONDS = 10;
    private static final String SECONDS_FOR_ONE_REQUEST = "2";
    /** More than the ten that a page waits for the bucket: else its refusal never arrives. */
    private static final String SECONDS_FOR_ONE_ANSWER = "15";

    private static final int NO_BODY = -1;

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final Map<String, Supplier<Answer>> pages;
    private final HttpHandler others;

    /** What the server answers; a status without a body has an empty one. */
    public record Answer(int status, String type, String body, Map<String, String> headers) {
        /** An answer of one kind. */
        public static Answer of(int status, String type, String body) {
            return new Answer(status, type, body, Map.of());
        }

        static Answer json(int status, Object content) {
            return of(status, "application/json", StateJson.mapper().valueToTree(content) + "\n");
        }

        /** The same with a header more. */
        public Answer with(String header, String value) {
            Map<String, String> all = new HashMap<>(headers);
            all.put(header, value);
            return new Answer(status, type, body, Map.copyOf(all));
        }

        /** Sends it; to HEAD without its body. */
        public void send(HttpExchange exchange) throws IOException {
            Headers head = exchange.getResponseHeaders();
            head.set("Content-Type", type);
            head.set("Cache-Control", "no-store");
            headers.forEach(head::set);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            boolean hasBody = bytes.length > 0 && !exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, hasBody ? bytes.length : NO_BODY);
            if (hasBody) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    /** Listens (port 0: any that is free) and serves pages by their paths; throws a {@link BindException} that says what to do if it cannot. */
    public StatusServer(String host, int port, Map<String, Supplier<Answer>> pages, HttpHandler others)
            throws IOException {
        this.pages = pages;
        this.others = others;
        // The JDK's server waits for ever for a request's end, unless these are set before the first server is there.
        System.getProperties().putIfAbsent("sun.net.httpserver.maxReqTime", SECONDS_FOR_ONE_REQUEST);
        System.getProperties().putIfAbsent("sun.net.httpserver.maxRspTime", SECONDS_FOR_ONE_ANSWER);
        server = listen(host, port);
        threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new CamelThreadFactory("#name#", "cinelake-status", true));
        threads.allowCoreThreadTimeOut(true);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private static HttpServer listen(String host, int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new BindException("cinelake.host (CINELAKE_HOST) is '" + host
                    + "', which is no address of this machine: set it to 127.0.0.1, or to 0.0.0.0 for all of them.");
        }
        try {
            return HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new BindException("Health and metrics cannot listen at " + host + ":" + port + " ("
                    + e.getMessage() + "): set cinelake.port (CINELAKE_PORT) to a free port, 0 for any, or"
                    + " cinelake.host (CINELAKE_HOST) to an address of this machine.");
        }
    }

    /** Where it listens, as others can reach it. */
    public URI address() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host.replaceAll("%.*", "") + "]" : host) + ":"
                + address.getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        Supplier<Answer> page = pages.get(exchange.getRequestURI().getPath());
        try (exchange) {
            if (page == null) {
                others.handle(exchange);
            } else {
                page(exchange, page).send(exchange);
            }
        }
    }

    private static Answer page(HttpExchange exchange, Supplier<Answer> page) {
        if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            return Answer.json(405, Map.of("allowed", List.of("GET", "HEAD"))).with("Allow", "GET, HEAD");
        }
        try {
            return page.get();
        } catch (RuntimeException | Error e) {
            LOG.error("The page {} could not be made", exchange.getRequestURI().getPath(), e);
            return Answer.json(500, Map.of("status", "this page could not be made; the log says why"));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
