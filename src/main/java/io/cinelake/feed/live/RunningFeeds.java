package io.cinelake.feed.live;

import io.cinelake.feed.file.FeedFile;
import io.cinelake.feed.file.FeedFolder;
import io.cinelake.feed.file.FeedProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files whose routes run. When a file is refused, its earlier version stays loaded. */
final class RunningFeeds {
    private static final Logger LOG = LoggerFactory.getLogger(RunningFeeds.class);

    private final FeedFolder reader;
    private final FeedRoutes routes;
    private final Feeds feeds;
    private final RejectedFiles rejected;
    private final Map<Path, FeedFile> running = new TreeMap<>();

    RunningFeeds(FeedFolder reader, FeedRoutes routes, Feeds feeds, RejectedFiles rejected) {
        this.reader = reader;
        this.routes = routes;
        this.feeds = feeds;
        this.rejected = rejected;
    }

    /** The loaded files. */
    Set<Path> files() {
        return Set.copyOf(running.keySet());
    }

    /** Removes a file and its routes. */
    void remove(Path file) {
        Optional<FeedProblem> busy = routes.remove(file);
        if (busy.isPresent()) {
            rejected.set(file, List.of(busy.get()), "");
            return;
        }
        rejected.clear(file);
        if (running.remove(file) != null) {
            feeds.publish(running.values());
            LOG.info("Feed file {} is gone: its routes are removed", file);
        }
    }

    /** Loads a file, unless it has a problem. */
    void put(FeedFile file) {
        FeedFile earlier = running.get(file.path());
        if (earlier != null && earlier.text().equals(file.text()) && file.isSound()) {
            rejected.clear(file.path());
            return;
        }
        List<FeedProblem> problems = new ArrayList<>(file.problems());
        if (problems.isEmpty()) {
            reader.clash(file, others(file.path())).ifPresent(problems::add);
        }
        if (problems.isEmpty()) {
            swap(file, earlier).ifPresent(problems::add);
        }
        rejected.set(file.path(), problems, earlier == null ? "It does not run." : "Its earlier version stays loaded.");
    }

    /** The feed is published before its route starts, so that the first firing finds it. */
    private Optional<FeedProblem> swap(FeedFile file, FeedFile earlier) {
        running.put(file.path(), file);
        feeds.publish(running.values());
        Optional<FeedProblem> refused = routes.put(file);
        if (refused.isEmpty()) {
            LOG.info(
                    "Feed file {} is {}",
                    file.path(),
                    earlier == null ? "read: its routes run" : "changed: its new routes run");
            return refused;
        }
        if (earlier == null) {
            running.remove(file.path());
        } else {
            running.put(file.path(), earlier);
        }
        feeds.publish(running.values());
        return refused;
    }

    private Collection<FeedFile> others(Path file) {
        return running.values().stream()
                .filter(other -> !other.path().equals(file))
                .toList();
    }
}
