package io.cinelake.run.queue;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One rate for all processes of a queue: each has the share that its partitions are of the topic's. Makes Camel's consumers, to hear of rebalances. */
public final class SharedRate extends DefaultKafkaClientFactory {
    private static final Logger LOG = LoggerFactory.getLogger(SharedRate.class);

    /** The part of the rate that is shared out: while partitions change hands, two processes may count one. */
    private static final double SHARED = 0.95;

    /** Without a partition, so that a process can list what it runs. Not 0, which would be no limit. */
    private static final double LEAST = 1;

    private final double rate;
    private final int connections;
    private final BiConsumer<Double, Integer> limits;
    private final Set<TopicPartition> own = ConcurrentHashMap.newKeySet();
    private final List<Producer<?, ?>> producers = new CopyOnWriteArrayList<>();
    private volatile int all;

    /** Of requests a second (0: no limit) and connections of all processes; {@code limits} takes this one's share at once and after each rebalance. */
    public SharedRate(double rate, int connections, BiConsumer<Double, Integer> limits) {
        this.rate = rate;
        this.connections = connections;
        this.limits = limits;
        share();
    }

    /** The partition that a batch goes to; sent again it goes to another one, so likely to another worker. Null while the topic is not known. */
    public Integer partition(int batch, int sendings) {
        return all == 0 ? null : (batch + (sendings - 1) * (all / 2 + 1)) % all;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Consumer getConsumer(Properties properties) {
        return new KafkaConsumer<byte[], byte[]>(properties) {
            @Override
            public void subscribe(Collection<String> topics, ConsumerRebalanceListener camels) {
                super.subscribe(topics, new Listener(SharedRate.this, this, camels));
            }
        };
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Producer getProducer(Properties properties) {
        Producer<?, ?> producer = super.getProducer(properties);
        producers.add(producer);
        return producer;
    }

    /** Gives up the batches that a broker which is away has not taken: the program stops. */
    public void stop() {
        producers.forEach(producer -> producer.close(Duration.ZERO));
    }

    void owns(Collection<TopicPartition> assigned, int partitions) {
        all = partitions;
        own.addAll(assigned);
        share();
        LOG.info("This process has {} of {} partitions of the queue", own.size(), all);
    }

    void lost(Collection<TopicPartition> revoked) {
        own.removeAll(revoked);
        share();
    }

    private synchronized void share() {
        double part = all == 0 ? 0 : (double) own.size() / all;
        // Whole requests: who may send 9.5 a second sends 10 in some seconds, and so do the others in the same.
        double share = rate == 0 ? 0 : Math.max(Math.min(LEAST, rate), Math.floor(rate * SHARED * part));
        limits.accept(share, Math.max(1, (int) (connections * part)));
    }

    /** Follows the rebalances of one consumer, beside Camel's own listener. */
    private record Listener(SharedRate shared, Consumer<?, ?> consumer, ConsumerRebalanceListener camels)
            implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                String topic = partitions.iterator().next().topic();
                shared.owns(partitions, consumer.partitionsFor(topic).size());
            }
            camels.onPartitionsAssigned(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            shared.lost(partitions);
            camels.onPartitionsRevoked(partitions);
        }
    }
}
