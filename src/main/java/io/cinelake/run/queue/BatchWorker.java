package io.cinelake.run.queue;

import io.cinelake.feed.Feed;
import io.cinelake.lake.LakeProblem;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.Plan.Batch;
import io.cinelake.run.Run;
import io.cinelake.run.RunName;
import io.cinelake.run.RunProblem;
import io.cinelake.run.fetch.BatchRequest;
import io.cinelake.run.lease.LeaseBody;
import io.cinelake.run.state.RunState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

    /** After it a batch is dropped: the run's holder has long sent it again. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** A batch takes some seconds: it is looked at when it is taken, and again only when it was held up. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final RunState state;
    private final Duration rest;
    private final LongSupplier nanos;
    private final InstantSource clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
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

    /** Takes a message and its offset in the topic; returns the batch to fetch, or null when it is dropped. */
    public BatchRequest take(byte[] text, KafkaManualCommit offset) {
        try {
            offset.commit();
            return request(BatchMessage.read(text));
        } catch (IllegalArgumentException e) {
            LOG.warn("A message of the queue is dropped: {}", e.getMessage());
        } catch (KafkaException e) {
            LOG.info("A batch is left to another process of the queue: {}", e.getMessage());
        }
        return null;
    }

    private BatchRequest request(BatchMessage message) {
        Feed feed = definitions
                .apply(message.feed(), message.definition())
                .orElseThrow(() -> new IllegalArgumentException("feed " + message.feed()
                        + " is not defined here as it is where run " + message.run()
                        + " is held; give both processes the same feed file and settings"));
        RunName name = RunName.parse(message.feed(), message.run());
        if (!new FeedKeys(feed).run(name.date()).equals(name)) {
            throw new IllegalArgumentException("feed " + message.feed() + " has no run " + message.run());
        }
        Batch batch = new Batch(message.batch(), message.ids());
        Run run = new Run(feed, name.date(), clock.instant(), 1);
        run.heldBy(new BatchHold(message, run));
        run.work(message.plan(), batch);
        run.awaitHold();
        if (run.ended()) {
            LOG.info("{}", run.failure().getMessage());
            return null;
        }
        return new BatchRequest(run, batch);
    }

    /**
     * A batch that was taken has ended: its result is there, or somebody else has to give one. After a failure of TMDB as a whole or of the store, the
     * consumer's thread is held for a while, unless the program stops.
     */
    public void ended(BatchRequest request) {
        Throwable problem = request.run().failure();
        if (problem != null) {
            unnote(request);
        }
        if (problem != null && !(problem instanceof RunProblem)) {
            LOG.warn(
                    "Feed {}: batch {} of run {} has no result from this process, which takes none for {} s: {}",
                    request.run().name().feed(),
                    request.batch().number(),
                    request.run().name().run(),
                    rest.toSeconds(),
                    problem.getMessage());
            try {
                stopping.await(rest.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void unnote(BatchRequest request) {
        Run run = request.run();
        try {
            state.end(run.name(), run.plan().id(), request.batch().number(), run.started());
        } catch (LakeProblem e) {
            LOG.debug("The note of an attempt stays: {}", e.getMessage());
        }
    }

    /** Rests no more: the program stops. */
    public void stop() {
        stopping.countDown();
    }

    /**
     * Whether this process may still work on a batch: it took it not long ago, the run has the lease and the plan under which it was sent, and nobody has
     * given its result. The bucket tells, and is asked now and then.
     */
    private final class BatchHold implements Run.Hold {
        private final BatchMessage message;
        private final RunName run;
        private final Instant since;
        private final long taken = nanos.getAsLong();
        private long looked = taken - LOOK.toNanos();
        private boolean noted;
        private boolean dropped;

        BatchHold(BatchMessage message, Run run) {
            this.message = message;
            this.run = run.name();
            this.since = run.started();
        }

        @Override
        public synchronized void awaitWork() {
            if (isLong()) {
                throw dropped("was taken more than " + LONGEST.toMinutes() + " minutes ago");
            }
            if (nanos.getAsLong() - looked >= LOOK.toNanos()) {
                look();
                looked = nanos.getAsLong();
            }
        }

        @Override
        public synchronized boolean mayWork() {
            return !isLong() && !dropped;
        }

        @Override
        public String token() {
            return message.token();
        }

        private boolean isLong() {
            return nanos.getAsLong() - taken > LONGEST.toNanos();
        }

        private void look() {
            boolean held = state.lease(run)
                    .filter(lease -> lease.state() != LeaseBody.State.SETTLED
                            && message.token().equals(lease.token())
                            && message.plan().equals(lease.plan()))
                    .isPresent();
            if (!held) {
                throw dropped("belongs to a plan or a holder that the run does not have any more");
            }
            if (state.hasResult(run, message.plan(), message.batch())) {
                throw dropped("has its result already");
            }
            if (!noted) {
                state.begin(run, message.plan(), message.batch(), since);
                noted = true;
            }
        }

        private RunProblem.TakenOver dropped(String why) {
            dropped = true;
            return new RunProblem.TakenOver("Feed " + run.feed() + ": batch " + message.batch() + " of run " + run.run()
                    + " is dropped, because it " + why + ".");
        }
    }
}
