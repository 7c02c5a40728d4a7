package io.cinelake.app;

import io.cinelake.app.settings.Settings;
import io.cinelake.lake.Lake;
import io.cinelake.lake.LakeClient;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * The lake and the client that reaches it. The client is made while Camel starts: the AWS SDK takes longer for it than Camel does.
 *
 * @param s3 the client; every aws2-s3 endpoint takes it
 * @param lake what the program asks of the bucket beside its puts
 */
record LakeConnection(Preloaded<S3Client> s3, Lake lake) {
    private static final Logger LOG = LoggerFactory.getLogger(LakeConnection.class);

    /** No object lies here. A run begins by reading what is not there yet, and the first such answer takes the SDK a good part of the program's start. */
    private static final String NOTHING = "_cinelake/nothing";

    /** Begins to open it, and makes the first request early. */
    static LakeConnection opening(Settings settings) {
        Preloaded<S3Client> s3 = Preloaded.of(() -> client(settings));
        Lake lake = Lake.of(s3, settings.lake());
        s3.then(there -> warmUp(there, settings.lake().bucket()));
        return new LakeConnection(s3, lake);
    }

    private static S3Client client(Settings settings) {
        return settings.lakeKeys()
                .map(keys -> LakeClient.open(settings.lake(), keys.accessKey(), keys.secretKey()))
                .orElseGet(() -> LakeClient.open(settings.lake()));
    }

    /** Asks once: whoever needs the bucket finds out for himself whether it can be used. */
    private static void warmUp(S3Client s3, String bucket) {
        try (ResponseInputStream<GetObjectResponse> object =
                s3.getObject(request -> request.bucket(bucket).key(NOTHING))) {
            LOG.debug(
                    "{} has {} bytes, which nobody reads",
                    NOTHING,
                    object.response().contentLength());
        } catch (NoSuchKeyException expected) {
            LOG.debug("The bucket answers");
        } catch (SdkException | IOException e) {
            LOG.debug("The bucket cannot be used yet", e);
        }
    }
}
