package io.cinelake.lake;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Puts objects so that a lost answer neither stores one twice nor makes one count as another's. */
final class ObjectPut {
    private static final Set<String> CONDITION_REFUSED = Set.of("NotImplemented", "InvalidArgument", "InvalidRequest");

    private final Supplier<S3Client> s3;
    private final String bucket;
    private final Patience patience;
    private final AtomicBoolean conditions = new AtomicBoolean(true);

    ObjectPut(Supplier<S3Client> s3, String bucket, Patience patience) {
        this.s3 = s3;
        this.bucket = bucket;
        this.patience = patience;
    }

    void always(String key, byte[] body, String contentType, Map<String, String> metadata) {
        PutObjectRequest request = request(key, body, contentType, metadata);
        patience.hold("putting " + key, again -> again && holds(key, body) || send(request, body));
    }

    boolean ifAbsent(String key, byte[] body, String contentType, Map<String, String> metadata) {
        PutObjectRequest request = request(key, body, contentType, metadata);
        return patience.hold("putting " + key, again -> {
            if (again || !conditions.get()) {
                Optional<StoredObject> there = Answers.head(s3.get(), bucket, key);
                if (there.isPresent()) {
                    return again && there.get().holds(body);
                }
            }
            return conditions.get() ? sendIfAbsent(request, body) : send(request, body);
        });
    }

    private boolean sendIfAbsent(PutObjectRequest request, byte[] body) {
        try {
            return send(request.toBuilder().ifNoneMatch("*").build(), body);
        } catch (S3Exception answer) {
            if (answer.statusCode() == Answers.PRECONDITION_FAILED) {
                // The client's own quick retry may have met what its first attempt stored.
                return answer.numAttempts() > 1 && holds(request.key(), body);
            }
            if (answer.statusCode() != Answers.NOT_IMPLEMENTED
                    && !(answer.statusCode() == 400 && CONDITION_REFUSED.contains(Answers.code(answer)))) {
                throw answer;
            }
            conditions.set(false);
            return Answers.head(s3.get(), bucket, request.key()).isEmpty() && send(request, body);
        }
    }

    private boolean send(PutObjectRequest request, byte[] body) {
        s3.get()
                .putObject(
                        request,
                        RequestBody.fromContentProvider(
                                ContentStreamProvider.fromByteArrayUnsafe(body), body.length, request.contentType()));
        return true;
    }

    private boolean holds(String key, byte[] body) {
        return Answers.head(s3.get(), bucket, key)
                .filter(stored -> stored.holds(body))
                .isPresent();
    }

    private PutObjectRequest request(String key, byte[] body, String contentType, Map<String, String> metadata) {
        Map<String, String> all = new HashMap<>(metadata);
        all.put(StoredObject.SHA256, Digest.sha256(body));
        return PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .contentType(contentType)
                .metadata(all)
                .build();
    }
}
