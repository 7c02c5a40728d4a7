package io.cinelake.cli;

import io.cinelake.run.Run;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the progress of runs: on a terminal one moving line for each feed, elsewhere a log line at intervals. */
final class Progress implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
    private static final Duration PLAIN = Duration.ofSeconds(15);
    private static final Duration MOVING = Duration.ofMillis(500);

    private final Supplier<Collection<Run>> runs;
    private final PrintWriter terminal;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "cinelake-progress");
        thread.setDaemon(true);
        return thread;
    });
    private int lines;

    private Progress(Supplier<Collection<Run>> runs, PrintWriter terminal) {
        this.runs = runs;
        this.terminal = terminal;
    }

    /**
     * Starts to show progress.
     *
     * @param runs the runs in flight
     * @param err where a terminal's lines go
     * @param plain whether to keep to plain lines even on a terminal
     */
    static Progress start(Supplier<Collection<Run>> runs, PrintWriter err, boolean plain) {
        boolean moving = System.console() != null && !plain;
        Progress progress = new Progress(runs, moving ? err : null);
        long every = (moving ? MOVING : PLAIN).toMillis();
        progress.timer.scheduleAtFixedRate(
                moving ? progress::draw : progress::log, every, every, TimeUnit.MILLISECONDS);
        return progress;
    }

    private void log() {
        for (Run run : runs.get()) {
            LOG.info("{}", new RunProgress(run).sentence());
        }
    }

    private synchronized void draw() {
        StringBuilder text = new StringBuilder();
        if (lines > 0) {
            text.append(String.format(Locale.ROOT, "\u001b[%dA", lines));
        }
        lines = 0;
        for (Run run : runs.get()) {
            text.append("\u001b[2K").append(new RunProgress(run).sentence()).append('\n');
            lines++;
        }
        text.append("\u001b[J");
        terminal.print(text);
        terminal.flush();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        if (terminal != null) {
            draw();
        }
    }
}
