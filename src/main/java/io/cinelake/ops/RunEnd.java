package io.cinelake.ops;

import io.cinelake.run.DamagedState;
import io.cinelake.run.Manifest;
import io.cinelake.run.Manifest.Counts;
import io.cinelake.run.Outcome;
import io.cinelake.run.RunName;
import io.cinelake.run.state.RunFolder;
import io.cinelake.run.state.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a run ended: an {@link Outcome}'s word, {@code unfinished} or {@code damaged}, and why; {@code success}: when a run last was complete. Unknown is null. */
public record RunEnd(
        String run, String outcome, String message, Instant at, Duration took, Counts counts, Instant success) {
    private static final Logger LOG = LoggerFactory.getLogger(RunEnd.class);

    /** Reads a run of a feed from the bucket. */
    public static RunEnd read(RunState state, String feed, RunFolder folder) {
        try {
            RunName run = RunName.parse(feed, folder.run());
            Optional<Manifest> finished = folder.hasManifest() ? state.finished(run, folder) : Optional.empty();
            return finished.map(RunEnd::of).orElseGet(() -> without(folder, "unfinished"));
        } catch (DamagedState damaged) {
            LOG.warn("Feed {}: run {} cannot be looked at: {}", feed, folder.run(), damaged.getMessage());
            return without(folder, "damaged");
        }
    }

    private static RunEnd of(Manifest manifest) {
        boolean complete = manifest.isComplete();
        return new RunEnd(
                manifest.run(),
                manifest.outcome(),
                complete ? null : "its manifest says why; bin/cinelake replay fetches what is quarantined",
                manifest.ended(),
                Duration.between(manifest.started(), manifest.ended()),
                manifest.counts(),
                complete ? manifest.ended() : null);
    }

    private static RunEnd without(RunFolder folder, String outcome) {
        return new RunEnd(folder.run(), outcome, null, null, null, null, null);
    }

    RunEnd withLater(Instant other) {
        boolean isLater = other != null && (success == null || success.isBefore(other));
        return isLater ? new RunEnd(run, outcome, message, at, took, counts, other) : this;
    }

    boolean isComplete() {
        return outcome.equals(Outcome.COMPLETE.word());
    }
}
