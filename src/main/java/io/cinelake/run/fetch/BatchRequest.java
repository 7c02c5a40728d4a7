package io.cinelake.run.fetch;

import io.cinelake.run.Plan.Batch;
import io.cinelake.run.Run;
import io.cinelake.run.TitleRequest;
import java.util.List;

/** A batch that a run wants to be fetched: the message on the queue of batches. */
public record BatchRequest(Run run, Batch batch) {
    /** Unique over all runs, because a plan's id is. */
    public String id() {
        return run.plan().id() + "/" + batch.number();
    }

    /** One request for each title, in the plan's order. */
    public List<TitleRequest> titles() {
        return TitleRequest.of(run, batch);
    }
}
