package io.cinelake.feed.live;

import io.cinelake.feed.file.FeedFile;
import io.cinelake.feed.file.FeedFile.Text;
import io.cinelake.feed.file.FeedFolder;
import io.cinelake.feed.file.FeedProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the running feeds equal to the files of the feed folder. It reads them at short intervals, because file times and notifications are not reliable
 * on network folders and mounted configuration, and loads a file that two looks found equal. What cannot be read changes nothing: the earlier version stays.
 */
public final class FeedWatcher {
    /** Two looks and the swap are done within two seconds of a change. */
    public static final Duration INTERVAL = Duration.ofMillis(500);
    /** A refused file is checked again even when it did not change, because the cause may lie outside it. */
    private static final Duration RECHECK = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(FeedWatcher.class);

    private final Path folder;
    private final FeedFolder reader;
    private final FeedRoutes routes;
    private final Feeds feeds;
    private final InstantSource clock;
    private final Map<Path, Map<FeedProblem, Instant>> rejected = new ConcurrentSkipListMap<>();
    private Map<Path, Text> before = Map.of();
    private Map<Path, Text> known = Map.of();
    private Instant rechecked;

    /** A problem that is still there, and when it was first seen. */
    public record Rejection(FeedProblem problem, Instant since) {}

    /** A watcher that has not looked yet. {@code feeds} gets what is loaded; the clock tells since when something is refused. */
    public FeedWatcher(Path folder, FeedFolder reader, FeedRoutes routes, Feeds feeds, InstantSource clock) {
        this.folder = folder;
        this.reader = reader;
        this.routes = routes;
        this.feeds = feeds;
        this.clock = clock;
        this.rechecked = clock.instant();
    }

    /** Loads the folder as it is now, and then looks at it at intervals on the scheduler. */
    public void start(ScheduledExecutorService scheduler) {
        load();
        long interval = INTERVAL.toMillis();
        scheduler.scheduleWithFixedDelay(this::poll, interval, interval, TimeUnit.MILLISECONDS);
    }

    /** The problems of files now, and of the folder when it cannot be read. */
    public List<Rejection> refused() {
        List<Rejection> refused = new ArrayList<>();
        rejected.values().forEach(file -> file.forEach((problem, since) -> refused.add(new Rejection(problem, since))));
        return refused;
    }

    /** Two looks at once find all files equal. */
    void load() {
        poll();
        poll();
    }

    synchronized void poll() {
        try {
            Map<Path, Text> now = Text.of(FeedFolder.paths(folder));
            reject(folder, List.of(), "");
            Map<Path, Text> next = settled(now);
            before = now;
            apply(next);
        } catch (IOException unreadable) {
            String message = "The feed folder is not there or cannot be read: put it back, or correct cinelake.feeds.";
            String consequence = "The " + routes.files().size() + " files read before stay loaded.";
            reject(folder, List.of(FeedProblem.of(folder, message)), consequence);
        } catch (RuntimeException | Error unexpected) {
            LOG.error(
                    "The feed folder {} could not be looked at; the next look is in {}", folder, INTERVAL, unexpected);
        }
    }

    /** What two looks found equal. A file that they found different, or that only one of them found, is being written: it keeps its known text for now. */
    private Map<Path, Text> settled(Map<Path, Text> now) {
        Map<Path, Text> settled = new LinkedHashMap<>(now);
        settled.replaceAll((file, text) -> text.equals(before.get(file)) ? text : known.get(file));
        settled.values().removeIf(Objects::isNull);
        known.forEach((file, text) -> {
            if (before.containsKey(file)) {
                settled.putIfAbsent(file, text);
            }
        });
        return settled;
    }

    private void apply(Map<Path, Text> next) {
        if (next.equals(known) && clock.instant().isBefore(rechecked.plus(RECHECK))) {
            return;
        }
        rechecked = clock.instant();
        Stream.concat(routes.files().keySet().stream(), rejected.keySet().stream())
                .filter(file -> !next.containsKey(file) && !isHidden(file, next))
                .distinct()
                .toList()
                .forEach(this::remove);
        next.forEach((file, text) -> {
            if (!text.equals(known.get(file)) || rejected.containsKey(file)) {
                put(reader.read(file, text));
            }
        });
        known = next;
    }

    /** Whether a file lies in a sub-folder that could not be read, so that nobody knows whether it is still there. */
    private static boolean isHidden(Path file, Map<Path, Text> seen) {
        return seen.keySet().stream().anyMatch(other -> !other.equals(file) && file.startsWith(other));
    }

    private void remove(Path file) {
        boolean isLoaded = routes.files().containsKey(file);
        Optional<FeedProblem> busy = routes.remove(file);
        reject(file, busy.stream().toList(), "");
        if (isLoaded && busy.isEmpty()) {
            feeds.publish(routes.files().values());
            LOG.info("Feed file {} is gone: its routes are removed", file);
        }
    }

    private void put(FeedFile file) {
        Map<Path, FeedFile> running = routes.files();
        FeedFile earlier = running.remove(file.path());
        List<FeedProblem> problems = new ArrayList<>(file.problems());
        boolean isLoaded = earlier != null && earlier.text().equals(file.text());
        if (file.isSound() && !isLoaded) {
            reader.clash(file, running.values()).or(() -> swap(file, running)).ifPresent(problems::add);
            if (problems.isEmpty()) {
                String change = earlier == null ? "read: its routes run" : "changed: its new routes run";
                LOG.info("Feed file {} is {}", file.path(), change);
            }
        }
        reject(file.path(), problems, earlier == null ? "It does not run." : "Its earlier version stays loaded.");
    }

    /** The feed is published before its route starts, so that the first firing finds it. */
    private Optional<FeedProblem> swap(FeedFile file, Map<Path, FeedFile> running) {
        running.put(file.path(), file);
        feeds.publish(running.values());
        Optional<FeedProblem> refused = routes.put(file);
        feeds.publish(routes.files().values());
        return refused;
    }

    /** Notes the problems of a file now; none when it is sound. Each is logged once when it comes and once when it goes. */
    private void reject(Path file, List<FeedProblem> problems, String consequence) {
        Map<FeedProblem, Instant> earlier = rejected.getOrDefault(file, Map.of());
        Map<FeedProblem, Instant> now = new LinkedHashMap<>();
        for (FeedProblem problem : problems) {
            if (!earlier.containsKey(problem)) {
                LOG.warn("Feed file refused: {} {}", problem, consequence);
            }
            now.put(problem, earlier.getOrDefault(problem, clock.instant()));
        }
        if (!now.isEmpty()) {
            rejected.put(file, now);
        } else if (rejected.remove(file) != null) {
            LOG.info("Nothing is wrong any more with {}", file);
        }
    }
}
