package io.cinelake.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Asks whether the bucket is there and gives access, and proves the rights that a run needs. */
record BucketCheck(Bucket bucket, LakeProblems problems) {
    private static final String STATE = "_cinelake/";
    private static final String DOING = "looking for the bucket";

    void run() {
        try {
            bucket.find();
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
            bucket.list(STATE, null, null, 1);
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
        attempt("putting " + key, () -> bucket.put(put, RequestBody.fromString("{}")), missing);
        if (missing.isEmpty()) {
            attempt("reading " + key, () -> bucket.get(key, null).abort(), missing);
        }
        attempt("listing " + folder, () -> bucket.list(folder, null, null, 1), missing);
        attempt("removing " + key, () -> bucket.delete(key), missing);
        return missing;
    }

    private void attempt(String doing, Runnable request, List<LakeProblem> missing) {
        try {
            request.run();
        } catch (SdkException e) {
            missing.add(problems.of(e, doing));
        }
    }
}
