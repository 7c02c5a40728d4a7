package io.cinelake.run.plan;

import io.cinelake.run.Counted;
import io.cinelake.run.Plan;
import io.cinelake.run.Run;
import io.cinelake.run.RunProblem;
import io.cinelake.run.list.TitleList;
import io.cinelake.run.state.RunLease;
import io.cinelake.run.state.RunState;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Step 3: writes a run's plan, before any of its titles is fetched. */
public final class PlanTitles {
    private static final Logger LOG = LoggerFactory.getLogger(PlanTitles.class);

    private final RunState state;
    private final RunLease lease;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    /** @param ids gives each plan its id */
    public PlanTitles(RunState state, RunLease lease, InstantSource clock, Supplier<UUID> ids) {
        this.state = state;
        this.lease = lease;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Plans the titles that were listed.
     *
     * @throws RunProblem.InFlight if another process has begun the same run meanwhile
     */
    public void plan(Run run, TitleList list) {
        Plan plan =
                new Plan(ids.get().toString(), run.name(), run.feed(), clock.instant(), list.listed(), list.titles());
        if (run.replaced()) {
            lease.check(run.name());
        }
        if (!state.writeOver(plan, lease.taken(plan), run.replaced())) {
            throw new RunProblem.InFlight(
                    "Feed " + run.name().feed() + ": another process has just begun run "
                            + run.name().run() + ". Wait for its end, or stop it; its work is not lost.",
                    false);
        }
        run.follow(plan, List.of(), clock.instant());
        LOG.info(
                "Feed {}: run {} has {} in {}",
                run.name().feed(),
                run.name().run(),
                Counted.of(plan.titles().size(), "title"),
                Counted.of(plan.batches(), "batch"));
    }
}
