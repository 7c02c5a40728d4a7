package io.cinelake.app.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** The terminal that standard error goes to, and how many letters fit in a line of it. */
public record Terminal(MaskedStream err, int columns) {
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
    private static final Pattern DEVICE = Pattern.compile("/dev/(pts/.*|tty.*|console)");

    /** The terminal; empty where lines cannot move: standard error is a file or a pipe, or {@code TERM} names a dumb one. */
    public static Optional<Terminal> of(MaskedStream err, String term) {
        boolean dumb = term == null || term.isBlank() || term.equals("dumb");
        // As picocli finds it out for its help; 80 where it cannot.
        return dumb || !isTerminal()
                ? Optional.empty()
                : Optional.of(new Terminal(
                        err, CommandSpec.create().usageMessage().autoWidth(true).width()));
    }

    /** Java tells of both standard streams together only; Linux tells of each. */
    private static boolean isTerminal() {
        try {
            return Files.exists(STANDARD_ERROR)
                    ? DEVICE.matcher(Files.readSymbolicLink(STANDARD_ERROR).toString())
                            .matches()
                    : System.console() != null;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
