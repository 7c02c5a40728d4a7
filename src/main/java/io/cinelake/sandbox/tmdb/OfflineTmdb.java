package io.cinelake.sandbox.tmdb;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TMDB without a network: an HTTP server on 127.0.0.1 behind the real API's paths, parameters and error bodies, over a made-up catalogue. It takes one
 * token, as a bearer or as {@code api_key}, and as many requests as come. Writing to TMDB is not part of it, nor are the paths that Cinelake does not ask.
 *
 * <p>One thing differs: the pipe in a query has to be encoded ({@code %7C}); Java's server refuses the bare one that TMDB takes.
 */
public final class OfflineTmdb implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OfflineTmdb.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THREADS = 24;
    private static final String VERSION = "/3";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final byte[] token;
    private final InstantSource clock;
    private final Catalogue catalogue;
    private final Exports exports;
    private Api today;

    private OfflineTmdb(HttpServer server, Catalogue catalogue, String token, InstantSource clock) {
        this.server = server;
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
        this.catalogue = catalogue;
        this.today = new Api(catalogue);
        this.exports = new Exports(catalogue, clock);
    }

    /** Starts on a free port, for callers with the token; the clock tells the catalogue's day. Throws {@link IOException} when no port can be had. */
    public static OfflineTmdb start(Catalogue catalogue, String token, InstantSource clock) throws IOException {
        // Read once, when the server's class is loaded; without it answers wait for delayed acknowledgements.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        OfflineTmdb tmdb = new OfflineTmdb(server, catalogue, token, clock);
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

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try {
            if (path.startsWith("/p/")) {
                export(exchange, path);
            } else {
                send(exchange, 200, JSON.writeValueAsBytes(body(exchange, path)));
            }
        } catch (Status.ApiError error) {
            send(exchange, error.status.http, JSON.writeValueAsBytes(error.status.json()));
        } catch (RuntimeException e) {
            LOG.error("The offline TMDB has no answer to {}; please report it.", path, e);
            send(exchange, 500, JSON.writeValueAsBytes(Status.INTERNAL_ERROR.json()));
        } finally {
            exchange.close();
        }
    }

    /** Sends as TMDB's edge does: in chunks without a length. */
    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json;charset=utf-8");
        exchange.sendResponseHeaders(status, 0);
        exchange.getResponseBody().write(body);
    }

    private Object body(HttpExchange exchange, String path) {
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

    private boolean isKnown(HttpExchange exchange, Query query) {
        String header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String sent = header.startsWith("Bearer ")
                ? header.substring("Bearer ".length())
                : query.get("api_key").orElse("");
        return MessageDigest.isEqual(token, sent.getBytes(StandardCharsets.UTF_8));
    }

    /** A file of the daily exports; 403 when there is none of that name, as from the store behind TMDB's files. */
    private void export(HttpExchange exchange, String path) throws IOException {
        Optional<Stream<Map<String, Object>>> lines = exports.lines(path);
        exchange.sendResponseHeaders(lines.isPresent() ? 200 : 403, 0);
        if (lines.isPresent()) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(exchange.getResponseBody())) {
                for (Map<String, Object> line : (Iterable<Map<String, Object>>) lines.get()::iterator) {
                    gzip.write(JSON.writeValueAsBytes(line));
                    gzip.write('\n');
                }
            }
        }
    }

    /** What is true today; at midnight (UTC) the catalogue becomes another. */
    private synchronized Api api() {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!today.day().equals(day)) {
            today = new Api(catalogue.on(day));
        }
        return today;
    }
}
