package io.cinelake.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cinelake.lake.S3Store;
import io.cinelake.lake.S3Stores;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.S3Exception;

class FaultyS3Test {
    private static final byte[] BODY = "[1]".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private S3Store store;
    private FaultyS3 faulty;
    private LakeView lake;

    @BeforeEach
    void start() throws Exception {
        store = S3Stores.EMBEDDED.open(folder, "films");
        faulty = FaultyS3.before(store.endpoint(), 42);
        lake = new LakeView(store);
    }

    @AfterEach
    void close() throws Exception {
        lake.close();
        faulty.close();
        store.close();
    }

    @Test
    void passesSignedRequestsOnUnchanged() {
        try (LakeView through = new LakeView(faulty.endpoint(), store)) {
            through.put("a/b c/ü.json", BODY);

            assertThat(through.keys()).containsExactly("a/b c/ü.json");
            assertThat(through.bytes("a/b c/ü.json")).isEqualTo(BODY);
            assertThat(faulty.puts()).hasSize(1);
        }
    }

    @Test
    void breaksTheSharesItIsTold() {
        faulty.slowDowns(10).drops(5).lostAnswers(5);
        int failed = 0;
        try (S3Client once = onceOnly()) {
            for (int n = 0; n < 200; n++) {
                failed += succeeds(once, "k" + n) ? 0 : 1;
            }
        }

        assertThat(failed).isBetween(20, 65);
        assertThat(lake.keys()).hasSizeGreaterThan(200 - failed).hasSizeLessThan(200);
        assertThat(faulty.puts())
                .isEqualTo(lake.keys().stream().collect(Collectors.toMap(key -> "/films/" + key, key -> 1)));
    }

    @Test
    void refusesEverythingForATime() {
        try (S3Client once = onceOnly()) {
            faulty.refuse(FaultyS3.Refusal.SLOW_DOWN, Duration.ofHours(1));
            assertThatThrownBy(() -> put(once, "a"))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(503));
            faulty.refuse(FaultyS3.Refusal.RESET, Duration.ofHours(1));
            assertThat(succeeds(once, "a")).isFalse();
            faulty.restore();
            assertThat(succeeds(once, "a")).isTrue();
        }
    }

    @Test
    void refusesTrailingChecksums() {
        faulty.refusingTrailers();
        try (S3Client defaults = client(faulty.endpoint()).build();
                LakeView plain = new LakeView(faulty.endpoint(), store)) {
            assertThatThrownBy(() -> put(defaults, "a")).isInstanceOf(S3Exception.class);
            plain.put("b", BODY);
        }

        assertThat(lake.keys()).containsExactly("b");
    }

    @Test
    void countsThePutsOfEachKey() {
        try (S3Client s3 = client(faulty.endpoint()).build()) {
            IntStream.range(0, 3).forEach(n -> put(s3, "a"));
        }

        assertThat(faulty.puts()).isEqualTo(Map.of("/films/a", 3));
    }

    private S3Client onceOnly() {
        return client(faulty.endpoint())
                .overrideConfiguration(configuration -> configuration.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    private static boolean succeeds(S3Client s3, String key) {
        try {
            put(s3, key);
            return true;
        } catch (SdkException e) {
            return false;
        }
    }

    private static void put(S3Client s3, String key) {
        s3.putObject(put -> put.bucket("films").key(key), RequestBody.fromBytes(BODY));
    }

    private S3ClientBuilder client(URI endpoint) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(store.accessKey(), store.secretKey())));
    }
}
