package io.cinelake.run.begin;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.feed.Feed;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.Run;
import io.cinelake.run.RunOrder;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class RunsTest {
    private static final Feed FEED = FeedFixture.films();
    private static final Instant NOW = Instant.parse("2026-11-22T01:30:00Z");

    private final List<String> overruns = new ArrayList<>();
    private final Runs runs = new Runs(
            id -> Optional.of(FEED).filter(feed -> feed.id().equals(id)),
            order -> null,
            ForkJoinPool.commonPool(),
            result -> {},
            overruns::add,
            InstantSource.fixed(NOW),
            ZoneId.of("America/Sao_Paulo"));

    @Test
    void aFiringIsARunOfTheDateInTheZone() {
        assertThat(runs.ofFeed(FEED.id()))
                .isEqualTo(new RunOrder(FEED, LocalDateTime.parse("2026-11-21T22:30"), RunOrder.Trigger.SCHEDULE));
        assertThat(runs.ofFeed("gone")).isNull();
        assertThat(overruns).isEmpty();
    }

    @Test
    void aFiringWhileTheFeedsEarlierRunStillGoesIsAnOverrun() {
        runs.enter(new Run(FEED, LocalDateTime.parse("2026-11-20T03:00"), NOW, any -> 1));

        assertThat(runs.ofFeed(FEED.id())).isNotNull();
        assertThat(overruns).containsExactly(FEED.id());
    }
}
