package io.cinelake.sandbox.tmdb;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TMDB without a network: an HTTP server on 127.0.0.1 behind the real API's paths, parameters, limits and error bodies, over a made-up catalogue. It
 * takes one token, as a bearer or as {@code api_key}. Writing to TMDB is not part of it, nor are the paths that Cinelake does not ask.
 *
 * <p>One thing differs: the pipe in a query has to be encoded ({@code %7C}); Java's server refuses the bare one that TMDB takes.
 */
public final class OfflineTmdb implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OfflineTmdb.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THREADS = 24;
    private static final String VERSION = "/3";
    private static final String JSON_TYPE = "application/json;charset=utf-8";
    private static final String DENIED =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, OfflineTmdb::thread);
    private final byte[] token;
    private final int permitsPerSecond;
    private final Deque<Instant> lastSecond = new ArrayDeque<>();
    private final InstantSource clock;
    private final Catalogue catalogue;
    private final Exports exports;
    private Api today;

    private record Answer(int status, String contentType, byte[] body) {}

    private OfflineTmdb(HttpServer server, Catalogue catalogue, String token, int permits, InstantSource clock) {
        this.server = server;
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.permitsPerSecond = permits;
        this.clock = clock;
        this.catalogue = catalogue;
        this.today = new Api(catalogue);
        this.exports = new Exports(catalogue, clock);
    }

    /** Starts by the system's clock. */
    public static OfflineTmdb start(Catalogue catalogue, String token, int permitsPerSecond) throws IOException {
        return start(catalogue, token, permitsPerSecond, InstantSource.system());
    }

    /**
     * Starts on a free port.
     *
     * @param catalogue what there is, of whatever day
     * @param token what callers have to send
     * @param permitsPerSecond requests a second; beyond them callers get 429. 0 for no limit
     * @param clock tells the day, by which the catalogue, changes and exports go, and when permits come back
     * @throws IOException when no port can be had
     */
    public static OfflineTmdb start(Catalogue catalogue, String token, int permitsPerSecond, InstantSource clock)
            throws IOException {
        // Read once, when the server's class is loaded; without it answers wait for delayed acknowledgements.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        OfflineTmdb tmdb = new OfflineTmdb(server, catalogue, token, permitsPerSecond, clock);
        server.createContext("/", tmdb::handle);
        server.setExecutor(tmdb.threads);
        server.start();
        return tmdb;
    }

    /** The API's root, {@code http://127.0.0.1:<port>/3}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + VERSION);
    }

    /** Stops at once; requests in flight are cut. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Sends as TMDB's edge does: in chunks without a length, compressed on request. */
    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType);
            String encodings = String.valueOf(exchange.getRequestHeaders().get("Accept-Encoding"));
            boolean gzip = answer.contentType.equals(JSON_TYPE) && encodings.contains("gzip");
            if (gzip) {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            }
            exchange.sendResponseHeaders(answer.status, 0);
            try (OutputStream plain = exchange.getResponseBody();
                    OutputStream out = gzip ? new GZIPOutputStream(plain) : plain) {
                out.write(answer.body);
            }
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/p/")) {
            return export(path);
        }
        try {
            return new Answer(200, JSON_TYPE, JSON.writeValueAsBytes(body(exchange, path)));
        } catch (Status.ApiError error) {
            return error(error.status);
        } catch (RuntimeException e) {
            LOG.error("The offline TMDB has no answer to {}; please report it.", path, e);
            return error(Status.INTERNAL_ERROR);
        }
    }

    private Object body(HttpExchange exchange, String path) {
        if (!hasPermit()) {
            throw Status.TOO_MANY_REQUESTS.error();
        }
        Query query = Query.of(exchange.getRequestURI());
        if (!path.startsWith(VERSION + "/")) {
            throw Status.NOT_FOUND.error();
        }
        if (!isKnown(exchange, query)) {
            throw Status.INVALID_KEY.error();
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            throw Status.METHOD_NOT_ALLOWED.error();
        }
        return api().body(path.substring(VERSION.length()), query);
    }

    /** Takes a permit for one request; false when those of the last second are used up. */
    private boolean hasPermit() {
        Instant now = clock.instant();
        synchronized (lastSecond) {
            lastSecond.removeIf(used -> used.isAfter(now) || !used.isAfter(now.minusSeconds(1)));
            return permitsPerSecond == 0 || lastSecond.size() < permitsPerSecond && lastSecond.add(now);
        }
    }

    /** Whether the request has the token, as a bearer or as a parameter. */
    private boolean isKnown(HttpExchange exchange, Query query) {
        String header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String sent = header.startsWith("Bearer ")
                ? header.substring("Bearer ".length())
                : query.get("api_key").orElse("");
        return MessageDigest.isEqual(token, sent.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer error(Status status) throws IOException {
        return new Answer(status.http, JSON_TYPE, JSON.writeValueAsBytes(status.json()));
    }

    private Answer export(String path) throws IOException {
        Optional<Stream<Map<String, Object>>> lines = exports.lines(path);
        if (lines.isEmpty()) {
            return new Answer(403, "application/xml", DENIED.getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            for (Map<String, Object> line : (Iterable<Map<String, Object>>) lines.get()::iterator) {
                gzip.write(JSON.writeValueAsBytes(line));
                gzip.write('\n');
            }
        }
        return new Answer(200, "application/gzip", bytes.toByteArray());
    }

    /** What is true today; at midnight (UTC) the catalogue becomes another. */
    private synchronized Api api() {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!today.day().equals(day)) {
            today = new Api(catalogue.on(day));
        }
        return today;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "offline-tmdb");
        thread.setDaemon(true);
        return thread;
    }
}
