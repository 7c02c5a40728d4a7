package io.cinelake.ops;

import io.cinelake.run.Manifest;
import io.cinelake.run.Outcome;
import io.cinelake.run.RunResult;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Consumer;

/** Counts, feed by feed, the runs that ended since the program began, and what the finished ones delivered. */
public final class RunCounters implements Consumer<RunResult> {
    private final MeterRegistry registry;

    /** Registers its counters with a feed's first run. */
    public RunCounters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void accept(RunResult result) {
        String feed = result.feed();
        registry.counter(
                        "cinelake.runs",
                        "feed",
                        feed,
                        "outcome",
                        result.outcome().word())
                .increment();
        // A failed run goes on later and then counts as a whole; a skipped one has been counted.
        if (result.outcome() == Outcome.COMPLETE || result.outcome() == Outcome.INCOMPLETE) {
            registry.timer("cinelake.run.duration", "feed", feed)
                    .record(Duration.ofMillis(Math.round(result.seconds() * 1000)));
            count(feed, result.counts());
            registry.counter("cinelake.table.drift", "feed", feed).increment(result.drifted());
        }
    }

    private void count(String feed, Manifest.Counts counts) {
        titles(feed, "delivered", counts.delivered());
        titles(feed, "missing", counts.missing());
        titles(feed, "gone", counts.gone());
        titles(feed, "quarantined", counts.quarantined());
        registry.counter("cinelake.bytes", "feed", feed).increment(counts.bytes());
        registry.counter("cinelake.objects", "feed", feed).increment(counts.objects());
    }

    private void titles(String feed, String outcome, long titles) {
        registry.counter("cinelake.titles", "feed", feed, "outcome", outcome).increment(titles);
    }
}
