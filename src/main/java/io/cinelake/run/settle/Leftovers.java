package io.cinelake.run.settle;

import io.cinelake.lake.Lake;
import io.cinelake.run.Manifest;
import io.cinelake.run.Plan;
import io.cinelake.run.deliver.DeliveredBatches;
import io.cinelake.run.deliver.ObjectNote;
import io.cinelake.run.state.RunState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what an earlier attempt or a larger run of the same feed and date left: objects under this run's own keys that its manifest does not name. An
 * object that neither says it is this feed's nor stands in this run's older manifest is never touched.
 */
public final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private final Lake lake;
    private final RunState state;
    private final DeliveredBatches delivered;

    /** Over a lake. */
    public Leftovers(Lake lake, RunState state, DeliveredBatches delivered) {
        this.lake = lake;
        this.state = state;
        this.delivered = delivered;
    }

    void remove(Plan plan, Manifest manifest) {
        Set<String> named =
                manifest.objects().stream().map(Manifest.DataObject::key).collect(Collectors.toSet());
        Set<String> older = new HashSet<>();
        state.manifest(plan.run()).ifPresent(before -> before.objects().forEach(object -> older.add(object.key())));
        List<String> leftover = new ArrayList<>();
        for (String key : delivered.ownKeys(plan)) {
            if (!named.contains(key)
                    && (older.contains(key) || isOwn(key, plan.feed().id()))) {
                leftover.add(key);
            }
        }
        if (!leftover.isEmpty()) {
            lake.delete(leftover);
            LOG.info(
                    "Feed {}: {} objects of an earlier attempt are removed",
                    plan.feed().id(),
                    leftover.size());
        }
    }

    private boolean isOwn(String key, String feed) {
        return lake.head(key)
                .flatMap(object -> ObjectNote.of(object.metadata()))
                .filter(note -> note.feed().equals(feed))
                .isPresent();
    }
}
