package io.cinelake.run.begin;

import io.cinelake.feed.Feed;
import io.cinelake.run.Counted;
import io.cinelake.run.Plan;
import io.cinelake.run.Run;
import io.cinelake.run.RunProblem;
import io.cinelake.run.lease.Leases;
import io.cinelake.run.list.TitleList;
import io.cinelake.run.state.PlanText;
import io.cinelake.run.state.RunState;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Step 3: writes a run's plan, before any of its titles is fetched. */
public record PlanTitles(RunState state, Leases leases, InstantSource clock, Supplier<UUID> ids) {
    private static final Logger LOG = LoggerFactory.getLogger(PlanTitles.class);

    /** Plans the titles that were listed; throws {@link RunProblem.TakenOver} if another process has taken the run over meanwhile. */
    public void plan(Run run, TitleList list) {
        Run.Supplement finished = run.supplement();
        TitleList titles = finished == null ? list : together(finished.plan().titles(), list, run.feed());
        Plan plan = new Plan(
                ids.get().toString(), run.name(), run.feed(), clock.instant(), titles.listed(), titles.titles());
        leases.of(run.name())
                .follow(plan.id(), run.replaced() || finished != null, state.key(plan), PlanText.write(plan));
        if (finished == null) {
            run.follow(plan, List.of(), clock.instant());
        } else {
            List<String> again = new ArrayList<>(finished.again());
            again.addAll(plan.titles()
                    .subList(finished.plan().titles().size(), plan.titles().size()));
            run.replay(plan, finished.settled(), again, clock.instant());
        }
        String size = Counted.of(plan.titles().size(), "title") + " in " + Counted.of(plan.batches(), "batch");
        LOG.info("{}", run.name().sentence("has " + size));
    }

    /** The titles of a finished run in their order, and after them those that only the new list has, as far as the feed's limit lets them in. */
    private static TitleList together(List<String> earlier, TitleList list, Feed feed) {
        Set<String> titles = new LinkedHashSet<>(earlier);
        long room = feed.limit() == 0 ? Long.MAX_VALUE : feed.limit() - (long) titles.size();
        list.titles().stream()
                .filter(title -> !titles.contains(title))
                .limit(Math.max(0, room))
                .forEach(titles::add);
        return new TitleList(
                List.copyOf(titles),
                list.listed().with(titles.size() - list.listed().listed()));
    }
}
