package io.cinelake.ops.page;

import io.cinelake.lake.LakeProblem;
import io.cinelake.run.DamagedState;
import io.cinelake.run.Manifest;
import io.cinelake.run.RunName;
import io.cinelake.run.state.RunFolder;
import io.cinelake.run.state.RunState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs that the bucket knows, kept as summaries in memory. A feed costs one list when it is due: when somebody looks for the first time, after a run of
 * it ended, and every ten minutes while somebody looks, because another process may run it. A manifest is read once for each ETag. Everything is read by
 * one background thread, never by who looks.
 */
public final class RunArchive {
    private static final Logger LOG = LoggerFactory.getLogger(RunArchive.class);
    private static final Duration FRESH = Duration.ofMinutes(10);
    /** Before a bucket that is away is asked again. */
    private static final Duration AWAY = Duration.ofSeconds(30);
    /** Summaries of all feeds together: some 6 MB. */
    private static final int MOST = 10_000;

    private final RunState state;
    private final InstantSource clock;
    private final Executor reader;
    private final Map<String, OfFeed> feeds = new ConcurrentHashMap<>();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile Instant awayUntil = Instant.MIN;

    private record OfFeed(List<Known> runs, Instant at) {}

    private record Known(String version, Summary summary) {}

    /** What is kept of a run: {@code complete}, {@code incomplete}, {@code unfinished} or {@code damaged}; null figures without a manifest. */
    public record Summary(String run, String outcome, Manifest.Counts counts, Duration took) {
        private static Summary of(Manifest manifest) {
            return new Summary(
                    manifest.run(),
                    manifest.outcome(),
                    manifest.counts(),
                    Duration.between(manifest.started(), manifest.ended()));
        }

        private static Summary without(String run, String outcome) {
            return new Summary(run, outcome, null, null);
        }
    }

    /** @param reader runs one task at a time in the background */
    public RunArchive(RunState state, InstantSource clock, Executor reader) {
        this.state = state;
        this.clock = clock;
        this.reader = reader;
    }

    /** A feed's runs, the newest first, as far as they are known; empty before they were read for the first time. */
    Optional<List<Summary>> of(String feed) {
        return Optional.ofNullable(feeds.get(feed))
                .map(known -> known.runs().stream().map(Known::summary).toList());
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
            for (String feed : due) {
                read(feed, most);
            }
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
        OfFeed before = feeds.getOrDefault(feed, new OfFeed(List.of(), now));
        Map<String, Known> kept = before.runs().stream()
                .collect(Collectors.toMap(known -> known.summary().run(), known -> known));
        List<RunFolder> runs = state.runs(feed).stream()
                .filter(run -> RunName.isRun(run.run()))
                .toList();
        List<Known> known = new ArrayList<>();
        for (int n = runs.size() - 1; n >= Math.max(0, runs.size() - most); n--) {
            RunFolder run = runs.get(n);
            known.add(Optional.ofNullable(kept.get(run.run()))
                    .filter(read -> read.version().equals(run.version()))
                    .orElseGet(() -> new Known(run.version(), summary(feed, run))));
        }
        feeds.put(feed, new OfFeed(List.copyOf(known), now));
    }

    private Summary summary(String feed, RunFolder run) {
        try {
            return run.hasManifest()
                    ? state.finished(RunName.parse(feed, run.run()), run)
                            .map(Summary::of)
                            .orElseGet(() -> Summary.without(run.run(), "unfinished"))
                    : Summary.without(run.run(), "unfinished");
        } catch (DamagedState damaged) {
            return Summary.without(run.run(), "damaged");
        }
    }
}
