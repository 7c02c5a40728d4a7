package io.cinelake.lake;

import io.cinelake.sandbox.EmbeddedS3;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** The stores that tests can run against. A test asks for one by name, or for {@link #best()}. */
public enum S3Stores {
    /** The sandbox's own server, in this process. */
    EMBEDDED {
        @Override
        public boolean isThere() {
            return true;
        }

        @Override
        S3Store start(Path folder, String bucket) throws IOException {
            EmbeddedS3 server = EmbeddedS3.start(folder, bucket, ACCESS_KEY, SECRET_KEY);
            return new S3Store(server.endpoint(), bucket, "us-east-1", ACCESS_KEY, SECRET_KEY, server::close);
        }
    },
    /** LocalStack in a container, where Docker is and has its image or gets it now; 4.14 is its last version that needs no account. */
    LOCALSTACK {
        @Override
        public boolean isThere() {
            return DockerClientFactory.instance().isDockerAvailable() && LocalStack.CONTAINER.isPresent();
        }

        @Override
        S3Store start(Path folder, String bucket) {
            LocalStackContainer container = LocalStack.CONTAINER.orElseThrow();
            return new S3Store(
                            container.getEndpoint(),
                            bucket,
                            container.getRegion(),
                            container.getAccessKey(),
                            container.getSecretKey(),
                            () -> {})
                    .withBucket();
        }
    },
    /**
     * A store of the tester's: {@code CINELAKE_TEST_S3_ENDPOINT}, with {@code CINELAKE_TEST_S3_ACCESS_KEY} and
     * {@code CINELAKE_TEST_S3_SECRET_KEY}, or else {@code AWS_ACCESS_KEY_ID} and {@code AWS_SECRET_ACCESS_KEY}. Each test makes a bucket there and
     * removes it.
     */
    CONFIGURED {
        @Override
        public boolean isThere() {
            return variable("CINELAKE_TEST_S3_ENDPOINT").isPresent();
        }

        @Override
        S3Store start(Path folder, String bucket) {
            return new S3Store(
                            URI.create(variable("CINELAKE_TEST_S3_ENDPOINT").orElseThrow()),
                            bucket,
                            variable("AWS_REGION").orElse("us-east-1"),
                            variable("CINELAKE_TEST_S3_ACCESS_KEY")
                                    .or(() -> variable("AWS_ACCESS_KEY_ID"))
                                    .orElse(ACCESS_KEY),
                            variable("CINELAKE_TEST_S3_SECRET_KEY")
                                    .or(() -> variable("AWS_SECRET_ACCESS_KEY"))
                                    .orElse(SECRET_KEY),
                            () -> {})
                    .withBucket();
        }
    };

    private static final String ACCESS_KEY = "AKIACINELAKETEST";
    /** Not a word that a log could hold by chance. */
    private static final String SECRET_KEY = "test-secret-8c6976e5b5410415bde908bd4dee15dfb167a9c8";

    /** One container for all tests of the process; Testcontainers removes it at the end. */
    private static final class LocalStack {
        static final Optional<LocalStackContainer> CONTAINER = started();

        private static Optional<LocalStackContainer> started() {
            LocalStackContainer container =
                    new LocalStackContainer(DockerImageName.parse("localstack/localstack:4.12")).withServices("s3");
            try {
                container.start();
                return Optional.of(container);
            } catch (ContainerFetchException | ContainerLaunchException e) {
                LoggerFactory.getLogger(S3Stores.class).warn("Docker is here, but LocalStack does not start", e);
                return Optional.empty();
            }
        }
    }

    /** Whether this store can be had here. */
    public abstract boolean isThere();

    abstract S3Store start(Path folder, String bucket) throws IOException;

    /**
     * Starts the store with an empty bucket, or skips the test where this store cannot be had.
     *
     * @param folder where the embedded server keeps its files
     * @param bucket must not be there yet
     */
    public S3Store open(Path folder, String bucket) throws IOException {
        Assumptions.assumeTrue(isThere(), () -> this + " is not to be had here");
        return start(folder, bucket);
    }

    /** The tester's own store, else LocalStack where Docker is, else the embedded server. */
    public static S3Stores best() {
        if (CONFIGURED.isThere()) {
            return CONFIGURED;
        }
        return LOCALSTACK.isThere() ? LOCALSTACK : EMBEDDED;
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
