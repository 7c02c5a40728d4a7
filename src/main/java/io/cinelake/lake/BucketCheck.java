package io.cinelake.lake;

import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Asks whether the bucket is there and gives access. */
final class BucketCheck {
    private static final String STATE = "_cinelake/";
    private static final String DOING = "looking for the bucket";

    private final Supplier<S3Client> s3;
    private final String bucket;
    private final LakeProblems problems;

    BucketCheck(Supplier<S3Client> s3, String bucket, LakeProblems problems) {
        this.s3 = s3;
        this.bucket = bucket;
        this.problems = problems;
    }

    void run() {
        try {
            s3.get().headBucket(request -> request.bucket(bucket));
        } catch (S3Exception answer) {
            if (answer.statusCode() == Answers.NOT_FOUND) {
                throw problems.noBucket(answer);
            }
            askForTheReason(problems.of(answer, DOING));
        } catch (SdkException unanswered) {
            throw problems.of(unanswered, DOING);
        }
    }

    /**
     * An answer to HEAD has no body; a list needs the same permission, and its answer has one. The list is of the state's prefix: who may list only
     * below the prefixes that the program uses may not ask for the bucket as a whole.
     */
    private void askForTheReason(LakeProblem problem) {
        if (problem instanceof LakeAway) {
            throw problem;
        }
        try {
            s3.get()
                    .listObjectsV2(
                            request -> request.bucket(bucket).prefix(STATE).maxKeys(1));
        } catch (S3Exception reason) {
            throw problems.of(reason, DOING);
        } catch (SdkException unanswered) {
            problem.addSuppressed(unanswered);
            throw problem;
        }
    }
}
