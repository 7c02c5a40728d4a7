package io.cinelake.lake;

import io.cinelake.network.Network;
import io.cinelake.time.FakeClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * An S3 store in memory, for tests of what the program does with its bucket. It has what real stores have: ETags, {@code If-Match} and
 * {@code If-None-Match}, user metadata, pages of a list in the order of UTF-8 bytes. Tests can look at the requests, and let some of them fail.
 */
public final class MemoryS3 implements S3Client {
    private static final int PAGE = 1_000;

    private final InstantSource clock;
    private final NavigableMap<String, Held> objects = new TreeMap<>((one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8)));
    private final List<String> requests = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private boolean conditions = true;
    private Kill kill;

    /** What was there at the instant at which a process is killed. */
    private static final class Kill {
        private final String begin;
        private final Runnable told;
        private int puts;
        private Map<String, Held> there;

        Kill(String begin, int puts, Runnable told) {
            this.begin = begin;
            this.puts = puts;
            this.told = told;
        }
    }

    private record Held(byte[] body, String contentType, Map<String, String> metadata, Instant time) {
        String etag() {
            return '"' + DigestUtils.md5Hex(body) + '"';
        }
    }

    /** Lets the next request that begins so fail, before it is carried out, or after (then only its answer is lost). */
    private record Fault(String begin, boolean carriedOut, RuntimeException problem) {}

    /** @param clock dates the objects */
    public MemoryS3(InstantSource clock) {
        this.clock = clock;
    }

    /** A lake in this store that tries each operation until the patience is used up; its waits take no time. */
    public Lake lake() {
        LakeSettings settings = new LakeSettings(
                "memory",
                Optional.empty(),
                "us-east-1",
                RequestChecksumCalculation.WHEN_SUPPORTED,
                "",
                Duration.ofSeconds(5),
                Network.DIRECT,
                PutRules.NONE);
        return new Lake(() -> this, settings, new FakeClock(), new Random(1));
    }

    /** Makes the store ignore the conditions of a put, as S3Proxy 2.6 and S3Mock do. */
    public synchronized void ignoreConditions() {
        conditions = false;
    }

    /** Refuses the next request that begins so, such as {@code "PUT _cinelake/"}. */
    public synchronized void refuseNext(String begin, int status, String code) {
        faults.add(new Fault(begin, false, problem(S3Exception.builder(), status, code)));
    }

    /** Carries the next request out that begins so, and loses its answer. */
    public synchronized void loseNextAnswer(String begin) {
        faults.add(new Fault(
                begin,
                true,
                SdkClientException.create("Unable to execute HTTP request", new SocketException("Connection reset"))));
    }

    /**
     * Remembers what is there when so many requests that begin so were carried out: then the process is killed that sends them.
     *
     * @param told of that instant
     */
    public synchronized void killAfter(String begin, int puts, Runnable told) {
        kill = new Kill(begin, puts, told);
    }

    /** Takes back all that came after the kill. */
    public synchronized void undoWhatCameAfterTheKill() {
        objects.clear();
        objects.putAll(kill.there);
        kill = null;
    }

    /** The requests so far, in their order: the method and the key or the prefix, such as {@code GET a/b.json}. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** All keys, in S3's order. */
    public synchronized List<String> keys() {
        return List.copyOf(objects.keySet());
    }

    /** An object's bytes as text. */
    public synchronized String text(String key) {
        return new String(objects.get(key).body(), StandardCharsets.UTF_8);
    }

    /** Stores an object as it is, past all faults. */
    public synchronized void store(String key, byte[] body, Map<String, String> metadata) {
        objects.put(key, new Held(body, "application/json", metadata, clock.instant()));
    }

    private synchronized <T> T answer(String request, Supplier<T> operation) {
        requests.add(request);
        for (Fault fault : faults) {
            if (request.startsWith(fault.begin())) {
                faults.remove(fault);
                if (fault.carriedOut()) {
                    operation.get();
                }
                throw fault.problem();
            }
        }
        T answer = operation.get();
        if (kill != null && request.startsWith(kill.begin) && --kill.puts == 0) {
            kill.there = new HashMap<>(objects);
            kill.told.run();
        }
        return answer;
    }

    private Held held(String key) {
        Held held = objects.get(key);
        if (held == null) {
            throw problem(NoSuchKeyException.builder(), 404, "NoSuchKey");
        }
        return held;
    }

    private static S3Exception problem(S3Exception.Builder builder, int status, String code) {
        AwsErrorDetails details = AwsErrorDetails.builder().errorCode(code).build();
        builder.statusCode(status);
        builder.awsErrorDetails(details);
        builder.message(code);
        builder.numAttempts(1);
        return (S3Exception) builder.build();
    }

    @Override
    public HeadBucketResponse headBucket(HeadBucketRequest request) {
        return answer("HEAD /", () -> HeadBucketResponse.builder().build());
    }

    @Override
    public HeadObjectResponse headObject(HeadObjectRequest request) {
        return answer("HEAD " + request.key(), () -> {
            Held held = held(request.key());
            return HeadObjectResponse.builder()
                    .contentLength((long) held.body().length)
                    .contentType(held.contentType())
                    .eTag(held.etag())
                    .lastModified(held.time())
                    .metadata(held.metadata())
                    .build();
        });
    }

    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        // Read outside the lock, as over a network: other requests go on meanwhile.
        Held held = answer("GET " + request.key(), () -> held(request.key()));
        GetObjectResponse head = GetObjectResponse.builder()
                .contentLength((long) held.body().length)
                .eTag(held.etag())
                .metadata(held.metadata())
                .build();
        try {
            return transformer.transform(head, AbortableInputStream.create(new ByteArrayInputStream(held.body())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        return answer("PUT " + request.key(), () -> {
            Held before = objects.get(request.key());
            if (conditions && request.ifMatch() != null && before == null) {
                throw problem(NoSuchKeyException.builder(), 404, "NoSuchKey");
            }
            boolean refused = request.ifNoneMatch() != null && before != null
                    || request.ifMatch() != null && !request.ifMatch().equals(before == null ? "" : before.etag());
            if (conditions && refused) {
                throw problem(S3Exception.builder(), 412, "PreconditionFailed");
            }
            Map<String, String> metadata = new HashMap<>();
            request.metadata().forEach((name, value) -> metadata.put(name.toLowerCase(Locale.ROOT), value));
            Held held = new Held(bytes(body), request.contentType(), metadata, clock.instant());
            objects.put(request.key(), held);
            return PutObjectResponse.builder().eTag(held.etag()).build();
        });
    }

    private static byte[] bytes(RequestBody body) {
        try {
            return body.contentStreamProvider().newStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        return answer("LIST " + request.prefix(), () -> {
            String after = request.continuationToken() == null ? request.startAfter() : request.continuationToken();
            int size = request.maxKeys() == null ? PAGE : Math.min(PAGE, request.maxKeys());
            List<S3Object> found = (after == null ? objects : objects.tailMap(after, false))
                    .entrySet().stream()
                            .filter(entry ->
                                    entry.getKey().startsWith(request.prefix() == null ? "" : request.prefix()))
                            .limit(size + 1L)
                            .map(entry -> S3Object.builder()
                                    .key(entry.getKey())
                                    .size((long) entry.getValue().body().length)
                                    .eTag(entry.getValue().etag())
                                    .lastModified(entry.getValue().time())
                                    .build())
                            .toList();
            boolean more = found.size() > size;
            List<S3Object> page = more ? found.subList(0, size) : found;
            return ListObjectsV2Response.builder()
                    .contents(page)
                    .isTruncated(more)
                    .nextContinuationToken(more ? page.get(size - 1).key() : null)
                    .build();
        });
    }

    @Override
    public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
        return answer("DELETE " + request.key(), () -> {
            objects.remove(request.key());
            return DeleteObjectResponse.builder().build();
        });
    }

    @Override
    public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
        List<String> keys =
                request.delete().objects().stream().map(object -> object.key()).toList();
        return answer("DELETE " + String.join(" ", keys), () -> {
            keys.forEach(objects::remove);
            return DeleteObjectsResponse.builder().build();
        });
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
