package io.cinelake.run.begin;

import io.cinelake.run.Run;
import io.cinelake.run.RunInFlight;
import io.cinelake.run.RunStopped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The runs of this process that are in flight: each run once. */
public final class RunsInFlight {
    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /**
     * Takes a run's place.
     *
     * @throws RunStopped if the program is about to stop
     * @throws RunInFlight if this process is already at that run
     */
    void enter(Run run) {
        if (stopping) {
            throw new RunStopped(sentence(run, "does not begin, because the program is stopping."));
        }
        if (runs.putIfAbsent(run.name().toString(), run) != null) {
            throw new RunInFlight(sentence(run, "is in flight already; wait for its end."), true);
        }
    }

    /** Gives a run's place back. */
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
                .forEach(run -> run.fail(
                        new RunStopped(sentence(run, "stops on request; it goes on where it was at the next start."))));
    }

    private static String sentence(Run run, String end) {
        return "Feed " + run.name().feed() + ": run " + run.name().run() + " " + end;
    }
}
