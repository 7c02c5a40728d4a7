package io.cinelake.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cinelake.network.Network;
import io.cinelake.rig.DeadPort;
import io.cinelake.time.FakeClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.services.s3.S3Client;

/** What a lake makes of a store's faults. Time passes only where the lake waits. */
class LakeFaultsTest {
    private static final String JSON = "application/json";
    private static final byte[] BODY = "[1]".getBytes(UTF_8);

    private final FakeClock clock = new FakeClock();
    private DeadPort nowhere;
    private StubStore store;
    private S3Client s3;
    private Lake lake;

    @BeforeEach
    void open() throws IOException {
        store = new StubStore();
        nowhere = new DeadPort();
        open(settings(store.endpoint(), RequestChecksumCalculation.WHEN_REQUIRED));
    }

    @AfterEach
    void close() throws IOException {
        s3.close();
        store.close();
        nowhere.close();
    }

    @Test
    void waitsEverLongerForAStoreThatAsksToSlowDown() {
        store.next(Collections.nCopies(10, StubStore.refusal(503, "SlowDown")).toArray(StubStore.Answer[]::new));

        lake.put("a.json", BODY, JSON);

        assertThat(store.body("a.json")).isEqualTo("[1]");
        assertThat(clock.sleeps()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(clock.sleeps().get(clock.sleeps().size() - 1))
                .isGreaterThan(clock.sleeps().get(0));
    }

    @Test
    void endsAListThatTheStoreBeginsAgainAndAgain() {
        byte[] page =
                ("<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>again</NextContinuationToken>"
                                + "<Contents><Key>a.json</Key><Size>3</Size></Contents></ListBucketResult>")
                        .getBytes(UTF_8);
        StubStore.Answer again = (exchange, body) -> {
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
            return true;
        };
        store.next(again, again, again);

        assertThatThrownBy(() -> lake.list("a"))
                .isInstanceOf(LakeProblem.class)
                .hasMessageContaining("list of a does not end");
        assertThat(store.requests()).hasSize(2);
    }

    @Test
    void sendsAgainWhenTheConnectionBreaksBeforeTheObjectIsStored() {
        store.next(StubStore.none(), StubStore.none(), StubStore.none());

        lake.put("a.json", BODY, JSON);

        assertThat(store.body("a.json")).isEqualTo("[1]");
    }

    @Test
    void doesNotSendAgainWhatWasStoredWhenTheAnswerIsLost() {
        store.next(store.lost());

        lake.put("a.json", BODY, JSON);

        assertThat(store.requests()).containsExactly("PUT a.json", "HEAD a.json");
    }

    @Test
    void sendsAgainOverAnotherObjectWhenTheAnswerIsLost() {
        store.hold("a.json", "[0]");
        store.next(StubStore.none());

        lake.put("a.json", BODY, JSON);

        assertThat(store.requests()).containsExactly("PUT a.json", "HEAD a.json", "PUT a.json");
        assertThat(store.body("a.json")).isEqualTo("[1]");
    }

    @Test
    void givesUpWhenItsPatienceIsUsedUp() {
        store.next(Collections.nCopies(1_000, StubStore.none()).toArray(StubStore.Answer[]::new));

        assertThatExceptionOfType(LakeProblem.Away.class)
                .isThrownBy(() -> lake.put("a.json", BODY, JSON))
                .withMessageContaining("The store http://127.0.0.1:")
                .withMessageContaining("putting a.json")
                .withMessageContaining("60 s")
                .withMessageContaining("LAKE_ENDPOINT");
        assertThat(clock.passed()).isEqualTo(Duration.ofSeconds(60));
        assertThat(clock.sleeps()).allMatch(wait -> wait.compareTo(Duration.ofSeconds(10)) <= 0);
    }

    @Test
    void stopsWaitingWhenTheThreadIsInterrupted() {
        store.next(Collections.nCopies(10, StubStore.none()).toArray(StubStore.Answer[]::new));
        clock.interruptSleeps();

        assertThatExceptionOfType(LakeProblem.Away.class)
                .isThrownBy(() -> lake.put("a.json", BODY, JSON))
                .withMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void storesWhereTrailingChecksumsAreRefused() {
        store.next(refusingTrailers());

        lake.put("a.json", BODY, JSON);

        assertThat(store.body("a.json")).isEqualTo("[1]");
        assertThat(store.requests()).hasSize(1);
    }

    @Test
    void sendsABodyWithoutAskingFirst() {
        List<String> expectations = new CopyOnWriteArrayList<>();
        store.next((exchange, body) -> {
            expectations.add(exchange.getRequestHeaders().getFirst("Expect"));
            return false;
        });

        lake.put("a.json", BODY, JSON);

        assertThat(expectations).containsOnlyNulls();
    }

    @Test
    void namesTheChecksumsWhereTheyAreRefused() {
        open(settings(store.endpoint(), RequestChecksumCalculation.WHEN_SUPPORTED));
        store.next(refusingTrailers());

        assertThatExceptionOfType(LakeProblem.class)
                .isThrownBy(() -> lake.put("a.json", BODY, JSON))
                .isNotInstanceOf(LakeProblem.Away.class)
                .withMessageContaining("400 InvalidArgument: The words of the store")
                .withMessageContaining("LAKE_CHECKSUMS");
        assertThat(clock.sleeps()).isEmpty();
    }

    @Test
    void stopsAtOnceWhenAccessIsDenied() {
        LakeProblem problem = refused(403, "AccessDenied");

        assertThat(problem)
                .hasMessageContaining("refused the credentials for the bucket \"films\" while putting a.json")
                .hasMessageContaining("AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN");
        assertThat(clock.sleeps()).isEmpty();
        assertThat(store.requests()).hasSize(1);
    }

    @Test
    void saysWhatIsWrongWithTheCredentials() {
        assertThat(refused(403, "InvalidAccessKeyId")).hasMessageContaining("does not know the access key");
        assertThat(refused(403, "SignatureDoesNotMatch")).hasMessageContaining("set AWS_SECRET_ACCESS_KEY");
        assertThat(refused(400, "ExpiredToken")).hasMessageContaining("set AWS_SESSION_TOKEN");
        assertThat(refused(400, "InvalidToken")).hasMessageContaining("set AWS_SESSION_TOKEN");
    }

    @Test
    void saysThatTheBucketIsMissingWhenItGoesInTheMiddle() {
        assertThat(refused(404, "NoSuchBucket")).hasMessageContaining("There is no bucket \"films\"");
    }

    @Test
    void namesTheBucketsRegion() {
        store.next(
                StubStore.refusal(301, "PermanentRedirect", "x-amz-bucket-region", "sa-east-1"),
                StubStore.refusal(301, "PermanentRedirect", "x-amz-bucket-region", "sa-east-1"));

        assertThatExceptionOfType(LakeProblem.class)
                .isThrownBy(lake::check)
                .withMessage("The bucket \"films\" is not in the region us-east-1; set lake.region (AWS_REGION) to"
                        + " sa-east-1.");
    }

    @Test
    void asksForTheReasonWhenTheBucketIsClosed() {
        store.next(StubStore.refusal(403, ""), StubStore.refusal(403, "InvalidAccessKeyId"));

        assertThatExceptionOfType(LakeProblem.class)
                .isThrownBy(lake::check)
                .withMessageContaining("403 InvalidAccessKeyId: The words of the store")
                .withMessageContaining("AWS_ACCESS_KEY_ID");
    }

    @Test
    void doesNotWaitWhenItChecksAStoreThatIsNotThere() {
        open(settings(nowhere(), RequestChecksumCalculation.WHEN_REQUIRED));

        assertThatExceptionOfType(LakeProblem.Away.class)
                .isThrownBy(lake::check)
                .withMessageContaining("The store " + nowhere() + " did not answer while looking for the bucket")
                .withMessageContaining("LAKE_ENDPOINT");
        assertThat(clock.sleeps()).isEmpty();
    }

    @Test
    void awaitsAStoreThatIsAwayForAMoment() {
        store.next(StubStore.none(), StubStore.refusal(503, "SlowDown"), StubStore.none());

        lake.awaitMoment();

        assertThat(clock.sleeps()).isNotEmpty();
    }

    @Test
    void awaitsAStoreForACommandNoLongerThanAMoment() {
        open(settings(nowhere(), RequestChecksumCalculation.WHEN_REQUIRED));

        assertThatExceptionOfType(LakeProblem.Away.class)
                .isThrownBy(lake::awaitMoment)
                .withMessageContaining("did not answer while looking for the bucket");
        assertThat(clock.passed()).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
    }

    @Test
    void awaitsAStoreForAScheduledRunAsLongAsThePatienceSays() {
        open(settings(nowhere(), RequestChecksumCalculation.WHEN_REQUIRED));

        assertThatExceptionOfType(LakeProblem.Away.class).isThrownBy(lake::await);
        assertThat(clock.passed()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void saysThatAnEndpointIsNoHttps() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answerInPlainText(plain));
            open(settings(
                    URI.create("https://127.0.0.1:" + plain.getLocalPort()), RequestChecksumCalculation.WHEN_REQUIRED));

            assertThatExceptionOfType(LakeProblem.class)
                    .isThrownBy(lake::check)
                    .isNotInstanceOf(LakeProblem.Away.class)
                    .withMessageContaining("http or https");
            answered.join();
        }
    }

    @Test
    void namesAnUnknownHost() {
        open(settings(URI.create("http://store.invalid:9000"), RequestChecksumCalculation.WHEN_REQUIRED));

        assertThatExceptionOfType(LakeProblem.Away.class)
                .isThrownBy(lake::check)
                .withMessageContaining("store.invalid")
                .withMessageContaining("unknown host");
    }

    @Test
    void readsAgainWhenTheConnectionBreaksInTheMiddle() {
        store.hold("a.json", "[1,2,3]");
        store.next(StubStore.cut(7, "[1,"), StubStore.none());

        assertThat(lake.read("a.json")).hasValue("[1,2,3]".getBytes(UTF_8));
    }

    @Test
    void removesOneByOneWhereManyAtOnceAreRefused() {
        store.hold("a.json", "1");
        store.hold("b.json", "2");
        store.next(StubStore.refusal(400, "InvalidRequest"));

        lake.delete(List.of("a.json", "b.json"));
        lake.delete(List.of("a.json"));

        assertThat(store.requests()).containsExactly("POST ", "DELETE a.json", "DELETE b.json", "DELETE a.json");
    }

    @Test
    void saysWhyAnObjectOfManyCouldNotBeRemoved() {
        store.next(
                (exchange, body) -> {
                    byte[] xml = ("<DeleteResult><Error><Key>b.json</Key><Code>AccessDenied</Code></Error>"
                                    + "</DeleteResult>")
                            .getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, xml.length);
                    exchange.getResponseBody().write(xml);
                    exchange.close();
                    return true;
                },
                StubStore.well(),
                StubStore.refusal(403, "AccessDenied"));

        assertThatExceptionOfType(LakeProblem.class)
                .isThrownBy(() -> lake.delete(List.of("a.json", "b.json")))
                .withMessageContaining("removing b.json")
                .withMessageContaining("AccessDenied");
    }

