package io.cinelake.ops;

import io.cinelake.run.RunProblem;
import io.cinelake.run.RunResult;
import java.util.function.Consumer;

/**
 * Passes on the results of runs that came to an end: not of those that stopped with the program and go on at its next start, nor of an attempt at a run
 * that is in flight already.
 *
 * @param listener is told of them
 */
public record EndedRuns(Consumer<RunResult> listener) implements Consumer<RunResult> {
    @Override
    public void accept(RunResult result) {
        if (!(result.problem() instanceof RunProblem.Stopped) && !(result.problem() instanceof RunProblem.InFlight)) {
            listener.accept(result);
        }
    }
}
