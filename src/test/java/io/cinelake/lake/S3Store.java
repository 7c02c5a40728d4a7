package io.cinelake.lake;

import io.cinelake.network.Network;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A running store with an empty bucket.
 *
 * @param endpoint for {@code lake.endpoint}
 * @param bucket is there and empty
 * @param region requests are signed for
 * @param accessKey that may do everything
 * @param secretKey its secret
 * @param server what to stop at the end
 */
public record S3Store(URI endpoint, String bucket, String region, String accessKey, String secretKey, Closeable server)
        implements Closeable {
    /** The settings of a lake in this store. */
    public LakeSettings settings(Duration patience) {
        return settings(RequestChecksumCalculation.WHEN_REQUIRED, patience);
    }

    LakeSettings settings(RequestChecksumCalculation checksums, Duration patience) {
        return new LakeSettings(
                bucket,
                Optional.of(endpoint),
                region,
                checksums,
                "Raw/TMDB/JSON/{specification}/{yyyy}/{MM}/{dd}/{feed}-{batch}.json",
                patience,
                Network.DIRECT,
                PutRules.NONE);
    }

    /** A client with the store's credentials. */
    public S3Client client() {
        return LakeClient.open(settings(Duration.ZERO), accessKey, secretKey, (operation, outcome) -> {});
    }

    S3Store withBucket() {
        try (S3Client s3 = client()) {
            s3.createBucket(request -> request.bucket(bucket));
        }
        Closeable stop = server;
        return new S3Store(endpoint, bucket, region, accessKey, secretKey, () -> {
            try (S3Client s3 = client()) {
                s3.listObjectsV2Paginator(request -> request.bucket(bucket)).contents().stream()
                        .map(S3Object::key)
                        .forEach(key -> s3.deleteObject(
                                request -> request.bucket(bucket).key(key)));
                s3.deleteBucket(request -> request.bucket(bucket));
            }
            stop.close();
        });
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
