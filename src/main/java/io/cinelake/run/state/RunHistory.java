package io.cinelake.run.state;

import io.cinelake.run.Manifest;
import io.cinelake.run.RunName;
import io.cinelake.run.lease.LeaseBody;
import java.util.List;
import java.util.Optional;

/** Finds a feed's earlier runs by their state in the bucket. */
public final class RunHistory {
    private final RunState state;

    /** @param state the state of all runs */
    public RunHistory(RunState state) {
        this.state = state;
    }

    /** A feed's latest run; empty when it never ran. */
    public Optional<LastRun> latest(String feed) {
        List<RunState.KnownRun> runs = state.runs(feed);
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        RunName name = RunName.parse(feed, runs.get(runs.size() - 1).run());
        return Optional.of(new LastRun(
                name.run(), state.finished(name).map(Manifest::outcome).orElse("unfinished")));
    }

    /** A feed's runs that were begun and are not finished, the oldest first. */
    public List<RunName> unfinished(String feed) {
        return state.runs(feed).stream()
                .filter(RunState.KnownRun::begun)
                .map(known -> RunName.parse(feed, known.run()))
                .filter(run -> state.finished(run).isEmpty())
                .toList();
    }

    /** Whether somebody began a run and did not finish it: it stopped, failed or was killed, or is at it still. */
    public boolean isUnfinished(RunName run) {
        RunFolder folder = state.folder(run);
        return folder.hasLease()
                && state.lease(run)
                        .filter(lease -> lease.state() != LeaseBody.State.SETTLED)
                        .isPresent()
                && state.finished(run, folder).isEmpty();
    }

    /**
     * A feed's latest run.
     *
     * @param run its date
     * @param outcome how it ended, or {@code unfinished}
     */
    public record LastRun(String run, String outcome) {}
}