    private URI nowhere() {
        return URI.create("http://127.0.0.1:" + nowhere.number());
    }

    private static void answerInPlainText(ServerSocket server) {
        try (Socket socket = server.accept()) {
            // All of the client's greeting: what is left unread would make closing a reset, which may overtake the
            // answer.
            socket.getInputStream().read(new byte[1 << 16]);
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LakeProblem refused(int status, String code) {
        store.next(StubStore.refusal(status, code));
        LakeProblem problem = catchThrowableOfType(LakeProblem.class, () -> lake.put("a.json", BODY, JSON));
        assertThat(problem).isNotNull().isNotInstanceOf(LakeProblem.Away.class);
        return problem;
    }

    /** As Ceph's radosgw 16 does. */
    private static StubStore.Answer refusingTrailers() {
        return (exchange, body) -> {
            boolean trailing = exchange.getRequestHeaders().containsKey("x-amz-trailer")
                    || exchange.getRequestHeaders().containsKey("x-amz-sdk-checksum-algorithm")
                    || String.valueOf(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                            .contains("aws-chunked")
                    || String.valueOf(exchange.getRequestHeaders().getFirst("x-amz-content-sha256"))
                            .startsWith("STREAMING");
            return trailing && StubStore.refusal(400, "InvalidArgument").give(exchange, body);
        };
    }

    private void open(LakeSettings settings) {
        if (s3 != null) {
            s3.close();
        }
        s3 = LakeClient.open(settings, "access", "secret", (operation, outcome) -> {});
        lake = new Lake(() -> s3, settings, clock, new Random(1));
    }

    private static LakeSettings settings(URI endpoint, RequestChecksumCalculation checksums) {
        return new LakeSettings(
                StubStore.BUCKET,
                Optional.of(endpoint),
                "us-east-1",
                checksums,
                "{yyyy}/{MM}/{dd}/{feed}-{batch}.json",
                Duration.ofSeconds(60),
                Network.DIRECT,
                PutRules.NONE);
    }
}
