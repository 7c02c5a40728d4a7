package io.cinelake.cli;

import io.cinelake.app.Pipeline;
import io.cinelake.app.Version;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The program: brings TMDB's films and series into an S3 data lake. */
@Command(
        name = "cinelake",
        description = "Brings TMDB's films and series into an S3 data lake.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true)
public final class Cinelake implements Runnable {
    private static final Map<String, Function<Pipeline, Object>> COMMANDS = commands();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Cinelake() {}

    /** Runs a command and exits with its status: 0 all complete, 1 something failed or is incomplete, 2 wrong command, setting or feed. */
    public static void main(String[] arguments) {
        System.exit(commandLine(arguments).execute(arguments));
    }

    /** Describes the command that is meant, or all when it is not clear which: picocli takes some 20 ms for each. */
    static CommandLine commandLine(String... arguments) {
        Pipeline pipeline = Pipeline.reading();
        CommandLine line = new CommandLine(new Cinelake());
        String first = arguments.length == 0 ? "" : arguments[0];
        COMMANDS.forEach((name, command) -> {
            if (first.equals(name) || !COMMANDS.containsKey(first)) {
                line.addSubcommand(name, command.apply(pipeline));
            }
        });
        return line.setCaseInsensitiveEnumValuesAllowed(true).setExecutionExceptionHandler(new Failures());
    }

    private static Map<String, Function<Pipeline, Object>> commands() {
        Map<String, Function<Pipeline, Object>> commands = new LinkedHashMap<>();
        commands.put("serve", ServeCommand::new);
        commands.put("run", RunCommand::new);
        commands.put("plan", PlanCommand::new);
        commands.put("check", CheckCommand::new);
        commands.put("feeds", FeedsCommand::new);
        commands.put("genres", GenresCommand::new);
        commands.put("verify", VerifyCommand::new);
        commands.put("replay", ReplayCommand::new);
        return commands;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "A command is missing. See 'cinelake --help' for what there is.");
    }

    /** Where a command prints its outcome. */
    static PrintWriter out(CommandLine.Model.CommandSpec spec) {
        return spec.commandLine().getOut();
    }
}
