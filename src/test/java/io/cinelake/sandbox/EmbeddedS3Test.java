package io.cinelake.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class EmbeddedS3Test {
    private static final String BUCKET = "films";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String LEFTOVER = "Raw/2026/a.json-0b0f1a2c-9d3e-4f56-8a7b-0123456789ab";

    @TempDir
    private Path folder;

    private EmbeddedS3 server;
    private S3Client s3;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedS3.start(folder, BUCKET, "access", "secret");
        s3 = client(AwsBasicCredentials.create("access", "secret"));
    }

    @AfterEach
    void stop() throws IOException {
        s3.close();
        server.close();
    }

    @Test
    void letsOneOfManyConditionalPutsWinOverAllServersOfAFolder() throws Exception {
        try (EmbeddedS3 other = EmbeddedS3.start(folder, BUCKET, "access", "secret");
                S3Client second = client(other.endpoint(), AwsBasicCredentials.create("access", "secret"))) {
            List<S3Client> clients = List.of(s3, second);
            for (int round = 0; round < 8; round++) {
                String key = "lease-" + round + ".json";
                assertThat(race(clients, "first", put -> put.key(key).ifNoneMatch("*")))
                        .containsOnlyOnce("won")
                        .filteredOn("412"::equals)
                        .hasSize(7);
                String etag =
                        s3.headObject(head -> head.bucket(BUCKET).key(key)).eTag();
                assertThat(race(clients, "second", put -> put.key(key).ifMatch(etag)))
                        .containsOnlyOnce("won")
                        .filteredOn("412"::equals)
                        .hasSize(7);
            }
        }
    }

    private static List<String> race(List<S3Client> clients, String body, Consumer<PutObjectRequest.Builder> condition)
            throws Exception {
        List<Callable<String>> puts = IntStream.range(0, 8)
                .<Callable<String>>mapToObj(n -> () -> put(clients.get(n % 2), condition, body + n))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<String> answers = new ArrayList<>();
        for (Future<String> put : threads.invokeAll(puts)) {
            answers.add(put.get());
        }
        threads.shutdown();
        return answers;
    }

    private static String put(S3Client client, Consumer<PutObjectRequest.Builder> condition, String body) {
        try {
            client.putObject(condition.andThen(put -> put.bucket(BUCKET)), RequestBody.fromString(body));
            return "won";
        } catch (S3Exception refused) {
            return String.valueOf(refused.statusCode());
        }
    }

    @Test
    void keepsAnObjectAsAPlainFileWithItsContentType() {
        put("Raw/TMDB/JSON/Movies/2026/11/22/crime-00001.json", "[1,2]");

        assertThat(folder.resolve("films/Raw/TMDB/JSON/Movies/2026/11/22/crime-00001.json"))
                .hasContent("[1,2]");
        var head = s3.headObject(h -> h.bucket(BUCKET).key("Raw/TMDB/JSON/Movies/2026/11/22/crime-00001.json"));
        assertThat(head.contentType()).isEqualTo("application/json");
        assertThat(head.contentLength()).isEqualTo(5);
        assertThat(head.metadata()).containsEntry("feed", "crime");
    }

    @Test
    void listsByPrefixAndInPages() {
        put("a/1.json", "1");
        put("a/2.json", "2");
        put("b/3.json", "3");

        assertThat(keys("a/")).containsExactly("a/1.json", "a/2.json");
        assertThat(s3.listObjectsV2Paginator(l -> l.bucket(BUCKET).maxKeys(1)).contents().stream()
                        .map(S3Object::key))
                .containsExactly("a/1.json", "a/2.json", "b/3.json");
    }

    @Test
    void deletesAnObject() {
        put("a/1.json", "1");
        s3.deleteObject(d -> d.bucket(BUCKET).key("a/1.json"));

        assertThat(keys("")).isEmpty();
        assertThatExceptionOfType(NoSuchKeyException.class)
                .isThrownBy(() -> s3.headObject(h -> h.bucket(BUCKET).key("a/1.json")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Séries/ação 1.json", "映画/七.json", "a+b/c&d=e%20f.json", "Кино/\"x\".json.gz"})
    void takesKeysInAnyScript(String key) {
        assumeThat(Charset.forName(System.getProperty("sun.jnu.encoding"))
                        .newEncoder()
                        .canEncode(key))
                .as("the names of files may have any letter in this locale")
                .isTrue();
        put(key, "ø");

        assertThat(keys("")).containsExactly(key);
        assertThat(s3.getObjectAsBytes(g -> g.bucket(BUCKET).key(key)).asUtf8String())
                .isEqualTo("ø");
    }

    @Test
    void refusesWrongCredentials() {
        try (S3Client stranger = client(AwsBasicCredentials.create("access", "guess"))) {
            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(() -> stranger.listObjectsV2(l -> l.bucket(BUCKET)))
                    .satisfies(e -> assertThat(e.statusCode()).isEqualTo(403));
        }
    }

    @Test
    void takesCredentialsWithASessionToken() {
        try (S3Client session = client(AwsSessionCredentials.create("access", "secret", "token"))) {
            session.putObject(p -> p.bucket(BUCKET).key("a.json"), RequestBody.fromString("1"));
        }
        assertThat(keys("")).containsExactly("a.json");
    }

    @ParameterizedTest
    @ValueSource(ints = {100_000, 3_000_000})
    void saysWhyALargePutIsRefused(int bytes) {
        byte[] body = new byte[bytes];
        put("taken.json", "first");
        try (S3Client stranger = client(AwsBasicCredentials.create("nobody", "guess"))) {
            for (int i = 0; i < 3; i++) {
                assertThat(refusal(stranger, BUCKET, "x.json", body)).isEqualTo(403);
                assertThat(refusal(s3, "no-such-bucket", "x.json", body)).isEqualTo(404);
                assertThat(refusal(s3, BUCKET, "taken.json", body)).isEqualTo(412);
            }
        }
        assertThat(keys("")).containsExactly("taken.json");
    }

    @Test
    void letsOnePutWinWhenNoneMayBeThere() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> attempt = () -> {
                try {
                    s3.putObject(
                            p -> p.bucket(BUCKET).key("once.json").ifNoneMatch("*"),
                            RequestBody.fromString(Thread.currentThread().getName()));
                    return true;
                } catch (S3Exception refused) {
                    assertThat(refused.statusCode()).isIn(409, 412);
                    return false;
                }
            };
            int won = 0;
            for (Future<Boolean> outcome :
                    pool.invokeAll(List.of(attempt, attempt, attempt, attempt, attempt, attempt, attempt, attempt))) {
                won += outcome.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void hidesPutsInFlight() throws IOException {
        put("Raw/2026/a.json", "1");
        Files.writeString(folder.resolve(BUCKET).resolve(LEFTOVER), "half");

        assertThat(keys("")).containsExactly("Raw/2026/a.json");
        assertThat(s3.listObjectsV2(l -> l.bucket(BUCKET)).keyCount()).isEqualTo(1);
        assertThat(s3.listObjects(l -> l.bucket(BUCKET)).contents())
                .extracting(S3Object::key)
                .containsExactly("Raw/2026/a.json");
    }

    @Test
    void sweepsAtItsStartWhatAKilledServerLeft() throws IOException {
        Path leftover = folder.resolve(BUCKET).resolve(LEFTOVER);
        put("Raw/2026/a.json", "1");
        Files.writeString(leftover, "half");
        server.close();

        server = EmbeddedS3.start(folder, BUCKET, "access", "secret");

        assertThat(leftover).doesNotExist();
        assertThat(folder.resolve(BUCKET).resolve("Raw/2026/a.json")).exists();
    }

    @Test
    void leavesThePutsOfAnotherServerOnTheSameFolderAlone() throws IOException {
        Path inFlight = folder.resolve(BUCKET).resolve("b.json-0b0f1a2c-9d3e-4f56-8a7b-0123456789ab");
        Files.writeString(inFlight, "half");

        try (EmbeddedS3 second = EmbeddedS3.start(folder, BUCKET, "access", "secret")) {
            assertThat(second.endpoint()).isNotEqualTo(server.endpoint());
            assertThat(inFlight).exists();
        }
    }

    @Test
    void answersUnderARelativeFolder() throws IOException {
        stop();
        Path relative =
                Path.of("").toAbsolutePath().relativize(folder.toAbsolutePath()).resolve("./deeper");

        server = EmbeddedS3.start(relative, BUCKET, "access", "secret");
        s3 = client(AwsBasicCredentials.create("access", "secret"));

        put("a.json", "1");
        assertThat(keys("")).containsExactly("a.json");
    }

    @Test
    void leavesNothingButTheObjectsInTheBucket() throws IOException {
        put("a.json", "1");
        put("a.json", "2");

        try (Stream<Path> files = Files.walk(folder.resolve(BUCKET))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactly("a.json");
        }
    }

    private void put(String key, String content) {
        s3.putObject(
                p -> p.bucket(BUCKET).key(key).contentType("application/json").metadata(Map.of("feed", "crime")),
                RequestBody.fromBytes(content.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> keys(String prefix) {
        return s3.listObjectsV2(l -> l.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private static int refusal(S3Client client, String bucket, String key, byte[] body) {
        try {
            client.putObject(p -> p.bucket(bucket).key(key).ifNoneMatch("*"), RequestBody.fromBytes(body));
            return 200;
        } catch (S3Exception refused) {
            return refused.statusCode();
        }
    }

    private S3Client client(AwsCredentials credentials) {
        return client(server.endpoint(), credentials);
    }

    /** Asks without a proxy, and waits for a slow machine. */
    static S3Client client(URI endpoint, AwsCredentials credentials) {
        ProxyConfiguration direct = ProxyConfiguration.builder()
                .useSystemPropertyValues(false)
                .useEnvironmentVariableValues(false)
                .build();
        return S3Client.builder()
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .httpClientBuilder(ApacheHttpClient.builder()
                        .proxyConfiguration(direct)
                        .connectionTimeout(PATIENCE)
                        .connectionAcquisitionTimeout(PATIENCE)
                        .socketTimeout(PATIENCE))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_SUPPORTED)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }
}
