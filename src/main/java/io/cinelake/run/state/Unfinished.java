package io.cinelake.run.state;

import io.cinelake.feed.Feed;
import io.cinelake.run.RunName;
import java.util.List;

/** Finds the runs that were begun and not finished. */
public final class Unfinished {
    private final RunState state;

    /** Over the state of runs. */
    public Unfinished(RunState state) {
        this.state = state;
    }

    /** A feed's unfinished runs, the oldest first. */
    public List<RunName> of(Feed feed) {
        return state.runs(feed.id()).stream()
                .filter(RunState.KnownRun::planned)
                .map(known -> RunName.parse(feed.id(), known.run()))
                .filter(run -> state.finished(run).isEmpty())
                .toList();
    }
}
