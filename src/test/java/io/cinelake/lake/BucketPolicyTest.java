package io.cinelake.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cinelake.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.services.s3.S3Client;

/** Buckets with a policy, in a store that enforces it. */
class BucketPolicyTest {
    private static final PutRules RULES = new PutRules(
            Optional.of("aws:kms"),
            Optional.of("arn:aws:kms:us-east-1:1:key/2"),
            Optional.of("bucket-owner-full-control"),
            Map.of("team", "films"),
            Optional.of("STANDARD_IA"));

    private static final List<String> FOLDERS = List.of("_cinelake/check/", "Raw/TMDB/{yyyy}/{feed}-{batch}.json");

    private StubStore store;
    private S3Client s3;

    @BeforeEach
    void open() throws IOException {
        store = new StubStore();
    }

    @AfterEach
    void close() {
        s3.close();
        store.close();
    }

    @Test
    void everyPutCarriesWhatTheBucketDemandsAndStateStaysInTheStandardClass() {
        store.policy(request -> !request.getRequestMethod().equals("PUT")
                || "aws:kms".equals(request.getRequestHeaders().getFirst("x-amz-server-side-encryption"))
                        && "arn:aws:kms:us-east-1:1:key/2"
                                .equals(request.getRequestHeaders()
                                        .getFirst("x-amz-server-side-encryption-aws-kms-key-id"))
                        && "bucket-owner-full-control"
                                .equals(request.getRequestHeaders().getFirst("x-amz-acl"))
                        && "team=films".equals(request.getRequestHeaders().getFirst("x-amz-tagging"))
                        && request.getRequestURI().getPath().contains("/_cinelake/")
                                == (request.getRequestHeaders().getFirst("x-amz-storage-class") == null));
        Lake lake = lake(RULES);

        lake.put("Raw/a.json", "[]".getBytes(UTF_8), "application/json");
        lake.put("_cinelake/runs/a/plan.json", "{}".getBytes(UTF_8), "application/json");

        assertThat(store.body("Raw/a.json")).isEqualTo("[]");
        assertThat(lake.probe(FOLDERS)).isEmpty();
    }

    @Test
    void withoutWhatThePolicyDemandsTheSettingsAreNamed() {
        store.policy(request -> !request.getRequestMethod().equals("PUT")
                || request.getRequestHeaders().containsKey("x-amz-server-side-encryption"));
        Lake lake = lake(PutRules.NONE);

        assertThatExceptionOfType(LakeProblem.class)
                .isThrownBy(() -> lake.put("Raw/a.json", "[]".getBytes(UTF_8), "application/json"))
                .withMessageContainingAll("putting Raw/a.json", "lake.encryption (LAKE_ENCRYPTION)", "s3:PutObject");
    }

    @ParameterizedTest
    @CsvSource({"PUT, s3:PutObject", "GET, s3:GetObject", "LIST, s3:ListBucket", "DELETE, s3:DeleteObject"})
    void theProbeNamesTheRightThatIsMissingAndLeavesNothing(String denied, String right) {
        store.policy(request -> !denied.equals(
                method(request.getRequestMethod(), request.getRequestURI().getPath())));
        Lake lake = lake(PutRules.NONE);

        List<LakeProblem> missing = lake.probe(FOLDERS);

        assertThat(missing)
                .singleElement()
                .satisfies(problem -> assertThat(problem).hasMessageContainingAll("_cinelake/check/", right));
        assertThat(store.requests()).anyMatch(request -> request.startsWith("DELETE _cinelake/check/"));
    }

    @Test
    void aBucketWithoutAclsSaysWhichSettingToEmpty() {
        Lake lake = lake(RULES);
        store.next(StubStore.refusal(400, "AccessControlListNotSupported"));

        assertThatExceptionOfType(LakeProblem.class)
                .isThrownBy(() -> lake.put("Raw/a.json", "[]".getBytes(UTF_8), "application/json"))
                .withMessageContainingAll("takes no ACLs", "lake.acl (LAKE_ACL)");
    }

    @Test
    void theRightToListOnlyBelowThePrefixesIsEnough() {
        store.policy(request -> {
            String query = String.valueOf(request.getRequestURI().getQuery());
            boolean isOfBucket =
                    method(request.getRequestMethod(), request.getRequestURI().getPath())
                                    .equals("LIST")
                            || request.getRequestMethod().equals("HEAD");
            return !isOfBucket || query.contains("prefix=_cinelake/") || query.contains("prefix=Raw/");
        });
        Lake lake = lake(PutRules.NONE);

        lake.check();

        assertThat(lake.probe(FOLDERS)).isEmpty();
    }

    @Test
    void aMissingObjectIsMissingThoughTheStoreSaysForbiddenToWhoMayListOnlyBelowPrefixes() throws IOException {
        store.hold("_cinelake/there.json", "{}");
        store.policy(request -> !List.of("GET", "HEAD").contains(request.getRequestMethod())
                || request.getRequestURI().getPath().contains("there")
                || String.valueOf(request.getRequestURI().getQuery()).contains("prefix=_cinelake/"));
        Lake lake = lake(PutRules.NONE);

        assertThat(lake.read("_cinelake/gone.json", InputStream::readAllBytes)).isEmpty();
        assertThat(lake.head("_cinelake/gone.json")).isEmpty();
        assertThat(lake.conditional(Duration.ofMinutes(1)).read("_cinelake/gone.json", 10))
                .isEmpty();
        assertThat(lake.read("_cinelake/there.json", InputStream::readAllBytes)).isPresent();
        assertThatExceptionOfType(LakeProblem.class)
                .isThrownBy(() -> lake.read("Secret/gone.json", InputStream::readAllBytes))
                .withMessageContaining("s3:GetObject");
    }

    @Test
    void aRightThatHoldsOnlyForTheStateIsNamedWithTheFolderOfTheData() {
        store.policy(request -> !request.getRequestMethod().equals("PUT")
                || request.getRequestURI().getPath().contains("_cinelake/"));

        assertThat(lake(PutRules.NONE).probe(FOLDERS))
                .singleElement()
                .satisfies(problem -> assertThat(problem).hasMessageContainingAll("putting Raw/TMDB/", "s3:PutObject"));
    }

    private static String method(String method, String path) {
        boolean isOfBucket = path.indexOf('/', 1) < 0 || path.endsWith(StubStore.BUCKET + "/");
        return method.equals("GET") && isOfBucket ? "LIST" : method;
    }

    private Lake lake(PutRules rules) {
        LakeSettings settings = new LakeSettings(
                StubStore.BUCKET,
                Optional.of(store.endpoint()),
                "us-east-1",
                RequestChecksumCalculation.WHEN_REQUIRED,
                "{yyyy}/{MM}/{dd}/{feed}-{batch}.json",
                Duration.ZERO,
                Network.DIRECT,
                rules);
        s3 = LakeClient.open(settings, "access", "secret", (operation, outcome) -> {});
        return Lake.of(() -> s3, settings);
    }
}
