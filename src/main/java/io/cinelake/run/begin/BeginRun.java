package io.cinelake.run.begin;

import io.cinelake.feed.Feed;
import io.cinelake.lake.Lake;
import io.cinelake.lake.LocalCopy;
import io.cinelake.run.BatchResult;
import io.cinelake.run.Counted;
import io.cinelake.run.Manifest;
import io.cinelake.run.Plan;
import io.cinelake.run.Run;
import io.cinelake.run.Run.Beginning;
import io.cinelake.run.RunName;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunOrder.Trigger;
import io.cinelake.run.RunProblem;
import io.cinelake.run.deliver.DataObjects;
import io.cinelake.run.lease.Lease;
import io.cinelake.run.lease.Lease.Standing;
import io.cinelake.run.lease.LeaseBody;
import io.cinelake.run.lease.Leases;
import io.cinelake.run.state.RunFolder;
import io.cinelake.run.state.RunState;
import io.cinelake.run.state.RunState.StoredManifest;
import io.cinelake.run.state.StoredBatch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Step 1: begins a run. It is new, continues an earlier attempt, replaces a finished run, or has nothing to do. */
public record BeginRun(
        Lake lake,
        RunState state,
        DataObjects objects,
        Leases leases,
        Runs runs,
        InstantSource clock,
        ToIntFunction<Run> room) {
    private static final Logger LOG = LoggerFactory.getLogger(BeginRun.class);
    /** While it waits for another process, how soon a program that stops is noticed. */
    private static final Duration A_LOOK = Duration.ofSeconds(1);

    /** Begins the run that is asked for; throws {@link RunProblem.InFlight} if it is at work elsewhere and the order does not wait. */
    public Run begin(RunOrder order) {
        if (order.trigger() == Trigger.SCHEDULE) {
            lake.await();
        } else {
            lake.awaitMoment();
        }
        if (order.feed().localCopy() != null) {
            // Before anything is fetched: a folder that cannot be written would waste the whole run.
            new LocalCopy(Path.of(order.feed().localCopy())).probe();
        }
        Run run = new Run(order.feed(), order.date(), clock.instant(), room);
        runs.enter(run);
        try {
            return found(order, run);
        } catch (RuntimeException e) {
            leases.close(run.name());
            runs.leave(run);
            throw e;
        }
    }

    /** Lets the same run begin again in this process. */
    public void end(Exchange exchange) {
        Run run = exchange.getVariable("run", Run.class);
        if (run != null) {
            leases.close(run.name());
            runs.leave(run);
        }
    }

    private Run found(RunOrder order, Run run) {
        RunName name = run.name();
        RunFolder folder = state.folder(name);
        Optional<StoredManifest> older = state.ofVersionOne(name, folder);
        Optional<Manifest> complete =
                leaves(order) ? state.finished(name, folder).filter(Manifest::isComplete) : Optional.empty();
        if (complete.isPresent()) {
            run.skip(complete.get(), false);
            return run;
        }
        while (true) {
            Lease lease = leases.open(name, older.map(StoredManifest::sha256).orElse(null), run::fail);
            run.heldBy(lease);
            if (take(lease, order, run) == Standing.HELD) {
                begin(order, run, lease);
                return run;
            }
            leases.close(name);
            if (run.failure() instanceof RuntimeException stopped) {
                throw stopped;
            }
            Optional<Manifest> finished = state.finished(name);
            if (finished.isPresent() && order.trigger() != Trigger.REPLAY) {
                run.skip(finished.get(), true);
                return run;
            }
        }
    }

    /** Takes the lease; where another process is at the run, says who it is and waits for its end, unless the order does not wait. */
    private static Standing take(Lease lease, RunOrder order, Run run) {
        Standing standing = lease.take(Duration.ZERO);
        if (standing == Standing.STAND_BY) {
            String holder = lease.seen().map(LeaseBody::holder).orElse("another process");
            String busy = run.name().sentence("is being worked on by " + holder + ".");
            if (!order.waits()) {
                throw new RunProblem.InFlight(busy + " Run again later, or without --no-wait to wait for its end.");
            }
            LOG.info("{} This process waits for its end.", busy);
        }
        while (standing == Standing.STAND_BY) {
            if (run.failure() instanceof RuntimeException stopped) {
                throw stopped;
            }
            standing = lease.take(A_LOOK);
        }
        return standing;
    }

    private void begin(RunOrder order, Run run, Lease lease) {
        RunName name = run.name();
        RunFolder folder = state.folder(name);
        Replay replay = new Replay(state);
        Optional<Plan> plan = lease.plan().flatMap(id -> state.plan(name, id, order.feed()));
        Optional<StoredManifest> there = folder.hasManifest() ? state.storedManifest(name) : Optional.empty();
        Optional<Manifest> finished =
                there.filter(found -> counts(found, lease)).map(StoredManifest::manifest);
        if (order.trigger() == Trigger.REPLAY) {
            Optional<Manifest> whole = finished.or(() -> beforeReplay(there, lease));
            Optional<Plan> own = whole.flatMap(manifest -> state.plan(name, manifest.plan(), order.feed()));
            replay.prepare(run, own, whole, clock.instant());
        } else if (order.trigger() == Trigger.RETRY
                && finished.filter(older -> isOf(plan, older)).isPresent()) {
            replay.again(run, plan.get(), finished.get(), clock.instant());
        } else if (finished.isPresent()) {
            finished(order, run, lease, finished.get(), plan, folder);
        } else if (beforeReplay(there, lease).isPresent()) {
            replay.prepare(run, plan, beforeReplay(there, lease), clock.instant());
        } else if (plan.filter(Plan::isOfItsFeed).isPresent()) {
            run.begins(Beginning.RESUMED);
            goOn(run, plan.get(), folder);
        } else {
            if (plan.isPresent()) {
                log(run, "is listed anew, because the feed was changed since its plan was made");
            }
            log(run, "begins");
        }
        if (run.skipped() != null) {
            state.tidy(name, folder, run.skipped().plan());
            lease.settled();
        }
    }

    /** Whether the plan in use is the one of an incomplete run whose feed is still the same. */
    private static boolean isOf(Optional<Plan> plan, Manifest finished) {
        return !finished.isComplete()
                && plan.filter(own -> own.isOfItsFeed() && own.id().equals(finished.plan()))
                        .isPresent();
    }

    private static boolean counts(StoredManifest manifest, Lease lease) {
        return lease.manifest().filter(manifest.sha256()::equals).isPresent();
    }

    /** The manifest that was there before a replay which was killed when the lease named its own manifest, and that one was not put yet. */
    private static Optional<Manifest> beforeReplay(Optional<StoredManifest> there, Lease lease) {
        return there.map(StoredManifest::manifest)
                .filter(manifest -> lease.manifest().isPresent() && lease.plan().equals(Optional.of(manifest.plan())))
                .filter(manifest -> !manifest.quarantined().isEmpty());
    }

    private void finished(
            RunOrder order, Run run, Lease lease, Manifest finished, Optional<Plan> plan, RunFolder folder) {
        boolean replacingBegan = !Optional.of(finished.plan()).equals(lease.plan());
        boolean goesOn = order.trigger() == Trigger.RESUME || order.trigger() == Trigger.RETRY;
        if (goesOn ? !replacingBegan : leaves(order) && finished.isComplete()) {
            if (replacingBegan) {
                lease.follow(finished.plan(), true);
            }
            run.skip(finished, false);
            return;
        }
        run.begins(Beginning.REPLACING);
        // Of a replacing run that was killed before it put anything, the list is still good.
        Optional<Plan> begun = plan.filter(found -> replacingBegan).filter(Plan::isOfItsFeed);
        if (begun.isPresent()) {
            goOn(run, begun.get(), folder);
        } else {
            // From here on a retry knows that the older run is to be replaced, and by whom it was not yet.
            lease.follow(null, true);
            log(run, "begins, in place of the one that is there");
        }
    }

    private void goOn(Run run, Plan plan, RunFolder folder) {
        List<BatchResult> results = objects.delivered(plan, run.keys(), folder);
        results.addAll(givenUp(run, plan, folder));
        run.follow(plan, results, clock.instant());
        log(run, "goes on: " + run.results().size() + " of " + Counted.of(plan.batches(), "batch") + " delivered");
    }

    /** Quarantines the batches at which so many processes died, holders of the run among them, that the next one would, too. */
    private List<BatchResult> givenUp(Run run, Plan plan, RunFolder folder) {
        List<BatchResult> results = new ArrayList<>();
        for (int batch : folder.deadly(plan.id(), plan.batches())) {
            String reason = StoredBatch.MOST_ATTEMPTS + " processes that worked on its batch " + batch
                    + " died: look into their logs, then bin/cinelake replay "
                    + run.name().feed();
            log(run, "goes on without batch " + batch + ", which is quarantined: " + reason);
            StoredBatch given =
                    StoredBatch.givenUp(plan.id(), run.hold().token(), plan.batch(batch), reason, clock.instant());
            state.write(run.name(), given);
            results.add(given.result());
        }
        return results;
    }

    private static void log(Run run, String what) {
        LOG.info("{}", run.name().sentence(what));
    }

    private static boolean leaves(RunOrder order) {
        return order.trigger() == Trigger.SCHEDULE && order.feed().rerun() == Feed.Rerun.SKIP;
    }
}
