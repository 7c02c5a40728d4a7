package io.cinelake.cli;

import io.cinelake.app.log.Terminal;
import io.cinelake.ops.RunProgress;
import io.cinelake.run.Run;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
    private static final int BAR = 30;
    private static final int SHORTEST_BAR = 5;
    private static final String BAR_FRAME = ": [] ";
    private static final Duration MOVING = Duration.ofMillis(500);

    private final Supplier<Collection<Run>> runs;
    private final Optional<Terminal> terminal;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    Progress(Supplier<Collection<Run>> runs, Optional<Terminal> terminal) {
        this.runs = runs;
        this.terminal = terminal;
        long every = (terminal.isPresent() ? MOVING : PLAIN).toMillis();
        timer.scheduleAtFixedRate(this::show, every, every, TimeUnit.MILLISECONDS);
    }

    private void show() {
        Instant now = Instant.now();
        List<RunProgress> all =
                runs.get().stream().map(run -> RunProgress.of(run, now)).toList();
        terminal.ifPresentOrElse(
                shown -> draw(
                        shown,
                        all.stream().map(run -> line(run, shown.columns())).toList()),
                () -> all.forEach(run -> LOG.info("{}: {}", run.run(), run.sentence())));
    }

    private static void draw(Terminal terminal, List<String> lines) {
        try {
            terminal.err().footer(lines);
        } catch (IOException e) {
            LOG.debug("The terminal takes no progress", e);
        }
    }

    /** The run, a bar where there is room, and how far it has come; less wide than the terminal, because a wrapped line would count as two. */
    static String line(RunProgress run, int columns) {
        String sentence = run.sentence();
        int room = Math.min(BAR, columns - 1 - run.run().length() - sentence.length() - BAR_FRAME.length());
        String line = run.titles().isEmpty() || room < SHORTEST_BAR
                ? run.run() + ": " + sentence
                : run.run() + ": [" + bar(run, room) + "] " + sentence;
        return line.length() < columns ? line : line.substring(0, columns - 1);
    }

    private static String bar(RunProgress run, int width) {
        long titles = Math.max(1, run.titles().getAsLong());
        int full = (int) (Math.min(run.done(), titles) * width / titles);
        return "#".repeat(full) + ".".repeat(width - full);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        terminal.ifPresent(shown -> draw(shown, List.of()));
    }
}
