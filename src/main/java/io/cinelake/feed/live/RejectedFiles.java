package io.cinelake.feed.live;

import io.cinelake.feed.file.FeedProblem;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that are refused now, and since when. A problem is logged once when it comes and once when it goes. */
public final class RejectedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(RejectedFiles.class);

    private final InstantSource clock;
    private final Map<Path, List<Rejection>> byFile = new ConcurrentSkipListMap<>();

    /** A problem that is still there, and when it was first seen. */
    public record Rejection(FeedProblem problem, Instant since) {}

    RejectedFiles(InstantSource clock) {
        this.clock = clock;
    }

    List<Rejection> all() {
        return byFile.values().stream().flatMap(List::stream).toList();
    }

    Set<Path> files() {
        return Set.copyOf(byFile.keySet());
    }

    /** Notes the problems of a file now; an empty list means none. */
    void set(Path file, Collection<FeedProblem> problems, String consequence) {
        List<Rejection> earlier = byFile.getOrDefault(file, List.of());
        List<Rejection> now = new ArrayList<>();
        for (FeedProblem problem : problems) {
            now.add(earlier.stream()
                    .filter(known -> known.problem().equals(problem))
                    .findFirst()
                    .orElseGet(() -> {
                        LOG.warn("Feed file refused: {} {}", problem, consequence);
                        return new Rejection(problem, clock.instant());
                    }));
        }
        if (!now.isEmpty()) {
            byFile.put(file, List.copyOf(now));
        } else if (byFile.remove(file) != null) {
            LOG.info("Nothing is wrong any more with {}", file);
        }
    }
}
