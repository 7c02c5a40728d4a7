package io.cinelake.run.begin;

import io.cinelake.run.Run;
import io.cinelake.run.RunProblem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The runs of this process that are in flight: each run once. */
public final class RunsInFlight {
    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /** Enters a run; throws if the program is about to stop, or this process has that run already. */
    void enter(Run run) {
        if (stopping) {
            throw new RunProblem.Stopped(run.name().sentence("does not begin, because the program is stopping."));
        }
        if (runs.putIfAbsent(run.name().toString(), run) != null) {
            throw new RunProblem.InFlight(run.name().sentence("is in flight already; wait for its end."), true);
        }
    }

    /** Leaves a run, so that it can be entered again. */
    void leave(Run run) {
        runs.remove(run.name().toString(), run);
    }

    /** The runs in flight. */
    public Collection<Run> all() {
        return List.copyOf(runs.values());
    }

    /** Whether the program is about to stop. */
    public boolean isStopping() {
        return stopping;
    }

    /** Stops: no run and no batch begins any more. */
    public void stop() {
        stopping = true;
        runs.values()
                .forEach(run -> run.fail(new RunProblem.Stopped(
                        run.name().sentence("stops on request; it goes on where it was at the next start."))));
    }
}
