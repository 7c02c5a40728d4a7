package io.cinelake.lake;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.S3Request;

/**
 * Makes the one S3 client of the program; bound as a bean, every {@code aws2-s3} endpoint takes it. A store that is not AWS gets the path style, and bodies
 * without being asked first. Where checksums are sent only when required, bodies go whole, never in {@code aws-chunked} pieces: Ceph's radosgw 16 refuses
 * the SDK's trailing checksums, and stores {@code Content-Encoding: aws-chunked} when only the checksums are off.
 */
public final class LakeClient {
    /** Sends at once: more than the batches and state of every feed need together. */
    private static final int CONNECTIONS = 50;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    /** A whole attempt: 10 MB pass in it on a line of 1.4 Mbit/s. */
    private static final Duration ATTEMPT = Duration.ofSeconds(60);
    /** One quick retry; the long waits are {@link Patience}'s. */
    private static final int ATTEMPTS = 2;

    private static final Set<Integer> SERVER_ERRORS = Set.of(500, 502, 503, 504);

    private LakeClient() {}

    /**
     * A client with AWS's default chain of credentials, asked with the first request; {@code secrets} is told each secret and session token.
     * {@code meter} hears on the request's thread that an operation, such as {@code PutObject}, ended with a status, or {@code none} without an answer.
     */
    public static S3Client open(LakeSettings settings, Consumer<String> secrets, BiConsumer<String, String> meter) {
        AwsCredentialsProvider chain = DefaultCredentialsProvider.builder().build();
        return open(settings, meter, () -> {
            AwsCredentials credentials = chain.resolveCredentials();
            secrets.accept(credentials.secretAccessKey());
            if (credentials instanceof AwsSessionCredentials session) {
                secrets.accept(session.sessionToken());
            }
            return credentials;
        });
    }

    /** A client with credentials of its own, as the sandbox's store needs them. */
    public static S3Client open(
            LakeSettings settings, String accessKey, String secretKey, BiConsumer<String, String> meter) {
        return open(
                settings, meter, StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)));
    }

    private static S3Client open(
            LakeSettings settings, BiConsumer<String, String> meter, AwsCredentialsProvider credentials) {
        boolean required = settings.checksums() == RequestChecksumCalculation.WHEN_REQUIRED;
        ClientOverrideConfiguration.Builder overrides = ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(ATTEMPT)
                .retryStrategy(retry())
                .addExecutionInterceptor(new MeteredRequests(meter))
                .addExecutionInterceptor(settings.puts());
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials)
                .httpClientBuilder(connections(settings))
                .disableS3ExpressSessionAuth(true)
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(!required))
                .requestChecksumCalculation(settings.checksums())
                .responseChecksumValidation(
                        ResponseChecksumValidation.valueOf(settings.checksums().name()));
        settings.endpoint().ifPresent(endpoint -> {
            builder.endpointOverride(endpoint).forcePathStyle(true);
            overrides.addExecutionInterceptor(new SendAtOnce());
        });
        return new ErrorsAsExceptions(
                builder.overrideConfiguration(overrides.build()).build());
    }

    /** Retries what the store answered. A request without an answer may have been carried out: who sent it looks before it sends again. */
    private static RetryStrategy retry() {
        return DefaultRetryStrategy.standardStrategyBuilder()
                .maxAttempts(ATTEMPTS)
                .useClientDefaults(false)
                .retryOnException(thrown -> thrown instanceof SdkServiceException answer
                        && (SERVER_ERRORS.contains(answer.statusCode())
                                || answer.isThrottlingException()
                                || answer.isClockSkewException()))
                .build();
    }

    private static SdkHttpClient.Builder<?> connections(LakeSettings settings) {
        ApacheHttpClient.Builder connections = ApacheHttpClient.builder()
                .maxConnections(CONNECTIONS)
                .connectionTimeout(CONNECT)
                .connectionAcquisitionTimeout(SILENCE)
                .socketTimeout(SILENCE)
                .tcpKeepAlive(true)
                .expectContinueEnabled(settings.endpoint().isEmpty());
        // The settings have found out which proxy it is, by rules that the SDK's own differ from.
        ProxyConfiguration.Builder proxy =
                ProxyConfiguration.builder().useSystemPropertyValues(false).useEnvironmentVariableValues(false);
        settings.proxy().ifPresent(server -> {
            proxy.endpoint(URI.create("http://" + server));
            if (server.hasUser()) {
                proxy.username(server.user()).password(server.password());
            }
        });
        connections.proxyConfiguration(proxy.build());
        settings.network().trust().ifPresent(trust -> connections.tlsTrustManagersProvider(trust::managers));
        return connections;
    }

    /** Takes {@code Expect: 100-continue}, which the SDK sets, off a put: a store that does not know it would be waited for, three seconds. */
    private static final class SendAtOnce implements ExecutionInterceptor {
        @Override
        public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            return context.httpRequest().copy(request -> request.removeHeader("Expect"));
        }
    }

    /** Lets an error, such as a full heap, fail the call that it hits: Camel would let it take the caller's thread. */
    private static final class ErrorsAsExceptions extends DelegatingS3Client {
        ErrorsAsExceptions(S3Client client) {
            super(client);
        }

        @Override
        protected <T extends S3Request, R> R invokeOperation(T request, Function<T, R> operation) {
            try {
                return operation.apply(request);
            } catch (Error error) {
                throw new IllegalStateException(error);
            }
        }
    }

    /** Tells a meter of each request that the SDK makes: every attempt that was answered, and calls that were not. */
    private record MeteredRequests(BiConsumer<String, String> meter) implements ExecutionInterceptor {
        @Override
        public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
            String status = Integer.toString(context.httpResponse().statusCode());
            meter.accept(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME), status);
        }

        @Override
        public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
            if (!(context.exception() instanceof SdkServiceException)) {
                meter.accept(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME), "none");
            }
        }
    }
}
