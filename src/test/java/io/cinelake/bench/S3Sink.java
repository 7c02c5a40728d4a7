package io.cinelake.bench;

import io.cinelake.rig.HttpListener;
import io.cinelake.rig.Reply;
import io.cinelake.rig.Request;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An S3 store that costs as little as possible: it checks no signature and keeps of a data object only its size and metadata. It prints its address and
 * that of its figures, and ends with its standard input.
 */
public final class S3Sink {
    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");
    private static final byte[] ZEROS = new byte[16 << 20];

    private final NavigableMap<String, Stored> objects = new ConcurrentSkipListMap<>();
    private final AtomicLong puts = new AtomicLong();
    private volatile long lastPut;

    private S3Sink() {}

    private record Stored(String etag, List<String> headers, String type, ByteBuffer body) {}

    /** Runs until the standard input ends. */
    public static void main(String[] arguments) throws IOException {
        S3Sink sink = new S3Sink();
        try (HttpListener listener = new HttpListener(0, false, (request, out) -> sink.answer(request));
                HttpListener control = new HttpListener(0, false, (request, out) -> sink.figures(request.path()))) {
            System.out.println("http://127.0.0.1:" + listener.port());
            System.out.println("http://127.0.0.1:" + control.port());
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }

    private Reply figures(String path) {
        if (path.equals("/clear")) {
            objects.clear();
        }
        long state = objects.keySet().stream().filter(S3Sink::isState).count();
        long bytes = objects.values().stream()
                .mapToLong(stored -> stored.body().remaining())
                .sum();
        boolean planned =
                objects.keySet().stream().anyMatch(key -> key.endsWith(".jsonl.gz") && key.contains("/plan-"));
        return Reply.json(
                200,
                "{\"objects\":" + (objects.size() - state) + ",\"state\":" + state + ",\"bytes\":" + bytes
                        + ",\"planned\":" + planned + ",\"last\":" + lastPut + "}");
    }

    private Reply answer(Request request) {
        String[] parts = request.path().split("/", 3);
        String key = parts.length < 3 ? "" : URLDecoder.decode(parts[2].replace("+", "%2B"), StandardCharsets.UTF_8);
        return switch (request.method()) {
            case "PUT" -> put(key, request);
            case "GET", "HEAD" -> key.isEmpty() ? list(request) : get(key);
            case "DELETE" -> {
                objects.remove(key);
                yield xml(204, "");
            }
            default -> delete(request);
        };
    }

    private Reply put(String key, Request request) {
        Stored older = objects.get(key);
        boolean taken = request.header("If-None-Match").isPresent() && older != null;
        boolean moved = request.header("If-Match")
                .filter(wanted -> older == null || !wanted.equals(older.etag()))
                .isPresent();
        if (taken || moved) {
            return xml(412, "<Error><Code>PreconditionFailed</Code></Error>");
        }
        String etag = String.format("\"%032x\"", puts.incrementAndGet());
        List<String> kept = new ArrayList<>(List.of("ETag: " + etag));
        request.headers().stream()
                .filter(header -> header.regionMatches(true, 0, "x-amz-meta-", 0, 11)
                        || header.regionMatches(true, 0, "Content-Encoding:", 0, 17))
                .forEach(kept::add);
        byte[] body = request.body();
        boolean whole = isState(key) || body.length > ZEROS.length;
        objects.put(
                key,
                new Stored(
                        etag,
                        kept,
                        request.header("Content-Type").orElse("application/octet-stream"),
                        whole ? ByteBuffer.wrap(body) : ByteBuffer.wrap(ZEROS, 0, body.length)));
        lastPut = System.currentTimeMillis();
        return xml(200, "").with(kept.get(0));
    }

    private Reply get(String key) {
        Stored stored = objects.get(key);
        if (stored == null) {
            return xml(404, "<Error><Code>NoSuchKey</Code><Message>There is no such object.</Message></Error>");
        }
        Reply reply = new Reply(200, stored.type(), stored.headers(), List.of(stored.body()), Reply.Ending.WHOLE);
        return reply.with("Last-Modified: Sun, 22 Nov 2026 00:00:00 GMT");
    }

    private Reply list(Request request) {
        String prefix = request.parameters().getOrDefault("prefix", "");
        String after = request.parameters().getOrDefault("continuation-token", prefix);
        StringBuilder xml = new StringBuilder(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult><Name>sink</Name><Prefix>")
                .append(prefix)
                .append("</Prefix>");
        List<String> keys = objects.tailMap(after, after.equals(prefix)).keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .limit(1_001)
                .toList();
        boolean more = keys.size() > 1_000;
        for (String key : keys.subList(0, Math.min(1_000, keys.size()))) {
            Stored stored = objects.get(key);
            xml.append("<Contents><Key>")
                    .append(key)
                    .append("</Key><Size>")
                    .append(stored.body().remaining());
            xml.append("</Size><ETag>" + stored.etag()
                    + "</ETag><LastModified>2026-11-22T00:00:00.000Z</LastModified></Contents>");
        }
        xml.append("<IsTruncated>").append(more).append("</IsTruncated>");
        if (more) {
            xml.append("<NextContinuationToken>").append(keys.get(999)).append("</NextContinuationToken>");
        }
        return xml(200, xml.append("</ListBucketResult>").toString());
    }

    private Reply delete(Request request) {
        Matcher keys = KEY.matcher(new String(request.body(), StandardCharsets.UTF_8));
        while (keys.find()) {
            objects.remove(keys.group(1));
        }
        return xml(200, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><DeleteResult></DeleteResult>");
    }

    private static boolean isState(String key) {
        return key.startsWith("_cinelake/");
    }

    private static Reply xml(int status, String body) {
        return Reply.json(status, body).as("application/xml");
    }
}
