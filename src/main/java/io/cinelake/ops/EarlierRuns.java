package io.cinelake.ops;

import io.cinelake.lake.LakeProblem;
import io.cinelake.run.DamagedState;
import io.cinelake.run.Manifest;
import io.cinelake.run.Outcome;
import io.cinelake.run.RunName;
import io.cinelake.run.state.RunFolder;
import io.cinelake.run.state.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads from the lake how runs ended that this process did not run, earlier or elsewhere. Unfinished ones are left out: they are resumed. */
public final class EarlierRuns {
    private static final Logger LOG = LoggerFactory.getLogger(EarlierRuns.class);
    private static final int LOOK_BACK = 30;

    private final RunState state;
    private final LastRuns lastRuns;
    private final Consumer<RunName> incomplete;
    private final Map<String, List<RunFolder>> seen = new HashMap<>();

    /** @param incomplete is told the last run of a feed, when it ended incomplete and not here */
    public EarlierRuns(RunState state, LastRuns lastRuns, Consumer<RunName> incomplete) {
        this.state = state;
        this.lastRuns = lastRuns;
        this.incomplete = incomplete;
    }

    /** Looks at the feeds' runs with one list a feed, and reads what changed; when the lake cannot be reached, the next call tries again. */
    public void look(Collection<String> feeds) {
        for (String feed : feeds) {
            try {
                List<RunFolder> finished =
                        state.runs(feed).stream().filter(RunFolder::hasManifest).toList();
                List<RunFolder> last =
                        List.copyOf(finished.subList(Math.max(0, finished.size() - LOOK_BACK), finished.size()));
                if (!last.equals(seen.getOrDefault(feed, List.of()))) {
                    read(feed, last);
                }
                seen.put(feed, last);
            } catch (LakeProblem away) {
                LOG.debug("Feed {}: earlier runs cannot be looked at: {}", feed, away.getMessage());
                return;
            }
        }
    }

    private void read(String feed, List<RunFolder> runs) {
        Manifest last = null;
        Instant success = null;
        for (int n = runs.size() - 1; n >= 0 && success == null; n--) {
            Optional<Manifest> manifest = finished(feed, runs.get(n));
            if (manifest.isPresent()) {
                last = last == null ? manifest.get() : last;
                success = manifest.get().isComplete() ? manifest.get().ended() : null;
            }
        }
        if (last != null) {
            LastRuns.RunEnd end = end(last, success);
            if (lastRuns.saw(feed, end) && !last.isComplete()) {
                incomplete.accept(RunName.parse(feed, last.run()));
            }
        }
    }

    private Optional<Manifest> finished(String feed, RunFolder run) {
        try {
            return state.finished(RunName.parse(feed, run.run()));
        } catch (DamagedState | IllegalArgumentException damaged) {
            LOG.warn("Feed {}: run {} cannot be looked at: {}", feed, run.run(), damaged.getMessage());
            return Optional.empty();
        }
    }

    private static LastRuns.RunEnd end(Manifest manifest, Instant success) {
        boolean complete = manifest.isComplete();
        String missing = "its manifest says what is missing, and bin/cinelake replay fetches what is quarantined";
        return new LastRuns.RunEnd(
                manifest.run(),
                complete ? Outcome.COMPLETE : Outcome.INCOMPLETE,
                complete ? null : missing,
                manifest.ended(),
                Duration.between(manifest.started(), manifest.ended()),
                manifest.counts(),
                success);
    }
}
