package io.cinelake.run.begin;

import io.cinelake.feed.Feed;
import io.cinelake.lake.Lake;
import io.cinelake.run.Counted;
import io.cinelake.run.DamagedState;
import io.cinelake.run.Manifest;
import io.cinelake.run.Outcome;
import io.cinelake.run.Plan;
import io.cinelake.run.Run;
import io.cinelake.run.RunName;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunProblem;
import io.cinelake.run.deliver.DeliveredBatches;
import io.cinelake.run.state.RunLease;
import io.cinelake.run.state.RunState;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Step 1: begins a run. It is new, continues an earlier attempt, replaces a finished run, or has nothing to do. */
public final class BeginRun {
    private static final Logger LOG = LoggerFactory.getLogger(BeginRun.class);

    private final Lake lake;
    private final RunState state;
    private final DeliveredBatches delivered;
    private final Replay replay;
    private final RunLease lease;
    private final RunsInFlight inFlight;
    private final InstantSource clock;
    private final int room;

    /** @param room batches of a run that may be in flight at once */
    public BeginRun(
            Lake lake,
            RunState state,
            DeliveredBatches delivered,
            Replay replay,
            RunLease lease,
            RunsInFlight inFlight,
            InstantSource clock,
            int room) {
        this.lake = lake;
        this.state = state;
        this.delivered = delivered;
        this.replay = replay;
        this.lease = lease;
        this.inFlight = inFlight;
        this.clock = clock;
        this.room = room;
    }

    /**
     * Begins the run that is asked for.
     *
     * @throws io.cinelake.lake.LakeProblem if the bucket cannot be used
     * @throws RunProblem.InFlight if this or another process has the run already
     * @throws DamagedState if the run's state cannot be read
     */
    public Run begin(RunOrder order) {
        if (order.trigger() == RunOrder.Trigger.SCHEDULE) {
            lake.await();
        } else {
            lake.awaitMoment();
        }
        Run run = new Run(order.feed(), order.date(), clock.instant(), room);
        inFlight.enter(run);
        try {
            return found(order, run);
        } catch (RuntimeException e) {
            inFlight.leave(run);
            throw e;
        }
    }

    /** Lets the same run begin again in this process. */
    public void end(Exchange exchange) {
        Run run = exchange.getVariable("run", Run.class);
        if (run != null) {
            inFlight.leave(run);
        }
    }

    private Run found(RunOrder order, Run run) {
        if (order.trigger() == RunOrder.Trigger.REPLAY) {
            replay.prepare(run, clock.instant());
            return run;
        }
        RunName name = run.name();
        Feed feed = order.feed();
        Optional<Plan> plan = state.plan(name);
        Optional<Manifest> manifest = state.manifest(name);
        boolean unfinished = plan.isPresent()
                && manifest.filter(finished -> finished.plan().equals(plan.get().id()))
                        .isEmpty();
        if (unfinished) {
            run.resume();
            lease.check(name);
            run.follow(plan.get(), delivered.of(plan.get(), run.keysOf(plan.get())), clock.instant());
            lease.take(run);
            LOG.info(
                    "Feed {}: run {} goes on: {} of {} delivered",
                    feed.id(),
                    name.run(),
                    run.results().size(),
                    Counted.of(plan.get().batches(), "batch"));
        } else if (order.trigger() != RunOrder.Trigger.COMMAND
                && feed.rerun() == Feed.Rerun.SKIP
                && manifest.filter(finished -> finished.outcome().equals(Outcome.COMPLETE.word()))
                        .isPresent()) {
            run.skip(manifest.get());
        } else {
            if (plan.isPresent()) {
                run.replace();
            }
            LOG.info("Feed {}: run {} begins", feed.id(), name.run());
        }
        return run;
    }
}
