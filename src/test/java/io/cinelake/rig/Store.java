package io.cinelake.rig;

import io.cinelake.sandbox.EmbeddedS3;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** An S3 store for a test, with a bucket in it. */
public interface Store extends AutoCloseable {
    /** Its address. */
    URI endpoint();

    /** The access key it takes. */
    String accessKey();

    /** The secret it takes. */
    String secretKey();

    @Override
    void close() throws IOException;

    /** LocalStack where Docker is, the embedded server elsewhere. */
    static Store here(Path folder, String bucket) throws IOException {
        return DockerClientFactory.instance().isDockerAvailable() ? localStack(bucket) : embedded(folder, bucket);
    }

    /** The sandbox's server over a folder. */
    static Store embedded(Path folder, String bucket) throws IOException {
        String accessKey = "AKIARIG";
        String secretKey = "rig-secret-8c6976e5b5410415bde908bd4dee15dfb167a9c8";
        EmbeddedS3 server = EmbeddedS3.start(folder, bucket, accessKey, secretKey);
        return of(server.endpoint(), accessKey, secretKey, server::close);
    }

    /** LocalStack in a container; 4.12 needs no account. */
    static Store localStack(String bucket) {
        LocalStackContainer container =
                new LocalStackContainer(DockerImageName.parse("localstack/localstack:4.12")).withServices("s3");
        container.start();
        Store store = of(container.getEndpoint(), container.getAccessKey(), container.getSecretKey(), container::stop);
        try (LakeView lake = new LakeView(store.endpoint(), bucket, store.accessKey(), store.secretKey())) {
            lake.createBucket();
        }
        return store;
    }

    private static Store of(URI endpoint, String accessKey, String secretKey, Stop stop) {
        return new Store() {
            @Override
            public URI endpoint() {
                return endpoint;
            }

            @Override
            public String accessKey() {
                return accessKey;
            }

            @Override
            public String secretKey() {
                return secretKey;
            }

            @Override
            public void close() throws IOException {
                stop.stop();
            }
        };
    }

    /** How a store ends. */
    interface Stop {
        /** Ends it. */
        void stop() throws IOException;
    }
}
