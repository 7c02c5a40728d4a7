package io.cinelake.run.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.feed.Feed;
import io.cinelake.lake.BatchEncoder.EncodedObject;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.Run;
import io.cinelake.run.RunBench;
import io.cinelake.run.ShippedRoutes;
import io.cinelake.run.deliver.PutObject.Upload;
import java.util.Collections;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The shipped route {@code put} over a store in memory: what is put, how often, and how long it waits in between. */
class PutRouteTest extends CamelTestSupport {
    private static final String KEY = "Raw/2026/11/22/films-00001.json";

    private final RunBench bench = new RunBench();

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind("s3", S3Client.class, bench.s3());
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        Properties properties = new Properties();
        properties.setProperty("lake.bucket", "memory");
        context.getPropertiesComponent().setInitialProperties(properties);
        context.getRegistry().bind("putObject", bench.put());
        ShippedRoutes.load(context, "put");
        return context;
    }

    @Test
    void putsTheObjectUnderItsKeyWithItsTypeAndKeepsItsEtag() {
        Upload upload = upload();

        put(upload);

        assertThat(bench.s3().text(KEY)).isEqualTo("[{\"id\":1},{\"id\":2}]");
        assertThat(bench.s3().headObject(request -> request.bucket("memory").key(KEY)))
                .satisfies(stored -> assertThat(stored.contentType()).isEqualTo("application/json"))
                .satisfies(stored -> assertThat(stored.metadata()).isEmpty());
        assertThat(upload.delivered().etag()).contains(etag());
        assertThat(upload.isPending()).isFalse();
    }

    private String etag() {
        return bench.s3()
                .headObject(request -> request.bucket("memory").key(KEY))
                .eTag()
                .replace("\"", "");
    }

    @Test
    void putsOnceMoreForEachRefusalAndNoOftener() {
        Upload upload = upload();
        IntStream.range(0, 3).forEach(n -> bench.s3().refuseNext("PUT " + KEY, 503, "SlowDown"));

        assertThat(put(upload).getException()).isNull();

        assertThat(puts()).isEqualTo(4);
        assertThat(upload.isPending()).isFalse();
    }

    @Test
    void aRefusalThatNoWaitMendsIsFinalAfterOnePut() {
        Upload upload = upload();
        bench.s3().refuseNext("PUT " + KEY, 403, "AccessDenied");

        assertThat(put(upload).getException()).isInstanceOf(S3Exception.class);

        assertThat(puts()).isEqualTo(1);
        assertThat(upload.problem()).isPresent();
    }

    @Test
    void anObjectWhoseAnswerWasLostIsPutOnce() {
        Upload upload = upload();
        bench.s3().loseNextAnswer("PUT " + KEY);

        assertThat(put(upload).getException()).isNull();

        assertThat(puts()).isEqualTo(1);
        assertThat(upload.isPending()).isFalse();
        assertThat(upload.delivered().etag()).contains(etag());
    }

    @Test
    void waitsEverLongerUpToFiveSeconds() {
        RedeliveryPolicyDefinition written = ((ModelCamelContext) context())
                .getRouteConfigurationDefinition("put-again")
                .getOnExceptions()
                .get(0)
                .getRedeliveryPolicyType();
        RedeliveryPolicy policy = new RedeliveryPolicy();
        policy.setRedeliveryDelay(Long.parseLong(written.getRedeliveryDelay()));
        policy.setUseExponentialBackOff(Boolean.parseBoolean(written.getUseExponentialBackOff()));
        policy.setBackOffMultiplier(Double.parseDouble(written.getBackOffMultiplier()));
        policy.setMaximumRedeliveryDelay(Long.parseLong(written.getMaximumRedeliveryDelay()));

        long[] delays = new long[8];
        for (int n = 0; n < delays.length; n++) {
            delays[n] = policy.calculateRedeliveryDelay(n == 0 ? 0 : delays[n - 1], n + 1);
        }
        assertThat(delays).containsExactly(100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a $ b %20 c/d.json", "Filmes de ação/映画/кино.json", "$simple/{feed}.json", "a+b&c=d;e.json"})
    void aKeyIsTakenLiterally(String key) throws Exception {
        AdviceWith.adviceWith(
                context(),
                "put",
                route -> route.weaveByToUri("aws2-s3:*").replace().to("mock:store"));

        template().send("direct:put", exchange -> exchange.getMessage().setBody(new KeyOnly(key)));

        assertThat(getMockEndpoint("mock:store").getExchanges())
                .extracting(put -> put.getMessage().getHeader(AWS2S3Constants.KEY))
                .isEqualTo(Collections.singletonList(key));
    }

    /** What the route reads of an object. */
    public record KeyOnly(String key) {
        public String localCopy() {
            return null;
        }

        public EncodedObject object() {
            return new EncodedObject(1, new byte[] {'[', ']'}, 1, "", "application/json", false);
        }

        public long bytes() {
            return 2;
        }
    }

    private Exchange put(Upload upload) {
        return template()
                .request("direct:put", exchange -> exchange.getMessage().setBody(upload));
    }

    private long puts() {
        return bench.s3().requests().stream().filter(("PUT " + KEY)::equals).count();
    }

    private Upload upload() {
        Feed feed = FeedFixture.pairs();
        Run run = bench.planned(feed, "1", "2");
        return bench.deliver()
                .uploads(RunBench.fetch(run, run.batches().next(), RunBench::fetched))
                .get(0);
    }
}
