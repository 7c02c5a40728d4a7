package io.cinelake.lake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;

/** Proves the rights that a run needs in a folder: puts, reads, lists and deletes one small object, whose name readers of tables pass over. */
final class StoreProbe {
    private final Supplier<S3Client> s3;
    private final String bucket;
    private final LakeProblems problems;

    StoreProbe(Supplier<S3Client> s3, String bucket, LakeProblems problems) {
        this.s3 = s3;
        this.bucket = bucket;
        this.problems = problems;
    }

    /**
     * Tries each right, also after one is missing.
     *
     * @param folder with a slash at its end; empty for the whole bucket
     * @param name of the object, so that two checks at once do not meet
     * @return a problem for each right that is missing
     */
    List<LakeProblem> run(String folder, String name) {
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
