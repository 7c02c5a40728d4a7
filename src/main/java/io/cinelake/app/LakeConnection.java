package io.cinelake.app;

import io.cinelake.app.settings.Settings;
import io.cinelake.lake.Lake;
import io.cinelake.lake.LakeClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The lake and its S3 client. The client is made while Camel starts: the AWS SDK takes longer for it than Camel does.
 *
 * @param s3 the client; every aws2-s3 endpoint takes it
 * @param lake what the program asks of the bucket beside its puts
 */
record LakeConnection(Preloaded<S3Client> s3, Lake lake) {
    /** Begins to open it. */
    static LakeConnection opening(Settings settings) {
        Preloaded<S3Client> s3 = Preloaded.of(() -> client(settings));
        return new LakeConnection(s3, Lake.of(s3, settings.lake()));
    }

    private static S3Client client(Settings settings) {
        return settings.lakeKeys()
                .map(keys -> LakeClient.open(settings.lake(), keys.accessKey(), keys.secretKey()))
                .orElseGet(() -> LakeClient.open(settings.lake()));
    }
}
