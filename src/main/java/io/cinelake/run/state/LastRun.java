package io.cinelake.run.state;

import io.cinelake.run.Manifest;
import io.cinelake.run.RunName;
import java.util.List;
import java.util.Optional;

/**
 * A feed's latest run.
 *
 * @param run its date
 * @param outcome how it ended, or {@code unfinished}
 */
public record LastRun(String run, String outcome) {
    /** A feed's latest run; empty when it never ran. */
    public static Optional<LastRun> of(String feed, RunState state) {
        List<RunState.KnownRun> runs = state.runs(feed);
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        RunName name = RunName.parse(feed, runs.get(runs.size() - 1).run());
        return Optional.of(new LastRun(
                name.run(), state.finished(name).map(Manifest::outcome).orElse("unfinished")));
    }
}
