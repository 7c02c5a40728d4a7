package io.cinelake.lake;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Objects that are read with their ETag and put on a condition: compare-and-swap. Each call asks the store once, within a bound. After
 * {@link LakeProblem.Away} nobody knows whether a put was carried out, or will be a little later: read to find out. A store that refuses conditions as
 * unknown (501, 400) gets the put without one.
 */
public record ConditionalStore(Bucket bucket, Duration timeout) {
    /** An object as it was read: its bytes, one more than the limit at most, and the ETag as the store writes it. */
    public record Found(byte[] body, String etag) {}

    private static final Set<Integer> UNMET = Set.of(409, 412);
    private static final Set<String> CONDITION_UNKNOWN = Set.of("NotImplemented", "InvalidArgument", "InvalidRequest");

    /** An object; empty when it is not there. Of one longer than the limit (bytes) one byte more is read, so that the reader knows. */
    public Optional<Found> read(String key, int limit) {
        String doing = "reading " + key;
        try {
            return bucket.read(key, timeout, body -> {
                byte[] bytes = body.readNBytes(limit + 1);
                if (bytes.length > limit) {
                    body.abort();
                }
                return new Found(bytes, body.response().eTag());
            });
        } catch (SdkException thrown) {
            throw bucket.problems().of(thrown, doing);
        } catch (IOException broken) {
            String happened = "The answer broke off while " + doing + " (" + broken.getMessage() + ")";
            throw new LakeProblem.Away(happened, "check the network", broken);
        }
    }

    /** Puts over the object with this ETag, or where none is if it is null. Returns the new ETag; empty when the condition does not hold (412, 409, 404). */
    public Optional<String> put(String key, byte[] body, String etag) {
        try {
            return offer(key, body, request -> request.ifMatch(etag).ifNoneMatch(etag == null ? "*" : null));
        } catch (SdkException thrown) {
            throw bucket.problems().of(thrown, "putting " + key);
        }
    }

    private Optional<String> offer(String key, byte[] body, Consumer<PutObjectRequest.Builder> condition) {
        try {
            return Optional.of(send(key, body, condition));
        } catch (S3Exception answer) {
            String code = S3Errors.code(answer);
            if (UNMET.contains(answer.statusCode()) || "NoSuchKey".equals(code)) {
                return Optional.empty();
            }
            if (answer.statusCode() == S3Errors.NOT_IMPLEMENTED
                    || answer.statusCode() == 400 && CONDITION_UNKNOWN.contains(code)) {
                return Optional.of(send(key, body, request -> {}));
            }
            throw answer;
        }
    }

    private String send(String key, byte[] body, Consumer<PutObjectRequest.Builder> condition) {
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .key(key)
                .contentType(key.endsWith(".gz") ? "application/gzip" : "application/json")
                .overrideConfiguration(bound -> bound.apiCallTimeout(timeout));
        condition.accept(request);
        return bucket.put(request, RequestBody.fromBytes(body));
    }
}
