package io.cinelake.run;

import java.util.AbstractList;
import java.util.List;

/**
 * A batch on its way: enough for whoever takes it to fetch and deliver it.
 *
 * @param run the run it belongs to
 * @param number from 1
 * @param ids its titles' ids
 */
public record Batch(Run run, int number, List<String> ids) {
    /** One request for each title, in the plan's order; made as they are read. */
    public List<TitleRequest> titles() {
        return new AbstractList<>() {
            @Override
            public TitleRequest get(int index) {
                return new TitleRequest(Batch.this, index, ids.get(index));
            }

            @Override
            public int size() {
                return ids.size();
            }
        };
    }

    /** Cheap: Camel hashes what it calls a method of, for each title. */
    @Override
    public int hashCode() {
        return System.identityHashCode(run) * 31 + number;
    }

    /** Tells this batch from those of all other runs. */
    public String name() {
        return run.plan().id() + "/" + number;
    }
}
