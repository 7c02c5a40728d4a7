package io.cinelake.lake;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads a store's answers, the refusals too. */
final class Answers {
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int PRECONDITION_FAILED = 412;
    static final int NOT_IMPLEMENTED = 501;

    private Answers() {}

    /** What the store knows of an object; asks once. */
    static Optional<StoredObject> head(S3Client s3, String bucket, String key) {
        try {
            HeadObjectResponse head =
                    s3.headObject(request -> request.bucket(bucket).key(key));
            return Optional.of(new StoredObject(key, head.contentLength(), etag(head.eTag()), head.lastModified()));
        } catch (S3Exception answer) {
            return absent(s3, bucket, key, answer);
        }
    }

    /** Empty for a missing object; every other refusal is thrown on. */
    static <T> Optional<T> absent(S3Client s3, String bucket, String key, S3Exception answer) {
        if (isAbsent(s3, bucket, key, answer)) {
            return Optional.empty();
        }
        throw answer;
    }

    /** Whether the refusal means that the object is missing. Who may list only below some prefixes gets 403 for it: a list then tells. */
    static boolean isAbsent(S3Client s3, String bucket, String key, S3Exception answer) {
        if (answer.statusCode() != FORBIDDEN || !List.of("", "AccessDenied").contains(code(answer))) {
            return isNotFound(answer);
        }
        try {
            return s3
                    .listObjectsV2(request -> request.bucket(bucket).prefix(key).maxKeys(1))
                    .contents()
                    .stream()
                    .noneMatch(object -> object.key().equals(key));
        } catch (SdkException refused) {
            answer.addSuppressed(refused);
            return false;
        }
    }

    /** Whether the store says that there is no such object. */
    static boolean isNotFound(S3Exception answer) {
        return answer.statusCode() == NOT_FOUND && !"NoSuchBucket".equals(code(answer));
    }

    /** The code of the S3 API; empty where the answer has none, as every answer to HEAD. */
    static String code(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    /** The store's own words; empty where it has none. */
    static String message(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        return details == null || details.errorMessage() == null
                ? ""
                : details.errorMessage().strip();
    }

    /** An ETag without its quotes. */
    static String etag(String quoted) {
        return quoted == null ? "" : quoted.replace("\"", "");
    }
}
