package io.cinelake.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.feed.Feed;
import io.cinelake.run.FeedFixture;
import io.cinelake.run.RunBench;
import io.cinelake.run.current.CurrentFeeds;
import io.cinelake.tmdb.TmdbMeter.RequestKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
    private final Metrics metrics = new Metrics();
    private final Time time = new Time();
    private final LastRuns lastRuns = new LastRuns(new RunBench().state(), time, run -> {});
    private final FeedMetrics feeds = new FeedMetrics(metrics.registry(), lastRuns, time, ZoneOffset.UTC);

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void measuresTheTrafficWithTmdb() {
        TmdbMetrics meter = new TmdbMetrics(metrics.registry(), new TmdbWatch(time));
        metrics.gauge("cinelake.tmdb.rate", "Requests a second", () -> 38.5);
        meter.requested(RequestKind.DETAILS, "200", Duration.ofMillis(80));
        meter.requested(RequestKind.DETAILS, "200", Duration.ofMillis(120));
        meter.requested(RequestKind.DISCOVER, "timeout", Duration.ofSeconds(15));
        meter.retried(RequestKind.DISCOVER);
        meter.paused(Duration.ofSeconds(2));
        meter.waited(Duration.ofMillis(25));

        assertThat(lines())
                .contains(
                        "cinelake_tmdb_requests_seconds_count{kind=\"details\",outcome=\"200\"} 2",
                        "cinelake_tmdb_requests_seconds_bucket{kind=\"details\",outcome=\"200\",le=\"0.1\"} 1",
                        "cinelake_tmdb_requests_seconds_count{kind=\"discover\",outcome=\"timeout\"} 1",
                        "cinelake_tmdb_retries_total{kind=\"discover\"} 1.0",
                        "cinelake_tmdb_pauses_seconds_sum 2.0",
                        "cinelake_tmdb_waits_seconds_count 1",
                        "cinelake_tmdb_rate 38.5");
    }

    @Test
    void countsWhatRunsDeliverFeedByFeed() {
        feeds.accept(Results.complete("crime"));
        feeds.accept(Results.incomplete("crime", "3 titles are quarantined"));
        feeds.accept(Results.failed("crime", new IllegalStateException("no")));
        feeds.accept(Results.skipped("crime"));

        assertThat(lines())
                .contains(
                        "cinelake_titles_total{feed=\"crime\",outcome=\"delivered\"} 497.0",
                        "cinelake_titles_total{feed=\"crime\",outcome=\"quarantined\"} 3.0",
                        "cinelake_bytes_total{feed=\"crime\"} 2000000.0",
                        "cinelake_objects_total{feed=\"crime\"} 6.0",
                        "cinelake_run_duration_seconds_count{feed=\"crime\"} 2",
                        "cinelake_runs_total{feed=\"crime\",outcome=\"complete\"} 1.0",
                        "cinelake_runs_total{feed=\"crime\",outcome=\"incomplete\"} 1.0",
                        "cinelake_runs_total{feed=\"crime\",outcome=\"failed\"} 1.0",
                        "cinelake_runs_total{feed=\"crime\",outcome=\"skipped\"} 1.0");
    }

    @Test
    void showsHowTheLastRunOfEachFeedInForceEnded() {
        lastRuns.accept(Results.incomplete("crime", "3 titles are quarantined"));
        lastRuns.accept(Results.complete("drama"));
        feeds.show(feeds("crime", "drama", "comedy"), List.of(), List.of());

        assertThat(lines())
                .contains(
                        "cinelake_last_run_outcome{feed=\"crime\",outcome=\"incomplete\"} 1.0",
                        "cinelake_last_run_outcome{feed=\"crime\",outcome=\"complete\"} 0.0",
                        "cinelake_last_run_titles{feed=\"drama\"} 250.0",
                        "cinelake_last_run_objects{feed=\"drama\"} 3.0",
                        "cinelake_last_run_bytes{feed=\"drama\"} 1000000.0",
                        "cinelake_last_run_duration_seconds{feed=\"drama\"} 12.5",
                        "cinelake_last_success_timestamp_seconds{feed=\"drama\"} 1.7953164E9",
                        "cinelake_run_in_flight{feed=\"comedy\"} 0.0")
                .noneMatch(line -> line.startsWith("cinelake_last_success_timestamp_seconds{feed=\"crime\""));
    }

    @Test
    void showsNoFeedThatIsGone() {
        lastRuns.accept(Results.complete("crime"));
        feeds.show(feeds("crime"), List.of(), List.of());
        feeds.show(feeds("drama"), List.of(), List.of());

        assertThat(lines())
                .noneMatch(line -> line.contains("feed=\"crime\""))
                .contains("cinelake_run_in_flight{feed=\"drama\"} 0.0");
    }

    @Test
    void showsTheJvm() {
        assertThat(metrics.text())
                .contains("jvm_memory_used_bytes", "jvm_threads_live_threads", "jvm_gc_", "process_cpu_usage");
    }

    @Test
    void countsTheRequestsToTheStore() {
        metrics.requestedOfStore("PutObject", "200");
        metrics.requestedOfStore("PutObject", "200");
        metrics.requestedOfStore("ListObjectsV2", "none");

        assertThat(lines())
                .contains(
                        "cinelake_s3_requests_total{operation=\"PutObject\",outcome=\"200\"} 2.0",
                        "cinelake_s3_requests_total{operation=\"ListObjectsV2\",outcome=\"none\"} 1.0");
    }

    @Test
    void showsWhenAFeedIsDueAndWhichFilesAreRefused() {
        Feed daily = CurrentFeeds.feed("changes", "schedule", "quartz:changes?cron=0+0+3+*+*+?");
        Feed often = CurrentFeeds.feed("census", "schedule", "timer:census?period=6h");
        long first = time.instant().getEpochSecond();
        feeds.show(List.of(daily), List.of(), List.of(Path.of("bad.camel.yaml")));
        time.pass(Duration.ofHours(1));
        feeds.show(List.of(daily, often), List.of(), List.of(Path.of("bad.camel.yaml")));

        assertThat(lines())
                .contains(
                        "cinelake_feed_period_seconds{feed=\"changes\"} 86400.0",
                        "cinelake_feed_period_seconds{feed=\"census\"} 21600.0",
                        "cinelake_feed_first_seen_timestamp_seconds{feed=\"changes\"} " + (double) first,
                        "cinelake_feed_first_seen_timestamp_seconds{feed=\"census\"} " + (first + 3600.0),
                        "cinelake_feed_file_refused{file=\"bad.camel.yaml\"} 1.0")
                .anyMatch(line -> line.startsWith("cinelake_feed_next_firing_timestamp_seconds{feed=\"changes\"}"))
                .noneMatch(line -> line.startsWith("cinelake_feed_next_firing_timestamp_seconds{feed=\"census\"}"))
                .noneMatch(line -> line.startsWith("cinelake_feed_of_overdue{"));
    }

    @Test
    void showsWhenTheFeedThatAnotherKeepsCurrentIsTooOld(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("films.camel.yaml"), CurrentFeeds.text("films", "discover", "media", "movie"));
        List<Feed> edits = List.of(CurrentFeeds.read(folder, "edits", "changes", "of", "films", "max-age", "90d"));
        lastRuns.accept(Results.complete("films"));
        time.pass(Duration.ofDays(90));
        feeds.show(edits, List.of(), List.of());
        assertThat(lines()).contains("cinelake_feed_of_overdue{feed=\"edits\"} 0.0");
        time.pass(Duration.ofDays(1));
        feeds.show(edits, List.of(), List.of());
        assertThat(lines()).contains("cinelake_feed_of_overdue{feed=\"edits\"} 1.0");
    }

    private static List<Feed> feeds(String... ids) {
        return Stream.of(ids)
                .map(id -> FeedFixture.scheduled(id, "timer:" + id))
                .toList();
    }

    private List<String> lines() {
        return metrics.text().lines().toList();
    }
}
