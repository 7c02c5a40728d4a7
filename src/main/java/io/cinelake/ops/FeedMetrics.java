package io.cinelake.ops;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Schedule;
import io.cinelake.feed.Source;
import io.cinelake.run.Manifest;
import io.cinelake.run.Outcome;
import io.cinelake.run.Run;
import io.cinelake.run.RunResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Measures each feed: runs that ended, what they delivered, what is in flight, when it is due; and the refused files. */
public final class FeedMetrics implements Consumer<RunResult> {
    private static final List<String> OUTCOMES = List.of("complete", "incomplete", "failed");
    private static final Map<String, String> GAUGES = Map.ofEntries(
            Map.entry("cinelake.run.in.flight", "Runs in flight"),
            Map.entry("cinelake.run.titles.planned", "Titles of the run in flight"),
            Map.entry("cinelake.run.titles.done", "Titles of the run in flight that have their outcome"),
            Map.entry("cinelake.last.run.outcome", "1 for how the feed's last run ended, 0 for how it did not"),
            Map.entry("cinelake.last.run.end.timestamp.seconds", "When the feed's last run ended"),
            Map.entry("cinelake.last.run.duration.seconds", "How long the feed's last run took"),
            Map.entry("cinelake.last.run.titles", "Titles the feed's last run delivered"),
            Map.entry("cinelake.last.run.bytes", "Bytes of the objects of the feed's last run"),
            Map.entry("cinelake.last.run.objects", "Objects of the feed's last run"),
            Map.entry("cinelake.last.success.timestamp.seconds", "When a run of the feed was last complete"),
            Map.entry("cinelake.feed.next.firing.timestamp.seconds", "When the feed's cron fires next"),
            Map.entry("cinelake.feed.period.seconds", "The longest time between two of the feed's next firings"),
            Map.entry("cinelake.feed.first.seen.timestamp.seconds", "When this process first had the feed"),
            Map.entry(
                    "cinelake.feed.of.overdue", "1 when the last complete run of the feed in of is older than max-age"),
            Map.entry("cinelake.feed.file.refused", "1 for each feed file that is refused"));

    private final MeterRegistry registry;
    private final LastRuns lastRuns;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Map<String, List<Row<?>>> rows = new HashMap<>();
    private final Map<String, MultiGauge> gauges = new HashMap<>();
    private final Map<String, Instant> seen = new HashMap<>();

    /** Registers its gauges, which show nothing before the first {@link #show}; crons count in the zone. */
    public FeedMetrics(MeterRegistry registry, LastRuns lastRuns, InstantSource clock, ZoneId zone) {
        this.registry = registry;
        this.lastRuns = lastRuns;
        this.clock = clock;
        this.zone = zone;
        GAUGES.forEach((name, meaning) ->
                gauges.put(name, MultiGauge.builder(name).description(meaning).register(registry)));
    }

    @Override
    public void accept(RunResult result) {
        if (!result.isEnd()) {
            return;
        }
        Tags feed = Tags.of("feed", result.feed());
        count("cinelake.runs", feed.and("outcome", result.outcome().word()), 1);
        // A failed run goes on later and then counts as a whole; a skipped one has been counted.
        if (result.outcome() == Outcome.COMPLETE || result.outcome() == Outcome.INCOMPLETE) {
            Manifest.Counts counts = result.counts();
            registry.timer("cinelake.run.duration", feed)
                    .record(Duration.ofMillis(Math.round(result.seconds() * 1000)));
            count("cinelake.titles", feed.and("outcome", "delivered"), counts.delivered());
            count("cinelake.titles", feed.and("outcome", "missing"), counts.missing());
            count("cinelake.titles", feed.and("outcome", "gone"), counts.gone());
            count("cinelake.titles", feed.and("outcome", "quarantined"), counts.quarantined());
            count("cinelake.bytes", feed, counts.bytes());
            count("cinelake.objects", feed, counts.objects());
            count("cinelake.table.drift", feed, result.drifted());
        }
    }

    private void count(String name, Tags tags, long more) {
        registry.counter(name, tags).increment(more);
    }

    /** Brings the gauges up to date. Runs in flight may be of feeds that were removed since they began. */
    public synchronized void show(Collection<Feed> feeds, Collection<Run> inFlight, Collection<Path> refused) {
        gauges.keySet().forEach(name -> rows.put(name, new ArrayList<>()));
        List<String> ids = feeds.stream().map(Feed::id).toList();
        seen.keySet().retainAll(ids);
        feeds.forEach(feed -> due(feed, clock.instant()));
        Set<String> all = new TreeSet<>(ids);
        inFlight.forEach(run -> all.add(run.name().feed()));
        for (String id : all) {
            Tags feed = Tags.of("feed", id);
            List<Run> flying = inFlight.stream()
                    .filter(run -> run.name().feed().equals(id))
                    .toList();
            long planned = flying.stream().mapToLong(Run::titlesPlanned).sum();
            long done = flying.stream().mapToLong(Run::titlesDone).sum();
            row("cinelake.run.in.flight", feed, flying.size());
            row("cinelake.run.titles.planned", feed, planned);
            row("cinelake.run.titles.done", feed, done);
            lastRuns.of(id).ifPresent(end -> last(feed, end));
        }
        refused.stream()
                .distinct()
                .forEach(file -> row("cinelake.feed.file.refused", Tags.of("file", file.toString()), 1));
        gauges.forEach((name, gauge) -> gauge.register(rows.get(name), true));
    }

    private void due(Feed feed, Instant now) {
        Tags tags = Tags.of("feed", feed.id());
        Schedule schedule = Schedule.of(feed.schedule(), zone);
        schedule.next(now)
                .ifPresent(at -> row("cinelake.feed.next.firing.timestamp.seconds", tags, at.getEpochSecond()));
        schedule.longestGap(now).ifPresent(gap -> row("cinelake.feed.period.seconds", tags, gap.toMillis() / 1000.0));
        Instant first = seen.computeIfAbsent(feed.id(), id -> now);
        row("cinelake.feed.first.seen.timestamp.seconds", tags, first.getEpochSecond());
        if (feed.source() instanceof Source.Keeping keeping && keeping.of() != null) {
            lastRuns.of(keeping.of())
                    .map(RunEnd::success)
                    .map(success -> Duration.between(success, now).toDays() > keeping.maxAge())
                    .ifPresent(isOld -> row("cinelake.feed.of.overdue", tags, isOld ? 1 : 0));
        }
    }

    private void last(Tags feed, RunEnd end) {
        for (String word : OUTCOMES) {
            int isSo = end.outcome().equals(word) ? 1 : 0;
            row("cinelake.last.run.outcome", feed.and("outcome", word), isSo);
        }
        row("cinelake.last.run.end.timestamp.seconds", feed, end.at().getEpochSecond());
        row("cinelake.last.run.duration.seconds", feed, end.took().toMillis() / 1000.0);
        if (end.counts() != null) {
            row("cinelake.last.run.titles", feed, end.counts().delivered());
            row("cinelake.last.run.bytes", feed, end.counts().bytes());
            row("cinelake.last.run.objects", feed, end.counts().objects());
        }
        if (end.success() != null) {
            row("cinelake.last.success.timestamp.seconds", feed, end.success().getEpochSecond());
        }
    }

    private void row(String gauge, Tags tags, double value) {
        rows.get(gauge).add(Row.of(tags, value));
    }
}
