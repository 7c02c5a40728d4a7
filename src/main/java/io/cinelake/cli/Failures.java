package io.cinelake.cli;

import io.cinelake.app.ExitStatus;
import io.cinelake.app.WrongFeed;
import io.cinelake.app.settings.SettingProblems;
import io.cinelake.lake.LakeProblem;
import io.cinelake.run.DamagedState;
import io.cinelake.run.RunProblem;
import io.cinelake.tmdb.TmdbProblem;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints in one sentence why a command failed; prints the stack trace only with {@code --verbose}. */
final class Failures implements IExecutionExceptionHandler {
    private static final List<Class<? extends Exception>> SENTENCES = List.of(
            LakeProblem.class,
            TmdbProblem.class,
            DamagedState.class,
            RunProblem.NotFound.class,
            RunProblem.InFlight.class,
            WrongFeed.class);

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof SettingProblems problems) {
            err.println(problems.getMessage());
            return ExitStatus.WRONG;
        }
        boolean expected = SENTENCES.stream().anyMatch(kind -> kind.isInstance(failure));
        err.println(
                expected
                        ? failure.getMessage()
                        : "This is an error of the program's own: " + failure
                                + ". Please report it with the output of --verbose.");
        boolean verbose = parsed.matchedOptionValue("--verbose", false);
        if (verbose) {
            failure.printStackTrace(err);
        }
        return failure instanceof WrongFeed ? ExitStatus.WRONG : ExitStatus.FAILED;
    }
}
