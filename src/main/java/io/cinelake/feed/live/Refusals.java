package io.cinelake.feed.live;

import io.cinelake.feed.file.FeedProblem;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is refused now, file by file, each since when; a problem is logged when it comes and when it goes, and not in between. */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(FeedWatcher.class);

    private final InstantSource clock;
    private final Map<Path, List<Refusal>> byFile = new ConcurrentSkipListMap<>();

    Refusals(InstantSource clock) {
        this.clock = clock;
    }

    /** All that is refused, in the order of the files. */
    List<Refusal> all() {
        return byFile.values().stream().flatMap(List::stream).toList();
    }

    /** The files something is wrong with. */
    Set<Path> files() {
        return Set.copyOf(byFile.keySet());
    }

    /** Notes what is wrong with a file now; nothing, when the list is empty. */
    void set(Path file, Collection<FeedProblem> problems, String consequence) {
        List<Refusal> earlier = byFile.getOrDefault(file, List.of());
        if (problems.isEmpty()) {
            clear(file);
            return;
        }
        Instant now = clock.instant();
        byFile.put(
                file,
                problems.stream()
                        .map(problem -> new Refusal(problem, since(earlier, problem, now)))
                        .toList());
        problems.stream()
                .filter(problem ->
                        earlier.stream().noneMatch(known -> known.problem().equals(problem)))
                .forEach(problem -> LOG.warn("Feed file refused: {} {}", problem, consequence));
    }

    /** Notes that nothing is wrong with a file any more. */
    void clear(Path file) {
        if (byFile.remove(file) != null) {
            LOG.info("Nothing is wrong any more with {}", file);
        }
    }

    private static Instant since(List<Refusal> earlier, FeedProblem problem, Instant now) {
        return earlier.stream()
                .filter(known -> known.problem().equals(problem))
                .map(Refusal::since)
                .findFirst()
                .orElse(now);
    }
}
