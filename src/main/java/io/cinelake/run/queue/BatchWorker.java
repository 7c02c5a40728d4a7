package io.cinelake.run.queue;

import io.cinelake.feed.Feed;
import io.cinelake.lake.LakeProblem;
import io.cinelake.run.Plan.Batch;
import io.cinelake.run.Run;
import io.cinelake.run.RunName;
import io.cinelake.run.RunProblem;
import io.cinelake.run.fetch.BatchRequest;
import io.cinelake.run.lease.LeaseBody;
import io.cinelake.run.state.RunState;
import java.time.Duration;
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

/** Competing consumer of the batches of all runs. It commits before it works: a batch that kills it comes again only when the run's holder sends it. */
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

    /** {@code rest} is how long it takes no batch after one that failed because of TMDB as a whole or the store; {@code nanos} a clock that never jumps. */
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
        Run run = new Run(feed, name.date(), clock.instant(), any -> 1);
        if (!run.name().equals(name)) {
            throw new IllegalArgumentException("feed " + message.feed() + " has no run " + message.run());
        }
        Batch batch = new Batch(message.batch(), message.ids());
        run.heldBy(new BatchHold(message, run));
        run.work(message.plan(), batch);
        run.awaitHold();
        if (run.ended()) {
            LOG.info("{}", run.failure().getMessage());
            return null;
        }
        return new BatchRequest(run, batch);
    }

    /** A batch that was taken has ended. After a failure of TMDB as a whole or of the store, the consumer's thread rests, unless the program stops. */
    public void ended(BatchRequest request) {
        Run run = request.run();
        Throwable problem = run.failure();
        if (problem == null) {
            return;
        }
        try {
            state.end(run.name(), run.plan().id(), request.batch().number(), run.started());
        } catch (LakeProblem e) {
            LOG.debug("The note of an attempt stays: {}", e.getMessage());
        }
        if (!(problem instanceof RunProblem)) {
            String none = "has no result of batch " + request.batch().number() + " from this process, which takes none";
            LOG.warn("{} for {} s: {}", run.name().sentence(none), rest.toSeconds(), problem.getMessage());
            try {
                stopping.await(rest.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Rests no more: the program stops. */
    public void stop() {
        stopping.countDown();
    }

    /** While a batch was taken not long ago, its run has the lease and the plan under which it was sent, and nobody gave its result. The bucket tells. */
    private final class BatchHold implements Run.Hold {
        private final BatchMessage message;
        private final Run run;
        private final long taken = nanos.getAsLong();
        private long looked = taken - LOOK.toNanos();
        private boolean noted;
        private boolean dropped;

        BatchHold(BatchMessage message, Run run) {
            this.message = message;
            this.run = run;
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
            boolean held = state.lease(run.name())
                    .filter(lease -> lease.state() != LeaseBody.State.SETTLED
                            && message.token().equals(lease.token())
                            && message.plan().equals(lease.plan()))
                    .isPresent();
            if (!held) {
                throw dropped("belongs to a plan or a holder that the run does not have any more");
            }
            if (state.hasResult(run.name(), message.plan(), message.batch())) {
                throw dropped("has its result already");
            }
            if (!noted) {
                state.begin(run.name(), message.plan(), message.batch(), run.started());
                noted = true;
            }
        }

        private RunProblem.TakenOver dropped(String why) {
            dropped = true;
            return new RunProblem.TakenOver("Feed " + message.feed() + ": batch " + message.batch() + " of run "
                    + message.run() + " is dropped, because it " + why + ".");
        }
    }
}
