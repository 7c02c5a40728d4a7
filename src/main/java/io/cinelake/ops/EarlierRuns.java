package io.cinelake.ops;

import io.cinelake.lake.LakeProblem;
import io.cinelake.run.DamagedState;
import io.cinelake.run.Manifest;
import io.cinelake.run.Outcome;
import io.cinelake.run.RunName;
import io.cinelake.run.state.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads from the lake how runs ended before this process began, so that a restart forgets neither an incomplete run nor when a feed was last complete.
 * Unfinished runs are left out, because they are resumed at the start.
 */
public final class EarlierRuns {
    private static final Logger LOG = LoggerFactory.getLogger(EarlierRuns.class);
    private static final int LOOK_BACK = 30;

    private final RunState state;
    private final LastRuns lastRuns;
    private final Set<String> recalled = new HashSet<>();

    /** Reads the state of runs and fills in the last runs. */
    public EarlierRuns(RunState state, LastRuns lastRuns) {
        this.state = state;
        this.lastRuns = lastRuns;
    }

    /** Reads the runs of feeds that were not read yet; when the lake cannot be reached, the next call tries again. */
    public void recall(Collection<String> feeds) {
        for (String feed : feeds) {
            if (!recalled.contains(feed)) {
                try {
                    recall(feed);
                    recalled.add(feed);
                } catch (LakeProblem away) {
                    LOG.debug("Feed {}: earlier runs cannot be looked at: {}", feed, away.getMessage());
                    return;
                }
            }
        }
    }

    private void recall(String feed) {
        List<RunState.KnownRun> runs = state.runs(feed);
        Manifest last = null;
        for (int n = runs.size() - 1; n >= Math.max(0, runs.size() - LOOK_BACK); n--) {
            Optional<Manifest> manifest = runs.get(n).finished() ? finished(feed, runs.get(n)) : Optional.empty();
            if (manifest.isEmpty()) {
                continue;
            }
            if (last == null) {
                last = manifest.get();
            }
            if (isComplete(manifest.get())) {
                lastRuns.recall(feed, end(last, manifest.get().ended()));
                return;
            }
        }
        if (last != null) {
            lastRuns.recall(feed, end(last, null));
        }
    }

    private Optional<Manifest> finished(String feed, RunState.KnownRun run) {
        try {
            return state.finished(RunName.parse(feed, run.run()));
        } catch (DamagedState | IllegalArgumentException damaged) {
            LOG.warn("Feed {}: run {} cannot be looked at: {}", feed, run.run(), damaged.getMessage());
            return Optional.empty();
        }
    }

    private static LastRuns.RunEnd end(Manifest manifest, Instant success) {
        boolean complete = isComplete(manifest);
        return new LastRuns.RunEnd(
                manifest.run(),
                complete ? Outcome.COMPLETE : Outcome.INCOMPLETE,
                complete
                        ? null
                        : "its manifest says what is missing, and bin/cinelake replay fetches what is quarantined",
                manifest.ended(),
                Duration.between(manifest.started(), manifest.ended()),
                manifest.counts(),
                success);
    }

    private static boolean isComplete(Manifest manifest) {
        return manifest.outcome().equals(Outcome.COMPLETE.word());
    }
}
