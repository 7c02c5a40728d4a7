package io.cinelake.run.state;

import io.cinelake.run.Manifest;
import io.cinelake.run.Outcome;
import io.cinelake.run.RunName;
import io.cinelake.run.lease.LeaseBody;
import java.util.ArrayList;
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

    /**
     * A feed's runs of earlier dates that have no manifest, the oldest first.
     *
     * @param before a run of the feed; a run whose name has another precision is of an older version of the feed's file
     * @param inOrder whether a date is of no use to the feed any more when a later one is finished
     */
    public List<RunName> left(RunName before, boolean inOrder) {
        List<RunName> left = new ArrayList<>();
        for (RunState.KnownRun known : state.runs(before.feed())) {
            RunName name = RunName.parse(before.feed(), known.run());
            if (known.finished() && inOrder) {
                left.clear();
            } else if (known.begun()
                    && !known.finished()
                    && name.precision() == before.precision()
                    && name.date().isBefore(before.date())) {
                left.add(name);
            }
        }
        return left;
    }

    /** Whether anybody began a run. */
    public boolean isBegun(RunName run) {
        return state.runs(run.feed()).stream().anyMatch(known -> known.run().equals(run.run()) && known.begun());
    }

    /** Whether a run is finished and complete. */
    public boolean isComplete(RunName run) {
        return state.finished(run)
                .filter(manifest -> manifest.outcome().equals(Outcome.COMPLETE.word()))
                .isPresent();
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
