package io.cinelake.feed.live;

import io.cinelake.feed.file.FeedFolder;
import io.cinelake.feed.file.FeedProblem;
import io.cinelake.feed.live.RejectedFiles.Rejection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the running feeds equal to the files of the feed folder. It reads the files at short intervals, and loads a file that two looks found equal. A file
 * with problems changes nothing: its earlier version stays loaded. A folder that cannot be read changes nothing either.
 */
public final class FeedWatcher implements AutoCloseable {
    /** Two looks and the swap are done within two seconds of a change. */
    public static final Duration INTERVAL = Duration.ofMillis(500);

    /** A refused file is checked again even when it did not change, because the cause may lie outside it. */
    private static final Duration RECHECK = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(FeedWatcher.class);

    private final Path folder;
    private final FeedFolder reader;
    private final RunningFeeds running;
    private final InstantSource clock;
    private final RejectedFiles rejected;

    private FolderLook before = new FolderLook(Map.of());
    private FolderLook known = new FolderLook(Map.of());
    private Instant rechecked;
    private ScheduledFuture<?> looking;

    /**
     * A watcher that has not looked yet.
     *
     * @param folder the feed folder
     * @param reader reads and checks its files
     * @param routes the routes of the feeds, on a context that runs
     * @param feeds gets the feeds that are loaded
     * @param clock the time, for how long something has been refused
     */
    public FeedWatcher(Path folder, FeedFolder reader, FeedRoutes routes, Feeds feeds, InstantSource clock) {
        this.folder = folder;
        this.reader = reader;
        this.clock = clock;
        this.rejected = new RejectedFiles(clock);
        this.running = new RunningFeeds(reader, routes, feeds, rejected);
        this.rechecked = clock.instant();
    }

    /** Loads the folder as it is now, and then looks at it at intervals on the scheduler. */
    public synchronized void start(ScheduledExecutorService scheduler) {
        load();
        looking = scheduler.scheduleWithFixedDelay(
                this::lookSafely, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Stops looking; the feeds run on. */
    @Override
    public synchronized void close() {
        if (looking != null) {
            looking.cancel(false);
        }
    }

    /** The problems of files now, and of the folder when it cannot be read. */
    public List<Rejection> refused() {
        return rejected.all();
    }

    /** Loads the folder as it is now, without a second look. */
    synchronized void load() {
        look().ifPresent(now -> {
            before = now;
            apply(now);
        });
    }

    /** Looks once, and loads what has not changed since the look before. */
    synchronized void poll() {
        look().ifPresent(now -> {
            FolderLook settled = now.settled(before, known);
            before = now;
            apply(settled);
        });
    }

    private void lookSafely() {
        try {
            poll();
        } catch (RuntimeException | Error unexpected) {
            LOG.error(
                    "The feed folder {} could not be looked at; the next look is in {} ms",
                    folder,
                    INTERVAL.toMillis(),
                    unexpected);
        }
    }

    private Optional<FolderLook> look() {
        try {
            FolderLook now = FolderLook.at(folder);
            rejected.clear(folder);
            return Optional.of(now);
        } catch (IOException unreadable) {
            FeedProblem problem = FeedProblem.of(
                    folder, "The feed folder is not there or cannot be read: put it back, or correct cinelake.feeds.");
            rejected.set(folder, List.of(problem), "The " + running.files().size() + " files read before stay loaded.");
            return Optional.empty();
        }
    }

    private void apply(FolderLook next) {
        boolean isRecheck = !clock.instant().isBefore(rechecked.plus(RECHECK));
        boolean isChanged = !next.texts().equals(known.texts());
        if (!isChanged && !isRecheck) {
            return;
        }
        rechecked = clock.instant();
        Stream.concat(running.files().stream(), rejected.files().stream())
                .filter(file -> !next.texts().containsKey(file) && !next.isHiddenFromView(file))
                .distinct()
                .toList()
                .forEach(running::remove);
        List<Path> files = next.texts().keySet().stream()
                .filter(file -> !next.texts().get(file).equals(known.texts().get(file))
                        || rejected.files().contains(file))
                .toList();
        files.forEach(file -> running.put(reader.read(file, next.texts().get(file))));
        known = next;
    }
}
