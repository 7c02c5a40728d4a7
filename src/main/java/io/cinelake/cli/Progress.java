package io.cinelake.cli;

import io.cinelake.app.log.Terminal;
import io.cinelake.run.Plan;
import io.cinelake.run.Run;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the progress of runs: on a terminal one moving line for each feed below all else, elsewhere a log line at intervals. */
final class Progress implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
    private static final Duration PLAIN = Duration.ofSeconds(15);
    /** Titles a second; below it, a guess of the time left says nothing. */
    private static final double SLOWEST = 0.01;

    private static final Duration MOVING = Duration.ofMillis(500);

    private final Supplier<Collection<Run>> runs;
    private final Optional<Terminal> terminal;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "cinelake-progress");
        thread.setDaemon(true);
        return thread;
    });

    private Progress(Supplier<Collection<Run>> runs, Optional<Terminal> terminal) {
        this.runs = runs;
        this.terminal = terminal;
    }

    /**
     * Starts to show progress.
     *
     * @param runs the runs in flight
     * @param terminal where its lines can move; empty for plain lines
     */
    static Progress start(Supplier<Collection<Run>> runs, Optional<Terminal> terminal) {
        Progress progress = new Progress(runs, terminal);
        long every = (terminal.isPresent() ? MOVING : PLAIN).toMillis();
        progress.timer.scheduleAtFixedRate(progress::show, every, every, TimeUnit.MILLISECONDS);
        return progress;
    }

    private void show() {
        List<String> lines = runs.get().stream().map(Progress::sentence).toList();
        terminal.ifPresentOrElse(shown -> draw(shown, lines), () -> lines.forEach(line -> LOG.info("{}", line)));
    }

    private static void draw(Terminal terminal, List<String> lines) {
        try {
            terminal.err()
                    .footer(lines.stream()
                            .map(line -> cut(line, terminal.columns()))
                            .toList());
        } catch (IOException e) {
            LOG.debug("The terminal takes no progress", e);
        }
    }

    /** A line that wraps would count as two when it is erased. */
    private static String cut(String line, int columns) {
        return line.length() < columns ? line : line.substring(0, columns - 1);
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
        terminal.ifPresent(shown -> draw(shown, List.of()));
    }
}
