package io.cinelake.cli;

import io.cinelake.lake.Lake;
import io.cinelake.lake.LakeClient;
import io.cinelake.lake.LakeProblem;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The lake and the client that reaches it.
 *
 * @param s3 the client; every aws2-s3 endpoint takes it
 * @param lake what the program asks of the bucket beside its puts
 */
record OpenLake(S3Client s3, Lake lake) {
    private static final Logger LOG = LoggerFactory.getLogger(OpenLake.class);

    /** Opens it while the rest of the program starts: the AWS SDK takes as long for its first request as Camel for its start. */
    static CompletableFuture<OpenLake> opening(Settings settings) {
        CompletableFuture<OpenLake> opening = CompletableFuture.supplyAsync(() -> open(settings));
        opening.thenAcceptAsync(OpenLake::warmUp);
        return opening;
    }

    private static OpenLake open(Settings settings) {
        S3Client s3 = settings.lakeKeys()
                .map(keys -> LakeClient.open(settings.lake(), keys.accessKey(), keys.secretKey()))
                .orElseGet(() -> LakeClient.open(settings.lake()));
        return new OpenLake(s3, Lake.of(s3, settings.lake()));
    }

    /** Makes the first request early; whoever needs the bucket finds out for himself whether it can be used. */
    private static void warmUp(OpenLake open) {
        try {
            open.lake.check();
        } catch (LakeProblem e) {
            LOG.debug("The bucket cannot be used yet", e);
        }
    }
}
