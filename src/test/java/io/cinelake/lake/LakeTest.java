package io.cinelake.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.cinelake.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.services.s3.S3Client;

/** What a lake promises on every store: on LocalStack where Docker is, on the embedded server, and on a store the tester names. */
@ParameterizedClass(name = "on {0}")
@EnumSource(S3Stores.class)
class LakeTest {
    private static final String JSON = "application/json";
    private static final Duration BOUND = Duration.ofSeconds(60);

    @Parameter
    private S3Stores stores;

    @TempDir
    private Path folder;

    private S3Store store;
    private S3Client s3;
    private Lake lake;

    @BeforeEach
    void open() throws IOException {
        store = stores.open(folder, "cinelake-test-" + UUID.randomUUID());
        s3 = store.client();
        lake = Lake.of(() -> s3, store.settings(Duration.ofSeconds(20)));
    }

    @AfterEach
    void close() throws Exception {
        if (store != null) {
            s3.close();
            store.close();
        }
    }

    @Test
    void findsItsBucket() {
        lake.check();
    }

    @Test
    void readsBackWhatItPut() {
        byte[] body = "[{\"title\":\"Não há\"}]".getBytes(UTF_8);

        lake.put("_cinelake/runs/crime/2026-11-22/manifest.json", body, JSON);

        assertThat(lake.read("_cinelake/runs/crime/2026-11-22/manifest.json")).hasValue(body);
        StoredObject stored =
                lake.head("_cinelake/runs/crime/2026-11-22/manifest.json").orElseThrow();
        assertThat(stored.bytes()).isEqualTo(body.length);
        assertThat(stored.etag()).isEqualTo(DigestUtils.md5Hex(body));
        assertThat(stored.holds(body)).isTrue();
        assertThat(stored.holds("[{\"title\":\"Nao há!\"}]".getBytes(UTF_8))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(RequestChecksumCalculation.class)
    void storesExactlyTheBytesWithEveryKindOfChecksum(RequestChecksumCalculation checksums) {
        byte[] body = new byte[300_000];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (i * 31);
        }
        try (S3Client client = LakeClient.open(
                store.settings(checksums, Duration.ZERO),
                store.accessKey(),
                store.secretKey(),
                (operation, outcome) -> {})) {
            Lake.of(() -> client, store.settings(checksums, Duration.ofSeconds(20)))
                    .put("a.json", body, JSON);
            assertThat(client.headObject(
                            request -> request.bucket(store.bucket()).key("a.json")))
                    .satisfies(head -> assertThat(head.contentType()).isEqualTo(JSON))
                    .satisfies(head -> assertThat(head.contentEncoding()).isNotEqualTo("aws-chunked"));
        }

        assertThat(lake.read("a.json")).hasValue(body);
    }

    @Test
    void hasNothingUnderAKeyThatIsNotThere() {
        assertThat(lake.head("none.json")).isEmpty();
        assertThat(lake.read("none.json")).isEmpty();
    }

    @Test
    void readsAStream() throws IOException {
        lake.put("a.json", "12345".getBytes(UTF_8), JSON);

        Optional<String> read = lake.read("a.json", body -> new String(body.readNBytes(3), UTF_8));

        assertThat(read).hasValue("123");
    }

    @Test
    void doesNotReadAgainWhatAReaderRefuses() {
        lake.put("a.json", "12345".getBytes(UTF_8), JSON);
        List<Integer> reads = new ArrayList<>();

        assertThatThrownBy(() -> lake.read("a.json", (InputStream body) -> {
                    reads.add(body.read());
                    throw new IOException("no plan");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("no plan");
        assertThat(reads).hasSize(1);
    }

    @Test
    void putsOverWhatIsThere() {
        lake.put("a.json", "1".getBytes(UTF_8), JSON);
        lake.put("a.json", "2".getBytes(UTF_8), JSON);

        assertThat(lake.read("a.json")).hasValue("2".getBytes(UTF_8));
    }

    @Test
    void putsIfAbsentOnlyTheFirst() {
        ConditionalStore conditional = lake.conditional(BOUND);
        assertThat(conditional.put("lock.json", "one".getBytes(UTF_8), null)).isPresent();
        assertThat(conditional.put("lock.json", "two".getBytes(UTF_8), null)).isEmpty();
        assertThat(lake.read("lock.json")).hasValue("one".getBytes(UTF_8));
    }

    @Test
    void letsOneOfManyWritersPutWhereNothingIs() throws Exception {
        ConditionalStore conditional = lake.conditional(BOUND);
        List<Callable<Boolean>> puts = IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(i -> () -> conditional
                        .put("lock.json", ("writer " + i).getBytes(UTF_8), null)
                        .isPresent())
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Boolean> stored = new ArrayList<>();
            for (Future<Boolean> put : threads.invokeAll(puts)) {
                stored.add(put.get());
            }
            assertThat(stored).containsOnlyOnce(true);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void listsWhatBeginsWithAPrefix() {
        lake.put("Raw/crime-00001.json", "1".getBytes(UTF_8), JSON);
        lake.put("Raw/crime-00002.json", "22".getBytes(UTF_8), JSON);
        lake.put("Raw/crime-movies-00001.json", "3".getBytes(UTF_8), JSON);
        lake.put("Raw/war-00001.json", "4".getBytes(UTF_8), JSON);

        assertThat(lake.list("Raw/crime-0"))
                .extracting(StoredObject::key, StoredObject::bytes)
                .containsExactly(tuple("Raw/crime-00001.json", 1L), tuple("Raw/crime-00002.json", 2L));
        assertThat(lake.list("Raw/none")).isEmpty();
    }

    @Test
    void listsMoreThanOnePageAndRemovesThemAll() throws Exception {
        List<Callable<Void>> puts = IntStream.range(0, 1_010)
                .<Callable<Void>>mapToObj(i -> () -> {
                    lake.put("many/%05d.json".formatted(i), "1".getBytes(UTF_8), JSON);
                    return null;
                })
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            for (Future<Void> put : threads.invokeAll(puts)) {
                put.get();
            }
        } finally {
            threads.shutdownNow();
        }
        List<String> keys =
                lake.list("many/").stream().map(StoredObject::key).sorted().toList();
        assertThat(keys)
                .isEqualTo(IntStream.range(0, 1_010)
                        .mapToObj("many/%05d.json"::formatted)
                        .toList());

        lake.delete(keys);

        assertThat(lake.list("")).isEmpty();
    }

    @Test
    void removesOnlyWhatIsNamedAndTakesAMissingOneAsRemoved() {
        lake.put("a.json", "1".getBytes(UTF_8), JSON);
        lake.put("b.json", "2".getBytes(UTF_8), JSON);

        lake.delete(List.of("a.json", "none.json"));
        lake.delete(List.of());

        assertThat(lake.list("")).extracting(StoredObject::key).containsExactly("b.json");
    }

    @Test
    void saysThatTheBucketIsMissing() {
        LakeSettings there = store.settings(Duration.ofSeconds(20));
        LakeSettings missing = new LakeSettings(
                "no-such-bucket-here",
                there.endpoint(),
                there.region(),
                there.checksums(),
                there.key(),
                there.patience(),
                Network.DIRECT,
                PutRules.NONE);

        assertThatExceptionOfType(LakeProblem.class)
                .isThrownBy(() -> Lake.of(() -> s3, missing).check())
                .isNotInstanceOf(LakeProblem.Away.class)
                .withMessage(
                        "There is no bucket \"no-such-bucket-here\" at the store %s; create it, or set lake.bucket"
                                + " (LAKE_BUCKET) to one that is there.",
                        store.endpoint());
        assertThatExceptionOfType(LakeProblem.class)
                .isThrownBy(() -> Lake.of(() -> s3, missing).put("a.json", new byte[] {1}, JSON))
                .withMessageContaining("There is no bucket \"no-such-bucket-here\"");
    }
}
