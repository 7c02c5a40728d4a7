package io.cinelake.app;

import io.cinelake.app.settings.Settings;
import io.cinelake.lake.Lake;
import io.cinelake.lake.LakeClient;
import io.cinelake.lake.LakeMeter;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The lake and its S3 client. The client is made while Camel starts: the AWS SDK takes longer for it than Camel does.
 *
 * @param s3 the client; every aws2-s3 endpoint takes it
 * @param lake what the program asks of the bucket beside its puts
 */
record LakeConnection(Preloaded<S3Client> s3, Lake lake) {
    /**
     * Begins to open it.
     *
     * @param secrets is told each secret that AWS's chain of credentials resolves, renewed ones too
     * @param meter hears of each request
     */
    static LakeConnection opening(Settings settings, Consumer<String> secrets, LakeMeter meter) {
        Preloaded<S3Client> s3 = Preloaded.of(() -> client(settings, secrets, meter));
        return new LakeConnection(s3, Lake.of(s3, settings.lake()));
    }

    private static S3Client client(Settings settings, Consumer<String> secrets, LakeMeter meter) {
        return settings.lakeKeys()
                .map(keys -> LakeClient.open(settings.lake(), keys.accessKey(), keys.secretKey(), meter))
                .orElseGet(() -> LakeClient.open(settings.lake(), secrets, meter));
    }
}
