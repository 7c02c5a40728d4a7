package io.cinelake.run.begin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cinelake.feed.Feed;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.Plan;
import io.cinelake.run.Run;
import io.cinelake.run.RunBench;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code plan} tells of a run before there is one. */
class PreviewsTest {
    private static final Duration BEAT = Duration.ofSeconds(20);
    private static final LocalDateTime DATE = LocalDateTime.parse("2026-11-22T00:00");

    private final RunBench bench = new RunBench();

    private static Previews.Preview preview(Plan plan) {
        byte[] sample = RunBench.record("1");
        return new Previews.Preview(plan, new FeedKeys(plan.feed()), List.of(sample, sample), List.of());
    }

    /** Such as that the feed which it keeps current has no complete run. */
    @Test
    void saysInASentenceWhatAListLacks() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:list-discover").throwException(new IllegalArgumentException("Run films first."));
                }
            });
            camel.start();
            Previews previews = new Previews(camel.createProducerTemplate(), InstantSource.fixed(Instant.EPOCH));
            RunOrder order = new RunOrder(FeedFixture.pairs(), DATE, RunOrder.Trigger.COMMAND);

            assertThatThrownBy(() -> previews.of(order))
                    .isInstanceOf(RunProblem.Failed.class)
                    .hasMessage("Run films first.");
        }
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

        Previews.Preview preview = preview(run.plan());
        long estimated = preview.puts(Duration.ZERO, BEAT);

        assertThat(estimated).isBetween(puts - 1, puts + 1);
        assertThat(preview.bytes()).isEqualTo(25L * RunBench.record("1").length);
        assertThat(preview.puts(Duration.ofMinutes(10), BEAT)).isEqualTo(estimated + 30);
        assertThat(Previews.dollars(2_000 * 30)).isEqualTo(0.3);
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

        assertThat(Previews.runsAMonth(feed, ZoneOffset.UTC, Instant.parse("2026-11-22T00:00:00Z"), precision))
                .isEqualTo(runs);
    }
}
