package io.cinelake.lake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Asks whether the bucket is there and gives access, and proves the rights that a run needs. */
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
        if (problem instanceof LakeProblem.Away) {
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

    /**
     * Tries each right that a run needs, also after one is missing: puts, reads, lists and deletes one small object.
     *
     * @param folder with a slash at its end; empty for the whole bucket
     * @param name of the object, so that two checks at once do not meet
     * @return a problem for each right that is missing
     */
    List<LakeProblem> missingRights(String folder, String name) {
        String key = folder + "_cinelake-check-" + name;
        List<LakeProblem> missing = new ArrayList<>();
        RequestBody body = RequestBody.fromBytes("{}".getBytes(StandardCharsets.UTF_8));
        boolean isThere = works(
                missing,
                "putting " + key,
                () -> s3.get()
                        .putObject(request -> request.bucket(bucket).key(key).contentType("application/json"), body));
        if (isThere) {
            works(
                    missing,
                    "reading " + key,
                    () -> s3.get()
                            .getObject(request -> request.bucket(bucket).key(key), ResponseTransformer.toBytes()));
        }
        works(
                missing,
                "listing " + folder,
                () -> s3.get()
                        .listObjectsV2(
                                request -> request.bucket(bucket).prefix(folder).maxKeys(1)));
        works(
                missing,
                "removing " + key,
                () -> s3.get().deleteObject(request -> request.bucket(bucket).key(key)));
        return missing;
    }

    private boolean works(List<LakeProblem> missing, String doing, Runnable request) {
        try {
            request.run();
            return true;
        } catch (SdkException e) {
            missing.add(problems.of(e, doing));
            return false;
        }
    }
}
