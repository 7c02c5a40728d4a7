package io.cinelake.ops;

import io.cinelake.run.RunProblem;
import io.cinelake.run.RunResult;
import java.util.function.Consumer;

/**
 * Passes on the results of runs that ended. It leaves out runs that stopped with the program, because they are resumed, and orders of a run that was
 * already in flight.
 *
 * @param listener gets the results
 */
public record EndedRuns(Consumer<RunResult> listener) implements Consumer<RunResult> {
    @Override
    public void accept(RunResult result) {
        if (!(result.problem() instanceof RunProblem.Stopped) && !(result.problem() instanceof RunProblem.InFlight)) {
            listener.accept(result);
        }
    }
}
