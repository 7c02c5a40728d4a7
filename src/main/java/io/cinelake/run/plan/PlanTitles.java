package io.cinelake.run.plan;

import io.cinelake.run.Counted;
import io.cinelake.run.Plan;
import io.cinelake.run.Run;
import io.cinelake.run.RunProblem;
import io.cinelake.run.lease.Leases;
import io.cinelake.run.list.TitleList;
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
    private final Leases leases;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    /** @param ids gives each plan its id */
    public PlanTitles(RunState state, Leases leases, InstantSource clock, Supplier<UUID> ids) {
        this.state = state;
        this.leases = leases;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Plans the titles that were listed.
     *
     * @throws RunProblem.TakenOver if another process has taken the run over meanwhile
     */
    public void plan(Run run, TitleList list) {
        Plan plan =
                new Plan(ids.get().toString(), run.name(), run.feed(), clock.instant(), list.listed(), list.titles());
        leases.of(run.name()).follow(plan.id(), run.replaced(), state.key(plan), state.text(plan));
        run.follow(plan, List.of(), clock.instant());
        LOG.info(
                "Feed {}: run {} has {} in {}",
                run.name().feed(),
                run.name().run(),
                Counted.of(plan.titles().size(), "title"),
                Counted.of(plan.batches(), "batch"));
    }
}
