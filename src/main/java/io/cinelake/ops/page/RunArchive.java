package io.cinelake.ops.page;

import io.cinelake.lake.LakeProblem;
import io.cinelake.ops.RunEnd;
import io.cinelake.run.state.RunFolder;
import io.cinelake.run.state.RunState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs that the bucket knows, kept in memory. A feed costs one list when it is due: when somebody looks for the first time, after a run of it ended,
 * and every ten minutes while somebody looks, because another process may run it. A run is read once for each version of it, by one background thread.
 */
final class RunArchive {
    private static final Logger LOG = LoggerFactory.getLogger(RunArchive.class);
    private static final Duration FRESH = Duration.ofMinutes(10);
    /** Before a bucket that is away is asked again. */
    private static final Duration AWAY = Duration.ofSeconds(30);
    /** Runs of all feeds together: some 6 MB. */
    private static final int MOST = 10_000;

    private final RunState state;
    private final InstantSource clock;
    private final Executor reader;
    private final Map<String, OfFeed> feeds = new ConcurrentHashMap<>();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile Instant awayUntil = Instant.MIN;

    /** A feed's runs by their versions, the newest first. */
    private record OfFeed(Map<String, RunEnd> runs, Instant at) {}

    /** {@code reader} runs one task at a time in the background. */
    RunArchive(RunState state, InstantSource clock, Executor reader) {
        this.state = state;
        this.clock = clock;
        this.reader = reader;
    }

    /** A feed's runs, the newest first, as far as they are known; empty before they were read for the first time. */
    Optional<List<RunEnd>> of(String feed) {
        return Optional.ofNullable(feeds.get(feed))
                .map(known -> List.copyOf(known.runs().values()));
    }

    void ended(String feed) {
        ended.add(feed);
    }

    /** Somebody looks at these feeds: has what is old read again, and returns at once. */
    void look(Collection<String> ids) {
        feeds.keySet().retainAll(ids);
        Instant now = clock.instant();
        List<String> due = ids.stream()
                .filter(id -> ended.contains(id)
                        || !feeds.containsKey(id)
                        || !feeds.get(id).at().isAfter(now.minus(FRESH)))
                .toList();
        if (!due.isEmpty() && !now.isBefore(awayUntil) && reading.compareAndSet(false, true)) {
            reader.execute(() -> read(due, Math.max(1, MOST / ids.size())));
        }
    }

    private void read(List<String> due, int most) {
        try {
            due.forEach(feed -> read(feed, most));
        } catch (LakeProblem away) {
            awayUntil = clock.instant().plus(AWAY);
            LOG.debug("The page cannot read the history of runs: {}", away.getMessage());
        } catch (RuntimeException | Error e) {
            awayUntil = clock.instant().plus(AWAY);
            LOG.error("The page could not read the history of runs; it is read again", e);
        } finally {
            reading.set(false);
        }
    }

    private void read(String feed, int most) {
        ended.remove(feed);
        Instant now = clock.instant();
        Map<String, RunEnd> before =
                feeds.getOrDefault(feed, new OfFeed(Map.of(), now)).runs();
        Map<String, RunEnd> known = new LinkedHashMap<>();
        List<RunFolder> runs = state.runs(feed);
        for (int n = runs.size() - 1; n >= Math.max(0, runs.size() - most); n--) {
            RunFolder run = runs.get(n);
            String version = run.run() + " " + run.version();
            RunEnd end = before.get(version);
            known.put(version, end != null ? end : RunEnd.read(state, feed, run));
        }
        feeds.put(feed, new OfFeed(known, now));
    }
}
