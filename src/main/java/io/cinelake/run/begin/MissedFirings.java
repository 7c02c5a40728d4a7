package io.cinelake.run.begin;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Schedule;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.RunName;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Finds the last firing of each cron that was missed while no process served; a feed that never ran waits, and timers fire at the start. */
public record MissedFirings(ZoneId zone, Function<String, Set<String>> runs) {
    /** A missed firing, and the logical date of the run that it would have begun. */
    public record Missed(Feed feed, LocalDateTime date) {}

    /** The firings that were missed before a time, the oldest first. */
    public List<Missed> before(Instant now, Collection<Feed> feeds) {
        return feeds.stream()
                .flatMap(feed -> Schedule.of(feed.schedule(), zone)
                        .last(now)
                        .map(last -> new Missed(feed, LocalDateTime.ofInstant(last, zone)))
                        .filter(this::isMissed)
                        .stream())
                .sorted(Comparator.comparing(Missed::date)
                        .thenComparing(one -> one.feed().id()))
                .toList();
    }

    private boolean isMissed(Missed firing) {
        Set<String> known = runs.apply(firing.feed().id());
        RunName name = new FeedKeys(firing.feed()).run(firing.date());
        return !known.isEmpty() && !known.contains(name.run());
    }
}
