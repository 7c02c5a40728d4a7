package io.cinelake.run.settle;

import io.cinelake.lake.Lake;
import io.cinelake.run.Counted;
import io.cinelake.run.Manifest;
import io.cinelake.run.Run;
import io.cinelake.run.deliver.DeliveredBatches;
import io.cinelake.run.deliver.ObjectNote;
import io.cinelake.run.state.RunFolder;
import io.cinelake.run.state.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes objects under this run's own keys that its manifest does not name: an earlier attempt, or a larger run of the same feed and date, left them.
 * An object is deleted only when its metadata names this feed, or this run's older manifest names the object.
 */
public final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private final Lake lake;
    private final RunState state;
    private final DeliveredBatches delivered;

    /** @param delivered lists a run's objects */
    public Leftovers(Lake lake, RunState state, DeliveredBatches delivered) {
        this.lake = lake;
        this.state = state;
        this.delivered = delivered;
    }

    void remove(Run run, Manifest manifest, RunFolder folder) {
        Set<String> named =
                manifest.objects().stream().map(Manifest.DataObject::key).collect(Collectors.toSet());
        // Replays add batches of their own: as many again, should every title have been quarantined.
        int earlier = 2 * state.earlierBatches(run.name(), folder, run.plan().id());
        Pattern pattern = run.keys().pattern(run.name());
        List<String> leftover = new ArrayList<>();
        for (String key : delivered.ownKeys(run.name(), run.keys())) {
            if (!named.contains(key)
                    && (batch(pattern, key) <= earlier || isOwn(key, run.name().feed()))) {
                leftover.add(key);
            }
        }
        if (!leftover.isEmpty()) {
            lake.delete(leftover);
            LOG.info(
                    "Feed {}: {} of an earlier attempt removed",
                    run.name().feed(),
                    Counted.of(leftover.size(), "object"));
        }
    }

    private static int batch(Pattern pattern, String key) {
        Matcher matcher = pattern.matcher(key);
        return matcher.matches() ? Integer.parseInt(matcher.group("batch")) : Integer.MAX_VALUE;
    }

    private boolean isOwn(String key, String feed) {
        return lake.head(key)
                .flatMap(object -> ObjectNote.of(object.metadata()))
                .filter(note -> note.feed().equals(feed))
                .isPresent();
    }
}
