package io.cinelake.run.settle;

import io.cinelake.lake.Lake;
import io.cinelake.run.Counted;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.Manifest;
import io.cinelake.run.Run;
import io.cinelake.run.deliver.DataObjects;
import io.cinelake.run.state.RunFolder;
import io.cinelake.run.state.RunState;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what earlier attempts or a larger run of the date left under a run's keys: objects of a batch that a plan beside the run's own had. What others
 * put there stays, and so does all when the list was not whole, because the objects may hold titles that it missed.
 */
record Leftovers(Lake lake, RunState state) {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    /** Removes the leftovers of a run among the keys of the objects that are stored; returns a note for each that is left. */
    List<String> remove(Run run, Collection<String> stored, RunFolder folder) {
        Set<String> leftover = new TreeSet<>(stored);
        run.objects().stream().map(Manifest.DataObject::key).forEach(leftover::remove);
        Pattern pattern = run.keys().pattern(run.name());
        int earlier = state.earlierBatches(run.name(), folder, run.plan().id());
        // A replay adds batches of its own: as many again, should every title have been quarantined.
        int most = 2 * Math.max(run.plan().batches(), earlier);
        leftover.removeIf(key -> {
            Matcher matcher = pattern.matcher(key);
            return !matcher.matches() || Integer.parseInt(matcher.group("batch")) > most;
        });
        if (run.plan().listed().lacksTitles()) {
            return leftover.stream()
                    .map(key -> key + " is of an older run; it stays, because this run's list was not whole")
                    .toList();
        }
        if (!leftover.isEmpty()) {
            lake.delete(leftover);
            String objects = Counted.of(leftover.size(), "object");
            LOG.info("Feed {}: {} of an earlier attempt removed", run.name().feed(), objects);
        }
        return List.of();
    }

    /** Deletes what lies under these keys of a run beside the objects that are kept; returns how many there were. */
    static int removeOthers(Lake lake, Run run, FeedKeys keys, Stream<String> kept) {
        var others = DataObjects.list(lake, keys.prefix(run.name()), keys.pattern(run.name()));
        kept.forEach(others::remove);
        if (!others.isEmpty()) {
            lake.delete(others.keySet());
        }
        return others.size();
    }
}
