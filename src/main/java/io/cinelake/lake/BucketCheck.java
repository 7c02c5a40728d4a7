package io.cinelake.lake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            bucket.list(STATE, null, null, 1);
        } catch (S3Exception reason) {
            throw problems.of(reason, DOING);
        } catch (SdkException unanswered) {
            problem.addSuppressed(unanswered);
            throw problem;
        }
    }

    /**
     * Puts, reads, lists and deletes one small object, whatever is refused; returns a problem for each right that is missing.
     *
     * @param folder with a slash at its end; empty for the whole bucket
     * @param name of the object, so that two checks at once do not meet
     */
    List<LakeProblem> missingRights(String folder, String name) {
        String key = folder + "_cinelake-check-" + name;
        RequestBody body = RequestBody.fromBytes("{}".getBytes(StandardCharsets.UTF_8));
        Map<String, Runnable> requests = new LinkedHashMap<>();
        requests.put(
                "putting " + key,
                () -> bucket.put(PutObjectRequest.builder().key(key).contentType("application/json"), body));
        requests.put("reading " + key, () -> bucket.get(key, null).abort());
        requests.put("listing " + folder, () -> bucket.list(folder, null, null, 1));
        requests.put("removing " + key, () -> bucket.delete(key));
        List<LakeProblem> missing = new ArrayList<>();
        requests.forEach((doing, request) -> {
            boolean isThere = missing.isEmpty() || !doing.startsWith("reading");
            try {
                if (isThere) {
                    request.run();
                }
            } catch (SdkException e) {
                missing.add(problems.of(e, doing));
            }
        });
        return missing;
    }
}
