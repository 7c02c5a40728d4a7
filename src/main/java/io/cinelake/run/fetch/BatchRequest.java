package io.cinelake.run.fetch;

import io.cinelake.run.Plan.Batch;
import io.cinelake.run.Run;
import io.cinelake.run.TitleRequest;
import java.util.List;

/**
 * A batch to fetch: the message on the queue of batches.
 *
 * @param run the run that wants it
 * @param batch the batch
 */
public record BatchRequest(Run run, Batch batch) {
    /** Makes the requests for batches; the routes call it. */
    public static final class Factory {
        /** The request for a batch of a run. */
        public BatchRequest of(Run run, Batch batch) {
            return new BatchRequest(run, batch);
        }
    }

    /** Unique over all runs, because a plan's id is. */
    public String id() {
        return run.plan().id() + "/" + batch.number();
    }

    /** How many titles it has. */
    public int size() {
        return batch.ids().size();
    }

    /** One request for each title, in the plan's order. */
    public List<TitleRequest> titles() {
        return TitleRequest.of(run, batch);
    }
}
