package io.cinelake.cli;

import io.cinelake.lake.Lake;
import io.cinelake.lake.LakeClient;
import io.cinelake.lake.LakeProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The lake and the client that reaches it. The client is made while Camel starts: the AWS SDK takes longer for it than Camel does.
 *
 * @param s3 the client; every aws2-s3 endpoint takes it
 * @param lake what the program asks of the bucket beside its puts
 */
record OpenLake(Early<S3Client> s3, Lake lake) {
    private static final Logger LOG = LoggerFactory.getLogger(OpenLake.class);

    /** No object lies here. A run begins by reading what is not there yet, and the first such answer takes the SDK a tenth of the program's start. */
    private static final String NOTHING = "_cinelake/nothing";

    /** Begins to open it, and makes the first requests early. */
    static OpenLake opening(Settings settings) {
        Early<S3Client> s3 = Early.of(() -> client(settings));
        Lake lake = Lake.of(s3, settings.lake());
        s3.then(there -> warmUp(lake));
        return new OpenLake(s3, lake);
    }

    private static S3Client client(Settings settings) {
        return settings.lakeKeys()
                .map(keys -> LakeClient.open(settings.lake(), keys.accessKey(), keys.secretKey()))
                .orElseGet(() -> LakeClient.open(settings.lake()));
    }

    /** Whoever needs the bucket finds out for himself whether it can be used. */
    private static void warmUp(Lake lake) {
        try {
            lake.check();
            lake.read(NOTHING);
        } catch (LakeProblem e) {
            LOG.debug("The bucket cannot be used yet", e);
        }
    }
}
