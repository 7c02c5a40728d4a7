package io.cinelake.run.state;

import io.cinelake.run.Manifest;
import io.cinelake.run.RunName;
import io.cinelake.run.lease.LeaseBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds a feed's earlier runs by their state in the bucket. */
public record RunHistory(RunState state) {
    /** A feed's latest run: its date, and how it ended, or {@code unfinished}. */
    public record LastRun(String run, String outcome) {}

    /** A feed's latest run; empty when it never ran. */
    public Optional<LastRun> latest(String feed) {
        List<RunFolder> runs = state.runs(feed);
        return runs.stream().reduce((earlier, later) -> later).map(last -> {
            Optional<Manifest> finished = state.finished(RunName.parse(feed, last.run()));
            return new LastRun(last.run(), finished.map(Manifest::outcome).orElse("unfinished"));
        });
    }

    /** A feed's runs that were begun and are not finished, the oldest first. */
    public List<RunName> unfinished(String feed) {
        return state.runs(feed).stream()
                .filter(RunFolder::begun)
                .map(known -> RunName.parse(feed, known.run()))
                .filter(run -> state.finished(run).isEmpty())
                .toList();
    }

    /** A feed's runs of earlier dates without a manifest, the oldest first; {@code inOrder}: a date is of no use when a later one is finished. */
    public List<RunName> left(RunName before, boolean inOrder) {
        List<RunName> left = new ArrayList<>();
        for (RunFolder known : state.runs(before.feed())) {
            RunName name = RunName.parse(before.feed(), known.run());
            // A name of another precision is of an older version of the feed's file.
            boolean isEarlier = name.date().isBefore(before.date()) && name.precision() == before.precision();
            if (known.hasManifest() && inOrder) {
                left.clear();
            } else if (known.begun() && !known.hasManifest() && isEarlier) {
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
        return state.finished(run).filter(Manifest::isComplete).isPresent();
    }

    /** Whether somebody began a run and did not finish it: it stopped, failed or was killed, or is at it still. */
    public boolean isUnfinished(RunName run) {
        return state.lease(run)
                .filter(lease -> lease.state() != LeaseBody.State.SETTLED)
                .filter(lease -> state.manifest(run, Optional.ofNullable(lease.manifest()))
                        .isEmpty())
                .isPresent();
    }
}
