package io.cinelake.run.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** How the processes of a queue share one rate. */
class SharedRateTest {
    private final List<String> limits = new ArrayList<>();

    private SharedRate shared(double rate, int connections) {
        return new SharedRate(rate, connections, (share, atOnce) -> limits.add(share + " " + atOnce));
    }

    private static List<TopicPartition> partitions(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> new TopicPartition("batches", number))
                .toList();
    }

    @Test
    void aProcessTakesTheShareThatItsPartitionsAreOfTheTopics() {
        SharedRate shared = shared(40, 20);
        shared.owns(partitions(0, 32), 32);
        shared.lost(partitions(8, 32));
        shared.owns(partitions(8, 16), 32);

        assertThat(limits).containsExactly("1.0 1", "38.0 20", "9.0 5", "19.0 10");
    }

    /** As 9.5 requests a second are 10 in some seconds, several processes could together pass the rate. */
    @Test
    void aShareIsOfWholeRequestsSoThatAllTogetherKeepTheRateInEverySecond() {
        SharedRate shared = shared(40, 20);
        shared.owns(partitions(0, 6), 32);
        shared.owns(partitions(6, 7), 32);

        assertThat(limits).containsExactly("1.0 1", "7.0 3", "8.0 4");
    }

    @Test
    void aProcessWithoutAPartitionSendsOneRequestASecondAndNeverWithoutALimit() {
        SharedRate shared = shared(40, 20);
        shared.owns(partitions(0, 1), 32);
        shared.lost(partitions(0, 1));

        assertThat(limits.get(2)).isEqualTo("1.0 1");
    }

    @Test
    void noLimitIsSharedAsNoLimit() {
        shared(0, 20).owns(partitions(0, 8), 32);

        assertThat(limits).containsExactly("0.0 1", "0.0 5");
    }

    @Test
    void aBatchThatIsSentAgainGoesToAnotherPartition() {
        SharedRate shared = shared(40, 20);
        assertThat(shared.partition(5, 1))
                .as("as long as the topic is not known")
                .isNull();
        shared.owns(partitions(0, 32), 32);

        assertThat(List.of(shared.partition(5, 1), shared.partition(5, 2), shared.partition(5, 3)))
                .containsExactly(5, 22, 7);
        assertThat(shared.partition(33, 1)).isEqualTo(1);
    }
}
