package io.cinelake.run.queue;

import io.cinelake.feed.Feed;
import io.cinelake.run.Batch;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.Run;
import io.cinelake.run.RunName;
import io.cinelake.run.RunProblem;
import io.cinelake.run.fetch.BatchRequest;
import io.cinelake.run.state.RunState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Competing consumer: takes batches from the topic, of runs that any process holds. It commits before it works, so that a batch which kills it is not
 * delivered again by the broker; only the run's holder sends again.
 */
public final class BatchWorker {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWorker.class);

    private final RunState state;
    private final Duration rest;
    private final LongSupplier nanos;
    private final InstantSource clock;
    private boolean stopping;
    private volatile BiFunction<String, String, Optional<Feed>> definitions = (feed, hash) -> Optional.empty();

    /**
     * @param rest how long it takes no further batch after one that failed because of TMDB as a whole or the store
     * @param nanos a clock that never jumps
     */
    public BatchWorker(RunState state, Duration rest, LongSupplier nanos, InstantSource clock) {
        this.state = state;
        this.rest = rest;
        this.nanos = nanos;
        this.clock = clock;
    }

    /** Takes the feeds of this process: by the feed's id and the hash of its definition. */
    public void open(BiFunction<String, String, Optional<Feed>> feeds) {
        definitions = feeds;
    }

    /**
     * Takes a batch.
     *
     * @param text the message
     * @param offset its place in the topic
     * @return the batch to fetch; null when it is dropped
     */
    public BatchRequest take(byte[] text, KafkaManualCommit offset) {
        try {
            offset.commit();
            return request(BatchMessage.read(text));
        } catch (IllegalArgumentException e) {
            LOG.warn("A message of the queue is dropped: {}", e.getMessage());
            return null;
        } catch (KafkaException e) {
            LOG.info("A batch is left to another process of the queue: {}", e.getMessage());
            return null;
        }
    }

    private BatchRequest request(BatchMessage message) {
        Optional<Feed> feed = definitions.apply(message.feed(), message.definition());
        if (feed.isEmpty()) {
            throw new IllegalArgumentException("feed " + message.feed()
                    + " is not defined here as it is where run " + message.run()
                    + " is held; give both processes the same feed file and settings");
        }
        RunName name = RunName.parse(message.feed(), message.run());
        if (!new FeedKeys(feed.get()).run(name.date()).equals(name)) {
            throw new IllegalArgumentException("feed " + message.feed() + " has no run " + message.run());
        }
        Batch batch = new Batch(message.batch(), message.ids());
        Run run = new Run(feed.get(), name.date(), clock.instant(), 1);
        run.heldBy(new BatchHold(message, name, state, nanos));
        run.work(message.plan(), batch);
        run.awaitHold();
        if (run.ended()) {
            LOG.info("{}", run.failure().getMessage());
            return null;
        }
        return new BatchRequest(run, batch);
    }

    /** A batch that was taken has ended: its result is there, or somebody else has to give one. */
    public void ended(BatchRequest request) {
        Throwable problem = request.run().failure();
        if (problem != null && !(problem instanceof RunProblem)) {
            LOG.warn(
                    "Feed {}: batch {} of run {} has no result from this process, which takes none for {} s: {}",
                    request.run().name().feed(),
                    request.batch().number(),
                    request.run().name().run(),
                    rest.toSeconds(),
                    problem.getMessage());
            rest();
        }
    }

    /** Holds the consumer's thread, unless the program stops. */
    private synchronized void rest() {
        long until = nanos.getAsLong() + rest.toNanos();
        try {
            while (!stopping && until - nanos.getAsLong() > 0) {
                wait(Math.max(1, (until - nanos.getAsLong()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Rests no more: the program stops. */
    public synchronized void stop() {
        stopping = true;
        notifyAll();
    }
}
