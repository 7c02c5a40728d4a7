package io.cinelake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cinelake.rig.AwsProperties;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;

/** Where the client takes its credentials from. The SDK reads the same names from properties of the JVM as from the environment. */
class LakeClientTest {
    @RegisterExtension
    private final AwsProperties aws = new AwsProperties();

    private final List<String> requested = new CopyOnWriteArrayList<>();
    private final List<String> learned = new ArrayList<>();
    private StubStore store;

    @BeforeEach
    void open() throws IOException {
        aws.assumeNoCredentials();
        aws.withoutProfiles();
        store = new StubStore();
        System.setProperty("aws.disableEc2Metadata", "true");
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    @Test
    void sendsASessionToken() {
        System.setProperty("aws.accessKeyId", "access");
        System.setProperty("aws.secretAccessKey", "secret");
        System.setProperty("aws.sessionToken", "token");
        List<String> tokens = new CopyOnWriteArrayList<>();
        store.next((exchange, body) -> {
            tokens.add(exchange.getRequestHeaders().getFirst("X-Amz-Security-Token"));
            return false;
        });

        check();

        assertThat(tokens).containsExactly("token");
    }

    @Test
    void saysThatThereAreNoCredentials() {
        assertThatExceptionOfType(LakeProblem.class)
                .isThrownBy(this::check)
                .isNotInstanceOf(LakeProblem.Away.class)
                .withMessageStartingWith("There are no AWS credentials for the bucket \"films\"")
                .withMessageContaining("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
        assertThat(store.requests()).isEmpty();
    }

    @Test
    void namesTheProfileThatGivesNone() {
        System.setProperty("aws.profile", "films-of-others");

        assertThatExceptionOfType(LakeProblem.class)
                .isThrownBy(this::check)
                .withMessageStartingWith("There are no AWS credentials for the bucket \"films\"")
                .withMessageContaining("AWS_PROFILE");
    }

    @Test
    void saysThatHalfOfTheCredentialsIsMissing() {
        System.setProperty("aws.accessKeyId", "access");

        assertThatExceptionOfType(LakeProblem.class)
                .isThrownBy(this::check)
                .withMessageStartingWith("There are no AWS credentials for the bucket \"films\"")
                .withMessageContaining("AWS_SECRET_ACCESS_KEY");
    }

    @Test
    void tellsEachSecretThatTheChainResolvesSoThatItCanBeMasked() {
        System.setProperty("aws.accessKeyId", "access");
        System.setProperty("aws.secretAccessKey", "resolved-secret");
        System.setProperty("aws.sessionToken", "resolved-session");

        check();

        assertThat(learned).contains("resolved-secret", "resolved-session");
    }

    @Test
    void tellsTheMeterOfEachRequestAndItsOutcome() {
        System.setProperty("aws.accessKeyId", "access");
        System.setProperty("aws.secretAccessKey", "secret");

        check();

        assertThat(requested).containsExactly("HeadBucket 200");
    }

    @Test
    void failsTheCallThatAnErrorHits() {
        StackOverflowError error = new StackOverflowError();
        LakeSettings settings = StubStore.settings(store.endpoint());
        try (S3Client s3 = LakeClient.open(settings, "access", "secret", (operation, outcome) -> {
            throw error;
        })) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> s3.headBucket(request -> request.bucket("films")))
                    .withRootCauseInstanceOf(StackOverflowError.class);
        }
    }

    private void check() {
        LakeSettings settings = StubStore.settings(store.endpoint());
        try (S3Client s3 = LakeClient.open(
                settings, learned::add, (operation, outcome) -> requested.add(operation + " " + outcome))) {
            Lake.of(() -> s3, settings).check();
        }
    }
}
