package io.cinelake.ops;

import io.cinelake.feed.Schedule;
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

/** Shows of each feed when it is due, so that an alert needs no fixed number of hours, and which files are refused. */
public final class FeedGauges {
    private final InstantSource clock;
    private final ZoneId zone;
    private final MultiGauge next;
    private final MultiGauge period;
    private final MultiGauge firstSeen;
    private final MultiGauge refused;
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();

    /**
     * Registers its gauges, which show nothing before the first {@link #show}.
     *
     * @param zone that crons count in
     */
    public FeedGauges(MeterRegistry registry, InstantSource clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
        this.next = gauge(registry, "cinelake.feed.next.firing.timestamp.seconds", "When the feed's cron fires next");
        this.period = gauge(
                registry, "cinelake.feed.period.seconds", "The longest time between two of the feed's next firings");
        this.firstSeen =
                gauge(registry, "cinelake.feed.first.seen.timestamp.seconds", "When this process first had the feed");
        this.refused = gauge(registry, "cinelake.feed.file.refused", "1 for each feed file that is refused");
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    /**
     * Brings the gauges up to date.
     *
     * @param schedules the schedule of each feed that is loaded, by its id
     * @param files the files that are refused
     */
    public synchronized void show(Map<String, String> schedules, Collection<Path> files) {
        Instant now = clock.instant();
        seen.keySet().retainAll(schedules.keySet());
        List<Row<?>> firings = new ArrayList<>();
        List<Row<?>> periods = new ArrayList<>();
        List<Row<?>> seens = new ArrayList<>();
        for (Map.Entry<String, String> feed : schedules.entrySet()) {
            Tags tags = Tags.of("feed", feed.getKey());
            Schedule schedule = Schedule.of(feed.getValue(), zone);
            Optional<Duration> gap = schedule.longestGap(now);
            schedule.next(now).ifPresent(at -> firings.add(Row.of(tags, at.getEpochSecond())));
            gap.ifPresent(longest -> periods.add(Row.of(tags, longest.toMillis() / 1000.0)));
            seens.add(
                    Row.of(tags, seen.computeIfAbsent(feed.getKey(), id -> now).getEpochSecond()));
        }
        next.register(firings, true);
        period.register(periods, true);
        firstSeen.register(seens, true);
        refused.register(
                files.stream()
                        .distinct()
                        .<Row<?>>map(file -> Row.of(Tags.of("file", file.toString()), 1))
                        .toList(),
                true);
    }
}
