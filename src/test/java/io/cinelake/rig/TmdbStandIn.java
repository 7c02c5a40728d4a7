package io.cinelake.rig;

import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * An independent TMDB with titles of its own, which records what it is asked and misbehaves as told. It shares nothing with the sandbox, so that a
 * mistake made there is not made here too.
 */
public final class TmdbStandIn implements AutoCloseable {
    /** The bearer token it takes. */
    public static final String TOKEN = "stand-in-token-9f86d081884c7d659a2feaa0c55ad015";

    /** The v3 key it takes. */
    public static final String API_KEY = "a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private final HttpListener listener;
    private final RequestLog log = new RequestLog();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger busiest = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<Integer> removed = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Integer> failing = new ConcurrentHashMap<>();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private volatile Endpoints endpoints;
    private volatile Faults faults = Faults.none();
    private volatile Allowance allowance = Allowance.unlimited();
    private volatile Latency latency = Latency.NONE;
    private volatile int retryAfter;
    private volatile long revokedAfter = Long.MAX_VALUE;
    private volatile boolean offline;
    private volatile boolean recording = true;
    private volatile double unrest;
    private volatile int drift;
    private volatile boolean compressing;
    private volatile LongConsumer onRequest = number -> {};

    private TmdbStandIn(Catalogue catalogue, int port, boolean chunked) {
        endpoints = new Endpoints(catalogue);
        listener = new HttpListener(port, chunked, this::respond);
    }

    /** Starts one on a free port that sends its answers in chunks, as TMDB does. */
    public static TmdbStandIn start(Catalogue catalogue) {
        return new TmdbStandIn(catalogue, 0, true);
    }

    /** Starts one on a port, 0 for a free one, that sends its answers in chunks or whole. */
    public static TmdbStandIn start(Catalogue catalogue, int port, boolean chunked) {
        return new TmdbStandIn(catalogue, port, chunked);
    }

    /** The API's root, for {@code TMDB_URL}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.port() + "/3");
    }

    /** What it was asked. */
    public RequestLog log() {
        return log;
    }

    /** The titles it shows. */
    public Catalogue catalogue() {
        return endpoints.catalogue();
    }

    /** The ids of all titles of a query, such as {@code with_genres=80}. */
    public Set<Integer> ids(String media, String query) {
        return endpoints.ids(media, query);
    }

    /** The details it gives for a title. */
    public String details(String media, int id, String language, String append) {
        return endpoints.details(media, id, language, append);
    }

    /** The most requests that were in hand at once. */
    public int busiest() {
        return busiest.get();
    }

    /** How many connections were opened. */
    public int connections() {
        return listener.connections();
    }

    /** Shows another catalogue from now on. */
    public void show(Catalogue catalogue) {
        endpoints = new Endpoints(catalogue);
    }

    /** What goes wrong at random. */
    public void faults(Faults some) {
        faults = some;
    }

    /** The rate it permits; beyond it the answer is 429. */
    public void allow(Allowance some) {
        allowance = some;
    }

    /** Seconds named by Retry-After on a 429; 0 sends none, as TMDB does. */
    public void retryAfter(int seconds) {
        retryAfter = seconds;
    }

    /** How long each answer takes at least and at most, evenly spread. */
    public void latency(Duration shortest, Duration longest) {
        latency = new Latency(shortest, longest);
    }

    /** Always answers one status for these ids; 0 mends them. */
    public void fail(int status, Collection<Integer> ids) {
        ids.forEach(id -> failing.compute(id, (key, old) -> status == 0 ? null : Integer.valueOf(status)));
    }

    /** Titles that lists still show and that are gone otherwise. */
    public void remove(Collection<Integer> ids) {
        removed.addAll(ids);
    }

    /** From so many requests on, the credential is refused; {@link Long#MAX_VALUE} takes it again. */
    public void revokeAfter(long number) {
        revokedAfter = number == Long.MAX_VALUE ? number : requests.get() + number;
    }

    /** Whether everything is answered 503. */
    public void offline(boolean now) {
        offline = now;
    }

    void awaitSilence() {
        listener.awaitSilence();
    }

    /** Connections are refused until {@link #comeBack()}. */
    public void goAway() {
        listener.shut();
    }

    /** Listens again on the same port. */
    public void comeBack() {
        listener.reopen();
    }

    /** The share of page boundaries at which two titles have changed places, anew for each request: repeats and skips. */
    public void unrest(double share) {
        unrest = share;
    }

    /** What every reported total is off by, as a stale index reports it. */
    public void drift(int titles) {
        drift = titles;
    }

    /** Whether to pack answers for clients that take gzip. */
    public void compress(boolean whether) {
        compressing = whether;
    }

    /** Called with each request's number, from 1, before it is answered. */
    public void onRequest(LongConsumer listener) {
        onRequest = listener;
    }

    /** Whether each request is kept in the log; off for long measurements. */
    public void record(boolean whether) {
        recording = whether;
    }

    /** How many requests came so far. */
    public long requests() {
        return requests.get();
    }

    @Override
    public void close() {
        closed.countDown();
        listener.close();
    }

    private Reply respond(Request request, OutputStream out) throws InterruptedException {
        long came = System.nanoTime();
        long number = requests.incrementAndGet();
        onRequest.accept(number);
        busiest.accumulateAndGet(busy.incrementAndGet(), Math::max);
        try {
            Faults.Fault fault = fault(request.target());
            Reply reply = decide(request, number, came, fault);
            Duration wait = fault == Faults.Fault.STALL ? faults.stall() : latency.of(number);
            if (!wait.isZero() && closed.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                return Reply.reset();
            }
            if (recording) {
                String path = request.path().startsWith("/3/") ? request.path().substring(2) : request.path();
                log.add(new RequestLog.Seen(path, request.query(), came, request.connection(), reply.status(), fault));
            }
            return reply;
        } finally {
            busy.decrementAndGet();
        }
    }

    private Faults.Fault fault(String target) {
        Faults some = faults;
        return some.isEmpty() ? null : some.of(target, asked.merge(target, 1, Integer::sum));
    }

    private Reply decide(Request request, long number, long came, Faults.Fault fault) {
        Map<String, String> parameters = request.parameters();
        boolean known = request.header("Authorization")
                        .filter(("Bearer " + TOKEN)::equals)
                        .isPresent()
                || API_KEY.equals(parameters.get("api_key"));
        if (!known || number > revokedAfter) {
            return Errors.INVALID_KEY;
        }
        if (offline) {
            return Errors.OFFLINE;
        }
        if (!allowance.admits(came)) {
            return retryAfter > 0
                    ? Errors.TOO_MANY_REQUESTS.with("Retry-After: " + retryAfter)
                    : Errors.TOO_MANY_REQUESTS;
        }
        Reply reply =
                endpoints.answer(request.path(), parameters, new MovingRanks(number, unrest, drift), removed, failing);
        if (fault != null) {
            return Spoiling.of(reply, fault, () -> endpoints.withoutLastKey(request.path(), parameters, reply));
        }
        boolean packs =
                compressing && request.header("Accept-Encoding").orElse("").contains("gzip");
        return packs ? reply.gzipped().with("Content-Encoding: gzip") : reply;
    }
}
