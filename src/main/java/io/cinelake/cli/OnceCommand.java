package io.cinelake.cli;

import io.cinelake.app.Options;
import io.cinelake.app.Session;
import io.cinelake.app.log.Terminal;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that does one piece of work and ends; all but {@code serve} are such. */
@Command(mixinStandardHelpOptions = true)
abstract class OnceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Options options;

    @Override
    public final Integer call() throws Exception {
        try (Session session = Session.open(options, chosen())) {
            int status = work(session);
            out().flush();
            return status;
        }
    }

    /** The feeds that it is about; empty for all. */
    List<String> chosen() {
        return List.of();
    }

    /** Does the work and returns the exit status. */
    abstract int work(Session session) throws Exception;

    /** Where the result is printed. */
    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Where problems are printed. */
    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** The command as picocli knows it, to name in its own complaints. */
    final CommandLine commandLine() {
        return spec.commandLine();
    }

    /** Where progress can move. */
    final Optional<Terminal> terminal() {
        return options.terminal();
    }

    /** Whether stack traces are wanted. */
    final boolean verbose() {
        return options.verbose();
    }
}
