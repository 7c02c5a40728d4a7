package io.cinelake.cli;

import io.cinelake.app.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: brings TMDB's films and series into an S3 data lake. */
@Command(
        name = "cinelake",
        description = "Brings TMDB's films and series into an S3 data lake.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        subcommands = {
            ServeCommand.class,
            RunCommand.class,
            PlanCommand.class,
            CheckCommand.class,
            FeedsCommand.class,
            GenresCommand.class,
            VerifyCommand.class,
            ReplayCommand.class
        })
public final class Cinelake implements Runnable {
    @Spec
    private CommandSpec spec;

    private Cinelake() {}

    /** Runs a command and exits with its status: 0 all complete, 1 something failed or is incomplete, 2 wrong command, setting or feed. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Cinelake())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new Failures());
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "A command is missing. See 'cinelake --help' for what there is.");
    }
}
