package io.cinelake.rig;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * An S3 store's bad days: a proxy in front of one that slows down, breaks connections, loses acknowledgements and refuses. Requests are forwarded
 * as they came, with their Host header, so that their signatures hold.
 */
public final class FaultyS3 implements AutoCloseable {
    /** How a store refuses everything. */
    public enum Refusal {
        /** 503 SlowDown. */
        SLOW_DOWN,
        /** The connection is reset. */
        RESET
    }

    private static final Reply SLOW_DOWN = error(503, "SlowDown", "Please reduce your request rate.");
    private static final Reply NO_TRAILER =
            error(400, "XAmzContentSHA256Mismatch", "Trailing checksums are not supported by this store.");

    private final S3Upstream store;
    private final long seed;
    private final HttpListener listener;
    private final AtomicLong requests = new AtomicLong();
    private final Map<String, Integer> puts = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile double slowDowns;
    private volatile double drops;
    private volatile double lostAnswers;
    private volatile boolean refusingTrailers;
    private volatile boolean capitals;
    private volatile BiFunction<String, byte[], String> unconditional;
    private volatile Refusal refusal;
    private volatile long refusalEnds;
    private volatile Duration latency = Duration.ZERO;
    private volatile Consumer<String> beforePut = path -> {};
    private volatile Consumer<String> afterPut = path -> {};

    private FaultyS3(URI store, long seed) {
        this.store = new S3Upstream(store);
        this.seed = seed;
        this.listener = new HttpListener(0, false, this::respond);
    }

    /** Starts one in front of a store; what goes wrong follows from the seed. */
    public static FaultyS3 before(URI store, long seed) {
        return new FaultyS3(store, seed);
    }

    /** Its address, for {@code LAKE_ENDPOINT}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.port());
    }

    /** Per cent of the puts that are answered 503. */
    public FaultyS3 slowDowns(double percent) {
        slowDowns = percent;
        return this;
    }

    /** Per cent of all requests whose connection breaks before the store sees them. */
    public FaultyS3 drops(double percent) {
        drops = percent;
        return this;
    }

    /** Per cent of the puts and deletes that the store carries out and whose answer is lost. */
    public FaultyS3 lostAnswers(double percent) {
        lostAnswers = percent;
        return this;
    }

    /** Refuses puts with the SDK's trailing checksums, as older radosgw do. */
    public FaultyS3 refusingTrailers() {
        refusingTrailers = true;
        return this;
    }

    /** Writes the names of headers in capitals, as some balancers do. */
    public FaultyS3 capitals() {
        capitals = true;
        return this;
    }

    /**
     * Ignores the conditions of puts, as S3Proxy 2.6 and S3Mock do.
     *
     * @param put stores an object under its key whatever is there, and gives its ETag
     */
    FaultyS3 ignoringConditions(BiFunction<String, byte[], String> put) {
        unconditional = put;
        return this;
    }

    /** How long each request takes more than it would. */
    public FaultyS3 latency(Duration latency) {
        this.latency = latency;
        return this;
    }

    /** Called with the path of each put before the store sees it. */
    public FaultyS3 beforePut(Consumer<String> listener) {
        beforePut = listener;
        return this;
    }

    /** Called with the path of each put when the store has carried it out and the client does not know yet. */
    public FaultyS3 afterPut(Consumer<String> listener) {
        afterPut = listener;
        return this;
    }

    /** Refuses everything for a time. */
    public void refuse(Refusal how, Duration time) {
        refusalEnds = System.nanoTime() + time.toNanos();
        refusal = how;
    }

    /** Refuses nothing any more. */
    public void restore() {
        refusal = null;
    }

    /** How often each key was put and forwarded, by the request's path. */
    public Map<String, Integer> puts() {
        return Map.copyOf(puts);
    }

    /** How many requests came. */
    public long requests() {
        return requests.get();
    }

    void awaitSilence() {
        listener.awaitSilence();
    }

    @Override
    public void close() {
        closed.countDown();
        listener.close();
    }

    private Reply respond(Request request, OutputStream out) throws IOException, InterruptedException {
        long number = requests.incrementAndGet();
        Refusal how = refusal;
        if (how != null && System.nanoTime() < refusalEnds) {
            return how == Refusal.RESET ? Reply.reset() : SLOW_DOWN;
        }
        boolean put = request.method().equals("PUT");
        boolean changes =
                put || request.method().equals("DELETE") || request.method().equals("POST");
        double drawn = Dice.roll(seed, number) * 100;
        if (drawn < drops) {
            return Reply.reset();
        }
        if (put && drawn < drops + slowDowns) {
            return SLOW_DOWN;
        }
        if (refusingTrailers && put && hasTrailer(request)) {
            return NO_TRAILER;
        }
        boolean loses = changes && drawn < drops + slowDowns + lostAnswers;
        if (closed.await(latency.toNanos(), TimeUnit.NANOSECONDS)) {
            return Reply.reset();
        }
        return forward(request, put, loses, out);
    }

    private Reply forward(Request request, boolean put, boolean loses, OutputStream out) throws IOException {
        if (put) {
            beforePut.accept(request.path());
        }
        byte[] answer =
                put && unconditional != null && isConditional(request) ? putAnyway(request) : store.send(request);
        if (put) {
            puts.merge(request.path(), 1, Integer::sum);
            afterPut.accept(request.path());
        }
        if (loses) {
            return Reply.reset();
        }
        out.write(capitals ? inCapitals(answer) : answer);
        return Reply.sent(0);
    }

    private static boolean isConditional(Request request) {
        return request.header("If-None-Match").isPresent()
                || request.header("If-Match").isPresent();
    }

    private byte[] putAnyway(Request request) {
        String key = request.path().substring(request.path().indexOf('/', 1) + 1);
        String etag = unconditional.apply(key, request.body());
        return ("HTTP/1.1 200 OK\r\nETag: " + etag + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] inCapitals(byte[] answer) {
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        String head = Pattern.compile("(?<=\n)[\\w-]+(?=:)")
                .matcher(text.substring(0, end))
                .replaceAll(name -> name.group().toUpperCase(Locale.ROOT));
        return (head + text.substring(end)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean hasTrailer(Request request) {
        return request.header("x-amz-trailer").isPresent()
                || request.header("Content-Encoding")
                        .filter(coding -> coding.contains("aws-chunked"))
                        .isPresent()
                || request.headers().stream()
                        .anyMatch(header -> header.regionMatches(true, 0, "x-amz-checksum-", 0, 15));
    }

    private static Reply error(int status, String code, String message) {
        return Reply.json(
                        status,
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>" + message
                                + "</Message><RequestId>RIG</RequestId></Error>")
                .as("application/xml");
    }
}
