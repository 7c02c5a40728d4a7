package io.cinelake.cli;

import io.cinelake.app.Version;
import io.cinelake.app.log.MaskedStream;
import io.cinelake.app.log.Secrets;
import io.cinelake.app.log.Terminal;
import io.cinelake.app.settings.WrongInput;
import io.cinelake.run.RunName;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;

/** The program: brings TMDB's films and series into an S3 data lake. */
@Command(
        name = "cinelake",
        description = "Brings TMDB's films and series into an S3 data lake.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ServiceCommands.Serve.class,
            ServiceCommands.Work.class,
            RunCommand.class,
            PlanCommand.class,
            CheckCommand.class,
            FeedCommands.Feeds.class,
            FeedCommands.Genres.class,
            PastRunCommands.Verify.class,
            PastRunCommands.Replay.class,
            PastRunCommands.Show.class,
            FeedCommands.Ddl.class,
            FeedCommands.New.class,
            Cinelake.Completion.class
        })
public final class Cinelake {
    private Cinelake() {}

    /** Runs a command and exits with its status: 0 all complete, 1 something failed or is incomplete, 2 wrong command, setting or feed. */
    public static void main(String[] arguments) {
        Secrets secrets = new Secrets();
        MaskedStream out = new MaskedStream(new FileOutputStream(FileDescriptor.out), secrets);
        MaskedStream err = new MaskedStream(new FileOutputStream(FileDescriptor.err), secrets);
        System.setOut(new PrintStream(out, false, charset("stdout.encoding")));
        System.setErr(new PrintStream(err, false, charset("stderr.encoding")));
        int status;
        try {
            status = commandLine(new ProgramCommand.Console(secrets, Terminal.of(err, System.getenv("TERM"))))
                    .execute(arguments);
        } catch (Error e) {
            System.err.println("This is an error of the program's own: " + e
                    + ". Run it again with more memory (-Xmx) when that is what it lacks, else please report it.");
            status = ExitCode.SOFTWARE;
        }
        System.exit(written(System.out, status));
    }

    /** The exit status when the output is written to its end. */
    static int written(PrintStream out, int status) {
        if (out.checkError()) {
            System.err.println("The output could not be written: the disk is full, or its reader has ended.");
            System.err.flush();
            return Math.max(status, ExitCode.SOFTWARE);
        }
        return status;
    }

    /** The encoding that the JVM, from version 19 on, names for a stream; before, it writes in its default one. */
    private static Charset charset(String property) {
        return Charset.forName(
                System.getProperty(property, Charset.defaultCharset().name()));
    }

    static CommandLine commandLine(ProgramCommand.Console console) {
        CommandLine line = new CommandLine(new Cinelake());
        line.getSubcommands().values().forEach(command -> command.<ProgramCommand>getCommand().console = console);
        line.getCommandSpec().version("Cinelake " + Version.text());
        return line.registerConverter(RunName.class, RunDates::date)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Cinelake::failed);
    }

    private static int failed(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        // The program's own exceptions say in a sentence what happened and what to do.
        boolean isExpected = failure.getClass().getPackageName().startsWith("io.cinelake");
        err.println(
                isExpected
                        ? failure.getMessage()
                        : "This is an error of the program's own: " + failure
                                + ". Please report it with the output of --verbose.");
        if (command.getCommand() instanceof ProgramCommand asked && asked.verbose) {
            failure.printStackTrace(err);
        }
        return failure instanceof WrongInput ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }

    @Command(name = "completion", description = "Prints a script for a shell: source <(bin/cinelake completion bash)")
    static final class Completion extends ProgramCommand {
        /** The shells that picocli's one script is for: it finds out by itself which of them reads it. */
        enum Shell {
            BASH,
            ZSH
        }

        @Parameters(paramLabel = "bash|zsh", description = "The shell.")
        private Shell shell;

        @Override
        public Integer call() {
            out().println(AutoComplete.bash("cinelake", spec.root().commandLine()));
            return ExitCode.OK;
        }
    }
}
