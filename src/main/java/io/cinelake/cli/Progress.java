package io.cinelake.cli;

import io.cinelake.run.Plan;
import io.cinelake.run.Run;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
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
    /** Titles a second; below it, a guess of the time left says nothing. */
    private static final double SLOWEST = 0.01;

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
            LOG.info("{}", sentence(run));
        }
    }

    private synchronized void draw() {
        StringBuilder text = new StringBuilder();
        if (lines > 0) {
            text.append(String.format(Locale.ROOT, "\u001b[%dA", lines));
        }
        lines = 0;
        for (Run run : runs.get()) {
            text.append("\u001b[2K").append(sentence(run)).append('\n');
            lines++;
        }
        text.append("\u001b[J");
        terminal.print(text);
        terminal.flush();
    }

    /** Titles done of all, rate and time left; or the pages listed so far. */
    private static String sentence(Run run) {
        String name = run.name().feed() + " " + run.name().run();
        Plan plan = run.plan();
        if (plan == null) {
            return name + ": listing, " + run.listTraffic().requests() + " pages so far";
        }
        long fetched = run.traffic().titles();
        long done = run.titlesBefore() + fetched;
        long millis =
                Math.max(1, Duration.between(run.fetchingSince(), Instant.now()).toMillis());
        double rate = fetched * 1000.0 / millis;
        long left = Math.round((plan.titles().size() - done) / rate);
        return String.format(
                Locale.ROOT,
                "%s: %d of %d titles, %.1f a second, %s",
                name,
                done,
                plan.titles().size(),
                rate,
                rate < SLOWEST
                        ? "time left unknown"
                        : String.format(Locale.ROOT, "%d:%02d left", left / 60, left % 60));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        if (terminal != null) {
            draw();
        }
    }
}
