package io.cinelake.run;

import java.util.List;

/**
 * The result of a run. {@code counts} are null when it failed before it had any, {@code message} when it is complete, {@code problem} when nothing ended it;
 * {@code drifted} counts the values that no column of its tables takes, and {@code folder} is the common prefix of its objects' keys.
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
