package io.cinelake.lake;

import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads a store's answers, the refusals too. */
final class Answers {
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
            return absent(answer);
        }
    }

    /** Empty for a missing object; every other refusal is thrown on. */
    static <T> Optional<T> absent(S3Exception answer) {
        if (answer.statusCode() != NOT_FOUND || "NoSuchBucket".equals(code(answer))) {
            throw answer;
        }
        return Optional.empty();
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
