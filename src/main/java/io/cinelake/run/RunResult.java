package io.cinelake.run;

import java.util.List;

/**
 * The result of a run, for the command or the service that asked for it.
 *
 * @param message why it is not complete; null when it is
 * @param counts null when it failed before it had any
 * @param drifted how many values no column of its tables takes
 * @param folder the common prefix of its objects' keys
 * @param problem the exception that ended it, or null
 */
public record RunResult(
        String feed,
        String run,
        Outcome outcome,
        String message,
        boolean resumed,
        Manifest.Counts counts,
        List<Manifest.MissingTitle> missing,
        long drifted,
        double seconds,
        String folder,
        Throwable problem) {
    /** Whether this is the run's end: not when it stopped with the program, because it is resumed, nor when it was in flight already. */
    public boolean isEnd() {
        return !(problem instanceof RunProblem.Stopped) && !(problem instanceof RunProblem.InFlight);
    }
}
