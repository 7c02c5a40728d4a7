package io.cinelake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;

/** What Camel's own producer throws, put into words. */
class LakeProblemsTest {
    private final CamelContext camel = new DefaultCamelContext();
    private StubStore store;
    private LakeSettings settings;
    private S3Client s3;

    @BeforeEach
    void open() throws Exception {
        store = new StubStore();
        settings =
                StubStore.settings(URI.create(store.endpoint().toString().replace("http://", "http://user:hidden@")));
        s3 = LakeClient.open(settings, "access", "secret", (operation, outcome) -> {});
        camel.getRegistry().bind("s3", s3);
        camel.start();
    }

    @AfterEach
    void close() {
        camel.stop();
        s3.close();
        store.close();
    }

    @Test
    void saysThatACamelProducerWasRefused() {
        LakeProblem problem = problemOf(StubStore.refusal(403, "AccessDenied"));

        assertThat(problem)
                .isNotInstanceOf(LakeProblem.Away.class)
                .hasMessageContaining("The store " + store.endpoint() + " refused the credentials")
                .hasMessageContaining("while putting a.json (403 AccessDenied: The words of the store)");
    }

    @Test
    void saysThatACamelProducerGotNoAnswer() {
        LakeProblem problem = problemOf(StubStore.none());

        assertThat(problem)
                .isInstanceOf(LakeProblem.Away.class)
                .hasMessageContaining("did not answer while putting a.json");
    }

    @Test
    void namesTheEndpointWithItsPath() {
        LakeSettings below = StubStore.settings(URI.create("https://store.example:9000/s3"));
        Exception away = SdkClientException.create("Connection refused", new IOException("Connection refused"));

        assertThat(new LakeProblems(below).of(away, "putting a.json"))
                .hasMessageContaining("The store https://store.example:9000/s3 did not answer");
    }

    @Test
    void neverShowsWhatAnEndpointHides() {
        assertThat(problemOf(StubStore.none()).getMessage()).doesNotContain("hidden");
        assertThat(problemOf(StubStore.refusal(403, "AccessDenied")).getMessage())
                .doesNotContain("hidden");
    }

    @Test
    void keepsAProblemThatIsInWordsAlready() {
        LakeProblem problem = new LakeProblem("The lake is frozen.", null);

        assertThat(new LakeProblems(settings).of(new IllegalStateException(problem), "putting a.json"))
                .isSameAs(problem);
    }

    private LakeProblem problemOf(StubStore.Answer answer) {
        Exchange exchange = camel.createProducerTemplate().request("aws2-s3://films", sent -> {
            // Its endpoint has looked for the bucket by now.
            store.next(answer);
            sent.getMessage().setBody("[1]".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            sent.getMessage().setHeaders(new java.util.HashMap<>(Map.of(AWS2S3Constants.KEY, "a.json")));
        });
        assertThat(exchange.getException()).isNotNull();
        return new LakeProblems(settings).of(exchange.getException(), "putting a.json");
    }
}
