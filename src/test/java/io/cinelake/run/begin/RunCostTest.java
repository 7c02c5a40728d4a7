package io.cinelake.run.begin;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.feed.Feed;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.Plan;
import io.cinelake.run.Run;
import io.cinelake.run.RunBench;
import io.cinelake.run.begin.Previews.RunCost;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCostTest {
    private static final Duration BEAT = Duration.ofSeconds(20);

    private final RunBench bench = new RunBench();

    private RunCost estimated(Plan plan, Duration took) {
        byte[] sample = RunBench.record("1");
        return RunCost.of(
                new Previews.Preview(plan, new FeedKeys(plan.feed()), List.of(sample, sample), List.of()), took, BEAT);
    }

    @Test
    void estimatesThePutsThatARunReallyMakes() {
        Run run = bench.planned(
                FeedFixture.pairs(),
                IntStream.range(0, 25).mapToObj(Integer::toString).toArray(String[]::new));
        bench.finish(run, RunBench::fetched);
        long puts = bench.s3().requests().stream()
                .filter(request -> request.startsWith("PUT "))
                .count();

        RunCost cost = estimated(run.plan(), Duration.ZERO);

        assertThat(cost.puts()).isBetween(puts - 1, puts + 1);
        assertThat(cost.bytes()).isEqualTo(25L * RunBench.record("1").length);
        assertThat(estimated(run.plan(), Duration.ofMinutes(10)).puts()).isEqualTo(cost.puts() + 30);
        assertThat(new RunCost(2_000, 0).dollars(30)).isEqualTo(0.3);
    }

    @ParameterizedTest
    @CsvSource({
        "timer:films?period=1d, DAYS, 30",
        "timer:films?period=1h, DAYS, 30",
        "timer:films?period=1h, HOURS, 720",
        "quartz:films?cron=0+0+3+*+*+?, DAYS, 30",
        "quartz:films?cron=0+0+3+?+*+MON, DAYS, 4",
        "file:inbox, DAYS, 0"
    })
    void countsTheRunsOfAMonthByTheSchedule(String schedule, ChronoUnit precision, long runs) {
        Feed feed = FeedFixture.scheduled("films", schedule);

        assertThat(RunCost.runsAMonth(feed, ZoneOffset.UTC, Instant.parse("2026-11-22T00:00:00Z"), precision))
                .isEqualTo(runs);
    }
}
