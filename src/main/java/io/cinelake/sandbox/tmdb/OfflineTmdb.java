package io.cinelake.sandbox.tmdb;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cinelake.sandbox.catalogue.Catalogue;
import io.cinelake.sandbox.tmdb.Oddities.Mood;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TMDB without a network: an HTTP server on 127.0.0.1 behind the real API's paths, parameters, limits and error bodies, over a made-up catalogue. It
 * takes one token, as a bearer or as {@code api_key}. Writing to TMDB is not part of it.
 *
 * <p>One thing differs: the pipe in a query has to be encoded ({@code %7C}); Java's server refuses the bare one that TMDB takes.
 */
public final class OfflineTmdb implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OfflineTmdb.class);
    private static final int THREADS = 24;
    private static final String VERSION = "/3";

    private final HttpServer server;
    private final ExecutorService threads;
    private final Gate gate;
    private final InstantSource clock;
    private final Catalogue catalogue;
    private final Exports exports;
    private final Oddities oddities;
    private final AtomicLong requests = new AtomicLong();
    private Api today;

    private OfflineTmdb(
            HttpServer server,
            Catalogue catalogue,
            String token,
            int permitsPerSecond,
            Oddities oddities,
            InstantSource clock) {
        this.server = server;
        this.threads = Executors.newFixedThreadPool(THREADS, OfflineTmdb::thread);
        this.gate = new Gate(token, permitsPerSecond, clock);
        this.clock = clock;
        this.catalogue = catalogue;
        this.today = new Api(catalogue);
        this.exports = new Exports(catalogue, clock);
        this.oddities = oddities;
    }

    /** Starts on a good day, by the system's clock. */
    public static OfflineTmdb start(Catalogue catalogue, String token, int permitsPerSecond) throws IOException {
        return start(catalogue, token, permitsPerSecond, Oddities.NONE, InstantSource.system());
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
    public static OfflineTmdb start(
            Catalogue catalogue, String token, int permitsPerSecond, Oddities oddities, InstantSource clock)
            throws IOException {
        // Read once, when the server's class is loaded; without it answers wait for delayed acknowledgements.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        OfflineTmdb tmdb = new OfflineTmdb(server, catalogue, token, permitsPerSecond, oddities, clock);
        server.createContext("/", tmdb::handle);
        server.setExecutor(tmdb.threads);
        server.start();
        return tmdb;
    }

    /** The API's root, {@code http://127.0.0.1:<port>/3}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + VERSION);
    }

    /** How many requests have come in, refused ones included. */
    public long requests() {
        return requests.get();
    }

    /** Stops at once; requests in flight are cut. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Mood mood = oddities.of(requests.incrementAndGet());
            answer(exchange, mood).send(exchange, mood.hidesGzip());
        }
    }

    private Answer answer(HttpExchange exchange, Mood mood) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/p/")) {
            return exports.answer(path);
        }
        if (!gate.hasPermit()) {
            return Answer.error(Status.TOO_MANY_REQUESTS);
        }
        if (mood.brokenGateway() != 0) {
            return Answer.brokenGateway(mood.brokenGateway());
        }
        QueryParameters parameters = QueryParameters.of(exchange.getRequestURI().getRawQuery());
        try {
            if (!path.startsWith(VERSION + "/")) {
                throw Status.NOT_FOUND.error();
            }
            if (!gate.knows(exchange, parameters)) {
                throw Status.INVALID_KEY.error();
            }
            if (!exchange.getRequestMethod().equals("GET")) {
                throw Status.METHOD_NOT_ALLOWED.error();
            }
            String below = path.substring(VERSION.length());
            return Answer.json(api().body(below, parameters, mood), Answer.maxAge(below, clock.instant()));
        } catch (Status.ApiError error) {
            return Answer.error(error.status());
        } catch (RuntimeException e) {
            LOG.error("The offline TMDB has no answer to {}; please report it.", path, e);
            return Answer.error(Status.INTERNAL_ERROR);
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

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "offline-tmdb");
        thread.setDaemon(true);
        return thread;
    }
}
