package io.cinelake.lake;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

/** The bucket by single requests: each is sent once, and but for the checks what the SDK throws is thrown on. */
record Bucket(Supplier<S3Client> s3, String name, LakeProblems problems) {
    private static final String STATE = "_cinelake/";
    private static final String DOING = "looking for the bucket";

    /** Throws a problem when the bucket is not there or gives no access. */
    void check() {
        try {
            s3.get().headBucket(request -> request.bucket(name));
        } catch (S3Exception answer) {
            if (answer.statusCode() == S3Errors.NOT_FOUND) {
                throw new LakeProblem(new S3Errors(problems.lake()).noBucket(), answer);
            }
            askForTheReason(problems.of(answer, DOING));
        } catch (SdkException unanswered) {
            throw problems.of(unanswered, DOING);
        }
    }

    /** Lists, as an answer to HEAD has no body to say why: below the state's prefix, since not everybody may list the bucket as a whole. */
    private void askForTheReason(LakeProblem problem) {
        if (problem instanceof LakeProblem.Away) {
            throw problem;
        }
        try {
            list(STATE, null, null, 1);
        } catch (SdkException reason) {
            throw problems.of(reason, DOING);
        }
    }

    /** Puts, reads, lists and deletes one small object in a folder ({@code "a/"}, or empty for the whole bucket); a problem for each right that is missing. */
    List<LakeProblem> missingRights(String folder) {
        // Two checks at once do not meet.
        String key = folder + "_cinelake-check-" + UUID.randomUUID();
        PutObjectRequest.Builder put = PutObjectRequest.builder().key(key).contentType("application/json");
        List<LakeProblem> missing = new ArrayList<>();
        attempt("putting " + key, () -> put(put, RequestBody.fromString("{}")), missing);
        if (missing.isEmpty()) {
            attempt("reading " + key, () -> get(key, null).abort(), missing);
        }
        attempt("listing " + folder, () -> list(folder, null, null, 1), missing);
        attempt("removing " + key, () -> delete(key), missing);
        return missing;
    }

    private void attempt(String doing, Runnable request, List<LakeProblem> missing) {
        try {
            request.run();
        } catch (SdkException e) {
            missing.add(problems.of(e, doing));
        }
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
