package io.cinelake.run.state;

import io.cinelake.lake.LakeProblem;
import io.cinelake.lake.StoredObject;
import io.cinelake.run.Plan;
import io.cinelake.run.Run;
import io.cinelake.run.RunName;
import io.cinelake.run.RunProblem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps two processes from working on one run. The plan's object says in its metadata who is at it, and is written again from time to time, so that its
 * date says that the owner lives. A second process refuses: waiting would hold up its other feeds, and two at one run would ask TMDB for everything
 * twice. A dead owner is followed at once on the same machine, and after a minute elsewhere.
 */
public final class RunLease {
    /** How often the owner shows that it lives. */
    public static final Duration BEAT = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(RunLease.class);
    private static final Duration LAPSES_AFTER = Duration.ofSeconds(60);
    private static final String OWNER = "cinelake-owner";

    private final RunState state;
    private final InstantSource clock;
    private final RunOwner self = RunOwner.current();

    /** Over the state of runs. */
    public RunLease(RunState state, InstantSource clock) {
        this.state = state;
        this.clock = clock;
    }

    /**
     * Makes sure that no other process is at a run.
     *
     * @throws RunProblem.InFlight if one is
     */
    public void check(RunName run) {
        Optional<StoredObject> plan = state.planObject(run);
        Optional<RunOwner> owner = plan.flatMap(object -> owner(object.metadata()));
        if (owner.isPresent() && !owner.get().equals(self) && isAlive(owner.get(), plan.get())) {
            throw new RunProblem.InFlight(
                    "Feed " + run.feed() + ": run " + run.run() + " is being worked on by process "
                            + owner.get().pid() + " on " + owner.get().host()
                            + ". Wait for its end, or stop it; its work is not lost.",
                    false);
        }
    }

    /** What a plan's object says when this process takes it. */
    public Map<String, String> taken(Plan plan) {
        return Map.of(RunState.PLAN, plan.id(), OWNER, self.toString());
    }

    /** Takes a run that goes on from an earlier attempt. */
    public void take(Run run) {
        state.write(run.plan(), taken(run.plan()));
    }

    /** Shows that this process lives; ends the run if another process has taken it. */
    public void beat(Run run) {
        if (!run.isPlanned() || run.stopping() || run.isReplay()) {
            return;
        }
        try {
            Map<String, String> metadata =
                    state.planObject(run.name()).map(StoredObject::metadata).orElse(Map.of());
            boolean own = run.plan()
                            .id()
                            .equals(metadata.getOrDefault(
                                    RunState.PLAN, run.plan().id()))
                    && owner(metadata).filter(owner -> !owner.equals(self)).isEmpty();
            if (own) {
                take(run);
            } else {
                run.fail(new RunProblem.InFlight(
                        "Feed " + run.name().feed() + ": run " + run.name().run()
                                + " was taken over by another process; this one leaves it.",
                        false));
            }
        } catch (LakeProblem e) {
            LOG.debug("Run {} could not be marked as in flight", run.name(), e);
        }
    }

    /** Lets go of a run that was stopped before its end, so that another machine can go on at once. */
    public void release(Run run) {
        if (run.isPlanned() && !run.isReplay()) {
            try {
                state.write(run.plan(), Map.of(RunState.PLAN, run.plan().id()));
            } catch (LakeProblem e) {
                LOG.debug("Run {} could not be released", run.name(), e);
            }
        }
    }

    private boolean isAlive(RunOwner owner, StoredObject plan) {
        return owner.isHere()
                ? owner.lives()
                : Duration.between(plan.lastModified(), clock.instant()).compareTo(LAPSES_AFTER) < 0;
    }

    private static Optional<RunOwner> owner(Map<String, String> metadata) {
        return RunOwner.parse(metadata.get(OWNER));
    }
}
