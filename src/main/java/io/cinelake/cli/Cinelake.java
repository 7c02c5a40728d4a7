package io.cinelake.cli;

import io.cinelake.app.ExitStatus;
import io.cinelake.app.Options;
import io.cinelake.app.Version;
import io.cinelake.app.log.MaskedStream;
import io.cinelake.app.log.Secrets;
import io.cinelake.app.log.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
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
            WorkCommand.class,
            RunCommand.class,
            PlanCommand.class,
            CheckCommand.class,
            FeedsCommand.class,
            GenresCommand.class,
            VerifyCommand.class,
            ReplayCommand.class,
            ShowCommand.class,
            DdlCommand.class,
            NewCommand.class,
            CompletionCommand.class
        })
public final class Cinelake implements Runnable {
    @Spec
    private CommandSpec spec;

    private Cinelake() {}

    /** Runs a command and exits with its status: 0 all complete, 1 something failed or is incomplete, 2 wrong command, setting or feed. */
    public static void main(String[] arguments) {
        Secrets secrets = new Secrets();
        MaskedStream out = new MaskedStream(new FileOutputStream(FileDescriptor.out), secrets);
        MaskedStream err = new MaskedStream(new FileOutputStream(FileDescriptor.err), secrets);
        System.setOut(out.printStream(charset("stdout.encoding")));
        System.setErr(err.printStream(charset("stderr.encoding")));
        Options options = new Options(secrets, Terminal.of(err, System.getenv("TERM")));
        int status;
        try {
            status = commandLine(options).execute(arguments);
        } catch (Error e) {
            System.err.println("This is an error of the program's own: " + e
                    + ". Run it again with more memory (-Xmx) when that is what it lacks, else please report it.");
            status = ExitStatus.FAILED;
        }
        if (System.out.checkError()) {
            System.err.println("The output could not be written: the disk is full, or its reader has ended.");
            System.err.flush();
            status = Math.max(status, ExitStatus.FAILED);
        }
        System.exit(status);
    }

    /** The encoding that the JVM, from version 19 on, names for a stream; before, it writes in its default one. */
    private static Charset charset(String property) {
        String name = System.getProperty(property);
        return name == null ? Charset.defaultCharset() : Charset.forName(name);
    }

    /** With the options that the command which is run takes. */
    static CommandLine commandLine(Options options) {
        return new CommandLine(new Cinelake(), new Factory(options))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new Failures());
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "A command is missing. See 'bin/cinelake --help' for what there is.");
    }

    /** Makes what picocli needs; every command of this process has the same options. */
    private record Factory(Options options) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            return type == Options.class
                    ? type.cast(options)
                    : CommandLine.defaultFactory().create(type);
        }
    }
}
