package io.cinelake.run.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code check} and {@code /ready} say of the queue's topic. */
class KafkaTopicTest {
    @Test
    void settingsThatNoClientTakesAreNamed() {
        KafkaTopic topic = new KafkaTopic("batches", Map.of("brokers", "no-port"));

        assertThatThrownBy(topic::partitions)
                .isInstanceOf(KafkaTopic.Unusable.class)
                .hasMessageStartingWith("The broker at no-port cannot be asked (Invalid url in bootstrap.servers")
                .hasMessageEndingWith("): correct the settings kafka.*.");
        assertThat(topic).hasToString("queue batches at no-port");
    }
}
