package io.cinelake.run.queue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.utils.Utils;

/** The topic that carries the batches, as its broker tells of it. */
public final class KafkaTopic {
    /** The first byte of a TLS alert, which a broker that wants TLS gives to a client that does not speak it. */
    private static final int TLS_ALERT = 0x15;

    /** Kafka's smallest request: 10 bytes follow, ApiVersions (18) of version 0, number 1, no client's name (-1). */
    private static final byte[] API_VERSIONS = {0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, -1, -1};

    /** The look for TLS takes a fifth of the time-out, 2 s of 10; who does not answer in it is left to Kafka's client. */
    private static final int TLS_PART = 5;

    private final String topic;
    private final String brokers;
    private final Duration timeout;
    private final Map<String, Object> client = new HashMap<>();

    /** The options are Camel's, such as {@code brokers} and {@code sasl-mechanism}; the time-out is that of each look. */
    public KafkaTopic(String topic, Map<String, String> options, Duration timeout) {
        this.topic = topic;
        this.brokers = options.get("brokers");
        this.timeout = timeout;
        options.forEach((option, value) -> client.put(option.replace('-', '.'), value));
        client.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, client.remove("brokers"));
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
    }

    /** How many partitions it has: no more consumers than that can take batches. Throws {@link Unusable} if the broker does not answer, or have it. */
    public int partitions() {
        String security = String.valueOf(client.get(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG));
        if (!security.contains("SSL") && Stream.of(brokers.split(",")).anyMatch(this::wantsTls)) {
            throw unusable("wants TLS: set kafka.security-protocol to SSL or SASL_SSL", null);
        }
        try (Admin admin = Admin.create(client)) {
            var described = admin.describeTopics(List.of(topic)).allTopicNames().get();
            return described.get(topic).partitions().size();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unusable("was not asked to the end", e);
        } catch (ExecutionException e) {
            throw unusable(reason(e.getCause()), e);
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw unusable("cannot be asked (" + cause.getMessage() + "): correct the settings kafka.*", e);
        }
    }

    /** Kafka's clients would take the beginning of a TLS alert for a length, and ask for 352 MB of memory. */
    private boolean wantsTls(String broker) {
        int millis = (int) timeout.dividedBy(TLS_PART).toMillis();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Utils.getHost(broker), Utils.getPort(broker)), millis);
            socket.setSoTimeout(millis);
            socket.getOutputStream().write(API_VERSIONS);
            return socket.getInputStream().read() == TLS_ALERT;
        } catch (IOException | RuntimeException e) {
            // Not there, or no address: Kafka's client says it better.
            return false;
        }
    }

    @Override
    public String toString() {
        return "queue " + topic + " at " + brokers;
    }

    private String reason(Throwable cause) {
        if (cause instanceof UnknownTopicOrPartitionException) {
            return "has no topic " + topic + ": create it with 32 partitions (kafka-topics.sh --create --topic " + topic
                    + " --partitions 32)";
        }
        if (cause instanceof SslAuthenticationException) {
            return "and this program do not agree on TLS (" + cause.getMessage()
                    + "): correct the settings kafka.ssl-truststore-location, which holds the certificate of the"
                    + " broker's authority, and kafka.ssl-keystore-location";
        }
        return cause instanceof TimeoutException
                ? "did not answer within " + timeout.toSeconds()
                        + " s: look whether it runs, and at the settings kafka.brokers and kafka.security-protocol"
                : "refused (" + cause.getMessage() + "): correct the settings kafka.* or the rights of this user";
    }

    private Unusable unusable(String why, Exception cause) {
        return new Unusable("The broker at " + brokers + " " + why + ".", cause);
    }

    /** The topic cannot be used; the message is a sentence to show. */
    public static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Unusable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
