package io.cinelake.run.begin;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Schedule;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.RunName;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunOrder.Trigger;
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
    /** The orders of the firings that were missed before a time, the oldest first. */
    public List<RunOrder> before(Instant now, Collection<Feed> feeds) {
        return feeds.stream()
                .flatMap(feed -> Schedule.of(feed.schedule(), zone)
                        .last(now)
                        .map(last -> new RunOrder(feed, LocalDateTime.ofInstant(last, zone), Trigger.SCHEDULE))
                        .filter(this::isMissed)
                        .stream())
                .sorted(Comparator.comparing(RunOrder::date)
                        .thenComparing(one -> one.feed().id()))
                .toList();
    }

    private boolean isMissed(RunOrder firing) {
        Set<String> known = runs.apply(firing.feed().id());
        RunName name = new FeedKeys(firing.feed()).run(firing.date());
        return !known.isEmpty() && !known.contains(name.run());
    }
}
