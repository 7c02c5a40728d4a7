package io.cinelake.run.plan;

import io.cinelake.run.Plan;
import io.cinelake.run.fetch.FetchTitle;
import java.util.List;

/**
 * What a run would do.
 *
 * @param plan its plan, written nowhere
 * @param samples the first records it would deliver
 * @param remarks what became of sample titles that are no records: missing, or why they fail
 */
public record RunPreview(Plan plan, List<byte[]> samples, List<String> remarks) {
    /** Requests for the plan's titles: one each, two where an id has to be looked up first. */
    public long requests() {
        long lookUps = plan.titles().stream()
                .filter(id -> FetchTitle.isFoundFirst(plan.feed(), id))
                .count();
        return plan.titles().size() + lookUps;
    }
}
