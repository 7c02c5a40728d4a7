package io.cinelake.ops;

import io.cinelake.lake.LakeProblem;
import io.cinelake.run.Outcome;
import io.cinelake.run.RunName;
import io.cinelake.run.RunResult;
import io.cinelake.run.state.RunFolder;
import io.cinelake.run.state.RunState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.camel.util.concurrent.CamelThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers how runs ended: by their results here, and by their manifests when they ran earlier or in another process. That of each feed's last run is
 * known; those of all runs only after somebody asked for them. A look costs one list a feed, and a run is read once for each version of it.
 */
public final class LastRuns implements Consumer<RunResult> {
    private static final Logger LOG = LoggerFactory.getLogger(LastRuns.class);
    /** How many runs back the last complete one is looked for. */
    private static final int LOOK_BACK = 30;
    /** Runs of all feeds together that are kept: some 6 MB. */
    private static final int MOST = 10_000;

    private final RunState state;
    private final InstantSource clock;
    private final Consumer<RunName> incomplete;
    private final Map<String, RunEnd> ends = new ConcurrentHashMap<>();
    private final Map<String, RunEnd> stored = new HashMap<>();
    private final Map<String, OfFeed> read = new ConcurrentHashMap<>();
    private final ReentrantLock looking = new ReentrantLock();
    private final AtomicLong settled = new AtomicLong();
    private volatile boolean keepsAll;

    /** What was read of a feed's runs at the last look: all there are, or those since the last complete one. */
    private record OfFeed(Map<String, RunEnd> byVersion, boolean isAll) {}

    /** Knows of no run yet. {@code incomplete} is told a feed's last run that ended so, but not here. */
    public LastRuns(RunState state, InstantSource clock, Consumer<RunName> incomplete) {
        this.state = state;
        this.clock = clock;
        this.incomplete = incomplete;
    }

    @Override
    public void accept(RunResult result) {
        if (result.isEnd()) {
            settled.incrementAndGet();
            ends.compute(result.feed(), (feed, before) -> end(result, before));
        }
    }

    private RunEnd end(RunResult result, RunEnd before) {
        Instant now = clock.instant();
        boolean isSkipped = result.outcome() == Outcome.SKIPPED;
        // The run of this date is complete; when it became so, only its manifest knows.
        if (isSkipped && before != null && before.isComplete() && before.run().equals(result.run())) {
            return before;
        }
        return new RunEnd(
                result.run(),
                (isSkipped ? Outcome.COMPLETE : result.outcome()).word(),
                isSkipped ? null : result.message(),
                now,
                Duration.ofMillis(Math.round(result.seconds() * 1000)),
                result.counts(),
                result.outcome() == Outcome.COMPLETE ? now : before == null ? null : before.success());
    }

    /** Looks at the feeds' runs in the bucket, unless another look goes on. When it cannot be reached, the next look tries again. */
    public void look(Collection<String> feeds) {
        if (!looking.tryLock()) {
            return;
        }
        try {
            boolean isAll = keepsAll;
            read.keySet().retainAll(feeds);
            for (String feed : feeds) {
                try {
                    look(feed, isAll, isAll ? Math.max(1, MOST / feeds.size()) : LOOK_BACK);
                } catch (LakeProblem away) {
                    LOG.debug("Earlier runs cannot be looked at: {}", away.getMessage());
                    break;
                } catch (RuntimeException | Error e) {
                    LOG.error("Feed {}: its runs could not be looked at; the next look comes", feed, e);
                }
            }
        } finally {
            looking.unlock();
        }
    }

    private void look(String feed, boolean isAll, int most) {
        List<RunFolder> runs = state.runs(feed).stream()
                .filter(run -> isAll || run.hasManifest())
                .toList();
        Map<String, RunEnd> before =
                read.getOrDefault(feed, new OfFeed(Map.of(), false)).byVersion();
        Map<String, RunEnd> now = new HashMap<>();
        RunEnd last = null;
        for (int n = runs.size() - 1; n >= Math.max(0, runs.size() - most); n--) {
            if (!isAll && last != null && last.success() != null) {
                break;
            }
            RunFolder run = runs.get(n);
            String version = run.run() + " " + run.version();
            RunEnd end = before.containsKey(version) ? before.get(version) : RunEnd.read(state, feed, run);
            now.put(version, end);
            // A run that is not finished is resumed.
            if (end.at() != null && (last == null || last.success() == null)) {
                last = last == null ? end : last.withLater(end.success());
            }
        }
        read.put(feed, new OfFeed(now, isAll));
        if (last != null && !last.equals(stored.put(feed, last)) && saw(feed, last) && !last.isComplete()) {
            incomplete.accept(RunName.parse(feed, last.run()));
        }
    }

    /** Takes how a run ended that may be another process's; what is known of it, or of a later one, stays. Returns whether it was news. */
    boolean saw(String feed, RunEnd end) {
        return ends.merge(feed, end, (known, seen) -> {
                    boolean isKnown = known.run().equals(seen.run())
                            && known.outcome().equals(seen.outcome())
                            && Objects.equals(known.counts(), seen.counts());
                    return isKnown || known.run().compareTo(seen.run()) > 0 ? known.withLater(seen.success()) : seen;
                })
                == end;
    }

    /** How a feed's last run ended; empty when none is known. */
    public Optional<RunEnd> of(String feed) {
        return Optional.ofNullable(ends.get(feed));
    }

    /** How a feed's runs ended, the newest first; empty before they were read. */
    public Optional<List<RunEnd>> all(String feed) {
        return Optional.ofNullable(read.get(feed)).filter(OfFeed::isAll).map(known -> {
            Map<String, RunEnd> runs = new TreeMap<>(Comparator.reverseOrder());
            known.byVersion().values().forEach(end -> runs.put(end.run(), end));
            of(feed).ifPresent(end -> runs.put(end.run(), end));
            return List.copyOf(runs.values());
        });
    }

    /** How many runs ended in this process. */
    public long settled() {
        return settled.get();
    }

    /** Keeps all runs from now on; the first time, a thread of its own reads them. */
    public void keepAll(Collection<String> feeds) {
        if (!keepsAll) {
            keepsAll = true;
            new CamelThreadFactory("#name#", "cinelake-history", true)
                    .newThread(() -> look(feeds))
                    .start();
        }
    }
}
