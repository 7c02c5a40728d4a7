package io.cinelake.sandbox.tmdb;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
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
 * token, as a bearer, and as many requests as come. Writing to TMDB is not part of it, nor are the paths that Cinelake does not ask.
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
    private final String authorization;
    private final InstantSource clock;
    private final Catalogue catalogue;
    private final Exports exports;
    private Api today;

    private OfflineTmdb(HttpServer server, Catalogue catalogue, String token, InstantSource clock) {
        this.server = server;
        this.authorization = "Bearer " + token;
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
        server.createContext(VERSION + "/", tmdb::answer);
        server.createContext("/p/", tmdb::export);
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

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(VERSION.length());
        try {
            if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                throw Status.INVALID_KEY.error();
            }
            send(exchange, 200, api().body(path, Query.of(exchange.getRequestURI())));
        } catch (Status.ApiError error) {
            send(exchange, error.status.http, error.status.json());
        } catch (RuntimeException e) {
            LOG.error("The offline TMDB has no answer to {}; please report it.", path, e);
            send(exchange, 500, Status.INTERNAL_ERROR.json());
        } finally {
            exchange.close();
        }
    }

    /** Sends as TMDB's edge does: in chunks without a length. */
    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] json = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json;charset=utf-8");
        exchange.sendResponseHeaders(status, 0);
        exchange.getResponseBody().write(json);
    }

    /** A file of the daily exports; 403 when there is none of that name, as from the store behind TMDB's files. */
    private void export(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Stream<Map<String, Object>>> lines =
                    exports.lines(exchange.getRequestURI().getPath());
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
    }

    /** What is true today; at midnight (UTC) the catalogue becomes another. */
    private synchronized Api api() {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!today.catalogue().day().equals(day)) {
            today = new Api(catalogue.on(day));
        }
        return today;
    }
}
