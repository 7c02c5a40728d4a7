package io.cinelake.run.queue;

import io.cinelake.run.Run;
import io.cinelake.run.RunName;
import io.cinelake.run.RunProblem;
import io.cinelake.run.lease.LeaseBody;
import io.cinelake.run.state.RunState;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether a worker may still work on a batch: it took it not long ago, the run has the lease and the plan under which it was sent, and nobody has given
 * its result. The bucket tells, and is asked now and then.
 */
final class BatchHold implements Run.Hold {
    /** After it, the run's holder has long sent the batch again. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** A batch takes some seconds: it is looked at when it is taken, and again only when it was held up. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final BatchMessage message;
    private final RunName run;
    private final RunState state;
    private final LongSupplier nanos;
    private final long taken;
    private long looked;
    private boolean dropped;

    BatchHold(BatchMessage message, RunName run, RunState state, LongSupplier nanos) {
        this.message = message;
        this.run = run;
        this.state = state;
        this.nanos = nanos;
        this.taken = nanos.getAsLong();
        this.looked = taken - LOOK.toNanos();
    }

    /**
     * Returns when this process may go on.
     *
     * @throws RunProblem.TakenOver if it may not
     * @throws io.cinelake.lake.LakeProblem if the store cannot tell
     */
    @Override
    public synchronized void awaitWork() {
        if (nanos.getAsLong() - taken > LONGEST.toNanos()) {
            throw dropped("was taken more than " + LONGEST.toMinutes() + " minutes ago");
        }
        if (nanos.getAsLong() - looked >= LOOK.toNanos()) {
            look();
            looked = nanos.getAsLong();
        }
    }

    @Override
    public synchronized boolean mayWork() {
        return nanos.getAsLong() - taken <= LONGEST.toNanos() && !dropped;
    }

    @Override
    public String token() {
        return message.token();
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
    }

    private RunProblem.TakenOver dropped(String why) {
        dropped = true;
        return new RunProblem.TakenOver("Feed " + run.feed() + ": batch " + message.batch() + " of run " + run.run()
                + " is dropped, because it " + why + ".");
    }
}
