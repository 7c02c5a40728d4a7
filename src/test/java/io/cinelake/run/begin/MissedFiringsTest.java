package io.cinelake.run.begin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cinelake.feed.Feed;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.RunOrder;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class MissedFiringsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String AT_THREE = "quartz:films?cron=0+0+3+*+*+?";
    private static final String AT_FIVE = "quartz:films?cron=0+0+5+*+*+?";

    private final Map<String, Set<String>> runs = new HashMap<>();
    private final Runs process = new Runs(
            id -> Optional.empty(),
            order -> null,
            ForkJoinPool.commonPool(),
            result -> {},
            feed -> {},
            InstantSource.fixed(NOW),
            ZoneId.of("America/Sao_Paulo"));

    @Test
    void areThoseWithoutARunOfTheirNameTheOldestFirst() {
        runs.put("five", Set.of("2026-11-20", "2026-11-21"));
        runs.put("three", Set.of("2026-11-19"));

        assertThat(missed(feed("five", AT_FIVE), feed("three", AT_THREE)))
                .extracting(one -> one.feed().id(), RunOrder::date)
                .containsExactly(
                        tuple("three", LocalDateTime.parse("2026-11-22T03:00")),
                        tuple("five", LocalDateTime.parse("2026-11-22T05:00")));
    }

    @Test
    void areNoneWhenTheRunIsThereFinishedOrNot() {
        runs.put("three", Set.of("2026-11-22"));

        assertThat(missed(feed("three", AT_THREE))).isEmpty();
    }

    @Test
    void areNoneOfAFeedThatNeverRanOrHasNoCron() {
        runs.put("timed", Set.of("2026-11-01"));

        assertThat(missed(feed("new", AT_THREE), feed("timed", "timer:timed?period=1d")))
                .isEmpty();
    }

    private List<RunOrder> missed(Feed... feeds) {
        return process.missed(List.of(feeds), feed -> runs.getOrDefault(feed, Set.of()));
    }

    private static Feed feed(String id, String schedule) {
        return FeedFixture.scheduled(id, schedule);
    }
}
