package io.cinelake.ops;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Schedule;
import io.cinelake.feed.Source;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Shows of each feed when it is due and whether the feed that it keeps current is too old, so that alerts need no fixed numbers, and which files are refused. */
public final class FeedGauges {
    private final LastRuns lastRuns;
    private final InstantSource clock;
    private final ZoneId zone;
    private final MultiGauge next;
    private final MultiGauge period;
    private final MultiGauge firstSeen;
    private final MultiGauge overdue;
    private final MultiGauge refused;
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();

    /**
     * Registers its gauges, which show nothing before the first {@link #show}.
     *
     * @param zone that crons count in
     */
    public FeedGauges(MeterRegistry registry, LastRuns lastRuns, InstantSource clock, ZoneId zone) {
        this.lastRuns = lastRuns;
        this.clock = clock;
        this.zone = zone;
        this.next = gauge(registry, "cinelake.feed.next.firing.timestamp.seconds", "When the feed's cron fires next");
        this.period = gauge(
                registry, "cinelake.feed.period.seconds", "The longest time between two of the feed's next firings");
        this.firstSeen =
                gauge(registry, "cinelake.feed.first.seen.timestamp.seconds", "When this process first had the feed");
        this.overdue = gauge(
                registry,
                "cinelake.feed.of.overdue",
                "1 when the last complete run of the feed named by of is older than max-age, else 0");
        this.refused = gauge(registry, "cinelake.feed.file.refused", "1 for each feed file that is refused");
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    /**
     * Brings the gauges up to date.
     *
     * @param feeds that are loaded
     * @param files the files that are refused
     */
    public synchronized void show(Collection<Feed> feeds, Collection<Path> files) {
        Instant now = clock.instant();
        seen.keySet().retainAll(feeds.stream().map(Feed::id).toList());
        List<Row<?>> firings = new ArrayList<>();
        List<Row<?>> periods = new ArrayList<>();
        List<Row<?>> seens = new ArrayList<>();
        List<Row<?>> ages = new ArrayList<>();
        for (Feed feed : feeds) {
            Tags tags = Tags.of("feed", feed.id());
            Schedule schedule = Schedule.of(feed.schedule(), zone);
            Optional<Duration> gap = schedule.longestGap(now);
            schedule.next(now).ifPresent(at -> firings.add(Row.of(tags, at.getEpochSecond())));
            gap.ifPresent(longest -> periods.add(Row.of(tags, longest.toMillis() / 1000.0)));
            seens.add(Row.of(tags, seen.computeIfAbsent(feed.id(), id -> now).getEpochSecond()));
            if (feed.source() instanceof Source.Keeping keeping && keeping.of() != null) {
                lastRuns.of(keeping.of())
                        .map(LastRuns.RunEnd::success)
                        .map(success -> Duration.between(success, now).toDays() > keeping.maxAge())
                        .ifPresent(old -> ages.add(Row.of(tags, old ? 1 : 0)));
            }
        }
        next.register(firings, true);
        period.register(periods, true);
        firstSeen.register(seens, true);
        overdue.register(ages, true);
        refused.register(
                files.stream()
                        .distinct()
                        .<Row<?>>map(file -> Row.of(Tags.of("file", file.toString()), 1))
                        .toList(),
                true);
    }
}
