package io.cinelake.lake;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.commons.io.function.IOFunction;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The bucket by single requests: each is sent once, and what the SDK throws is thrown on. */
record Bucket(Supplier<S3Client> s3, String name) {
    void find() {
        s3.get().headBucket(request -> request.bucket(name));
    }

    Optional<StoredObject> head(String key) {
        try {
            HeadObjectResponse head =
                    s3.get().headObject(request -> request.bucket(name).key(key));
            return Optional.of(new StoredObject(key, head.contentLength(), etag(head.eTag())));
        } catch (S3Exception answer) {
            return absent(key, answer);
        }
    }

    /** A page of the objects of a prefix; what is null is left to the store. */
    ListObjectsV2Response list(String prefix, String after, String token, Integer most) {
        return s3.get()
                .listObjectsV2(request -> request.bucket(name)
                        .prefix(prefix)
                        .startAfter(after)
                        .continuationToken(token)
                        .maxKeys(most));
    }

    /** An object's bytes, within a time for the whole call; null for the client's own. */
    ResponseInputStream<GetObjectResponse> get(String key, Duration timeout) {
        return s3.get()
                .getObject(request ->
                        request.bucket(name).key(key).overrideConfiguration(bound -> bound.apiCallTimeout(timeout)));
    }

    /** Puts an object; returns its ETag as the store writes it. */
    String put(PutObjectRequest.Builder request, RequestBody body) {
        return s3.get().putObject(request.bucket(name).build(), body).eTag();
    }

    void delete(String key) {
        s3.get().deleteObject(request -> request.bucket(name).key(key));
    }

    /** What a reader makes of an object, within a time for the whole call; null for the client's own. Empty when it is not there. */
    <T> Optional<T> read(String key, Duration timeout, IOFunction<ResponseInputStream<GetObjectResponse>, T> reader)
            throws IOException {
        try (ResponseInputStream<GetObjectResponse> body = get(key, timeout)) {
            return Optional.of(reader.apply(body));
        } catch (S3Exception answer) {
            return absent(key, answer);
        }
    }

    private <T> Optional<T> absent(String key, S3Exception answer) {
        if (isAbsent(key, answer)) {
            return Optional.empty();
        }
        throw answer;
    }

    /** Whether the refusal means that the object is missing. Who may list only below some prefixes gets 403 for it: a list then tells. */
    private boolean isAbsent(String key, S3Exception answer) {
        if (answer.statusCode() != S3Errors.FORBIDDEN
                || !List.of("", S3Errors.DENIED).contains(S3Errors.code(answer))) {
            return S3Errors.isNotFound(answer);
        }
        try {
            return list(key, null, null, 1).contents().stream()
                    .noneMatch(object -> object.key().equals(key));
        } catch (SdkException refused) {
            answer.addSuppressed(refused);
            return false;
        }
    }

    static String etag(String quoted) {
        return quoted == null ? "" : quoted.replace("\"", "");
    }
}
