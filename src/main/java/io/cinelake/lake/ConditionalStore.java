package io.cinelake.lake;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Objects that are read with their ETag and put on a condition: compare-and-swap. Each call asks the store once, within a bound, and never waits for a
 * store that is away. After {@link LakeProblem.Away} nobody knows whether a put was carried out, or will be a little later: read to find out. A store
 * that refuses conditions as unknown (501, 400) gets the put without one.
 */
public final class ConditionalStore {
    /**
     * An object as it was read.
     *
     * @param body its bytes, one more than the limit at most
     * @param etag the store's tag, as the store writes it
     */
    public record Found(byte[] body, String etag) {}

    private static final int CONFLICT = 409;
    private static final Set<String> CONDITION_UNKNOWN = Set.of("NotImplemented", "InvalidArgument", "InvalidRequest");

    private final Supplier<S3Client> s3;
    private final String bucket;
    private final LakeProblems problems;
    private final Duration timeout;

    ConditionalStore(Supplier<S3Client> s3, String bucket, LakeProblems problems, Duration timeout) {
        this.s3 = s3;
        this.bucket = bucket;
        this.problems = problems;
        this.timeout = timeout;
    }

    /**
     * Reads an object.
     *
     * @param limit bytes that are wanted at most; of a longer object one byte more is read, so that the reader knows
     * @return empty when it is not there
     * @throws LakeProblem.Away when the store did not answer in time
     * @throws LakeProblem when it refuses
     */
    public Optional<Found> read(String key, int limit) {
        try (ResponseInputStream<GetObjectResponse> body = s3.get()
                .getObject(request -> request.bucket(bucket)
                        .key(key)
                        .overrideConfiguration(bound -> bound.apiCallTimeout(timeout)))) {
            byte[] bytes = body.readNBytes(limit + 1);
            if (bytes.length > limit) {
                body.abort();
            }
            return Optional.of(new Found(bytes, body.response().eTag()));
        } catch (S3Exception answer) {
            if (Answers.isAbsent(s3.get(), bucket, key, answer)) {
                return Optional.empty();
            }
            throw problems.of(answer, "reading " + key);
        } catch (SdkException thrown) {
            throw problems.of(thrown, "reading " + key);
        } catch (IOException broken) {
            throw new LakeProblem.Away(
                    "The answer broke off while reading " + key + " (" + broken.getMessage() + ")",
                    "check the network",
                    broken);
        }
    }

    /**
     * Puts an object where none is ({@code If-None-Match: *}).
     *
     * @return its ETag; empty when the store says that the condition does not hold (412, 409)
     * @throws LakeProblem.Away when the store did not answer in time
     * @throws LakeProblem when it refuses for another reason
     */
    public Optional<String> putIfAbsent(String key, byte[] body) {
        return put(key, body, request -> request.ifNoneMatch("*"));
    }

    /**
     * Puts an object over the one with this ETag ({@code If-Match}).
     *
     * @return its ETag; empty when the store says that the condition does not hold (412, 409, or 404 because it is gone)
     * @throws LakeProblem.Away when the store did not answer in time
     * @throws LakeProblem when it refuses for another reason
     */
    public Optional<String> putIfMatch(String key, byte[] body, String etag) {
        return put(key, body, request -> request.ifMatch(etag));
    }

    private Optional<String> put(String key, byte[] body, Consumer<PutObjectRequest.Builder> condition) {
        try {
            return Optional.of(send(key, body, condition));
        } catch (S3Exception answer) {
            if (answer.statusCode() == Answers.PRECONDITION_FAILED
                    || answer.statusCode() == CONFLICT
                    || "NoSuchKey".equals(Answers.code(answer))) {
                return Optional.empty();
            }
            if (answer.statusCode() != Answers.NOT_IMPLEMENTED
                    && !(answer.statusCode() == 400 && CONDITION_UNKNOWN.contains(Answers.code(answer)))) {
                throw problems.of(answer, "putting " + key);
            }
        } catch (SdkException thrown) {
            throw problems.of(thrown, "putting " + key);
        }
        try {
            return Optional.of(send(key, body, request -> {}));
        } catch (SdkException thrown) {
            throw problems.of(thrown, "putting " + key);
        }
    }

    private String send(String key, byte[] body, Consumer<PutObjectRequest.Builder> condition) {
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .contentType(key.endsWith(".gz") ? "application/gzip" : "application/json")
                .overrideConfiguration(bound -> bound.apiCallTimeout(timeout));
        condition.accept(request);
        return s3.get().putObject(request.build(), RequestBody.fromBytes(body)).eTag();
    }
}
