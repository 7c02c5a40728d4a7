package io.cinelake.app.log;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The terminal that standard error goes to.
 *
 * @param err what is printed there
 * @param columns how many letters fit in a line
 */
public record Terminal(MaskedStream err, int columns) {
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
    private static final Pattern DEVICE = Pattern.compile("/dev/(pts/.*|tty.*|console)");
    private static final Pattern SIZE = Pattern.compile("\\d+ (\\d+)");
    private static final int USUAL_COLUMNS = 80;

    /**
     * The terminal; empty where lines cannot move: standard error is a file or a pipe, or the terminal is a dumb one.
     *
     * @param term the variable {@code TERM}, or null
     */
    public static Optional<Terminal> of(MaskedStream err, String term) {
        boolean dumb = term == null || term.isBlank() || term.equals("dumb");
        return dumb || !isTerminal() ? Optional.empty() : Optional.of(new Terminal(err, columnsOfTty()));
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

    private static int columnsOfTty() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectErrorStream(true)
                    .start();
            if (stty.waitFor(1, TimeUnit.SECONDS)) {
                String text = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                Matcher size = SIZE.matcher(text.strip());
                return size.matches() ? Math.max(USUAL_COLUMNS / 2, Integer.parseInt(size.group(1))) : USUAL_COLUMNS;
            }
            stty.destroy();
        } catch (IOException e) {
            return USUAL_COLUMNS;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return USUAL_COLUMNS;
    }
}
