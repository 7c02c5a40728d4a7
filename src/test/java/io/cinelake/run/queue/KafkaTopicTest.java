package io.cinelake.run.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What {@code check} and {@code /ready} say of a topic that cannot be used. What a broker says itself is tried with a real one, in {@code QueueIT}. */
class KafkaTopicTest {
    private static KafkaTopic topic(String brokers, Duration timeout) {
        return new KafkaTopic("batches", Map.of("brokers", brokers), timeout);
    }

    @Test
    void settingsThatNoClientTakesAreNamed() {
        KafkaTopic topic = topic("no-port", Duration.ofSeconds(1));

        assertThatThrownBy(topic::partitions)
                .isInstanceOf(KafkaTopic.Unusable.class)
                .hasMessageStartingWith("The broker at no-port cannot be asked (Invalid url in bootstrap.servers")
                .hasMessageEndingWith("): correct the settings kafka.*.");
        assertThat(topic).hasToString("queue batches at no-port");
    }

    @Test
    void aBrokerThatWantsTlsIsNamedBeforeAClientOfKafkaTakesItsAlertForALength() throws Exception {
        try (ServerSocket tls = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> alert = CompletableFuture.runAsync(
                    () -> {
                        try (Socket client = tls.accept()) {
                            client.getInputStream().readNBytes(14);
                            client.getOutputStream().write(new byte[] {0x15, 3, 3, 0, 2, 2, 10});
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    broker -> new Thread(broker).start());
            String address = "127.0.0.1:" + tls.getLocalPort();

            assertThatThrownBy(topic(address, Duration.ofMinutes(5))::partitions)
                    .hasMessage(
                            "The broker at " + address + " wants TLS: set kafka.security-protocol to SSL or SASL_SSL.");
            alert.join();
        }
    }

    @Test
    void aBrokerThatTakesTheConnectionAndNeverAnswersIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + silent.getLocalPort();

            assertThatThrownBy(topic(address, Duration.ofSeconds(1))::partitions)
                    .isInstanceOf(KafkaTopic.Unusable.class)
                    .hasMessage("The broker at " + address + " did not answer within 1 s: look whether it runs, and"
                            + " at the settings kafka.brokers and kafka.security-protocol.");
        }
    }
}
