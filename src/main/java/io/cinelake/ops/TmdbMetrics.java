package io.cinelake.ops;

import io.cinelake.tmdb.TmdbMeter;
import io.cinelake.tmdb.TmdbMeter.RequestKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.LongStream;

/** Measures the traffic with TMDB: requests by kind and outcome with their latencies, retries, pauses, waits, and the rate. */
public final class TmdbMetrics implements TmdbMeter {
    private static final Duration[] BUCKETS = LongStream.of(50, 100, 250, 500, 1_000, 2_500, 5_000, 15_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final TmdbWatch watch;
    private final MeterProvider<Timer> requests;
    private final MeterProvider<Counter> retries;
    private final Timer pauses;
    private final Timer waits;

    /** @param watch is told how each request ended */
    public TmdbMetrics(MeterRegistry registry, TmdbWatch watch) {
        this.watch = watch;
        requests = Timer.builder("cinelake.tmdb.requests")
                .description("Requests to TMDB, each attempt by itself, from sending to the end of the body")
                .serviceLevelObjectives(BUCKETS)
                .withRegistry(registry);
        retries = Counter.builder("cinelake.tmdb.retries")
                .description("Requests to TMDB that repeated another")
                .withRegistry(registry);
        for (RequestKind kind : RequestKind.values()) {
            retries.withTag("kind", word(kind));
        }
        pauses = Timer.builder("cinelake.tmdb.pauses")
                .description("Pauses of all callers after TMDB answered 429")
                .register(registry);
        waits = Timer.builder("cinelake.tmdb.waits")
                .description("Waits of callers for their turn")
                .register(registry);
    }

    @Override
    public void requested(RequestKind kind, String outcome, Duration latency) {
        watch.requested(outcome);
        requests.withTags("kind", word(kind), "outcome", outcome).record(latency);
    }

    @Override
    public void retried(RequestKind kind) {
        retries.withTag("kind", word(kind)).increment();
    }

    @Override
    public void paused(Duration pause) {
        pauses.record(pause);
    }

    @Override
    public void waited(Duration wait) {
        waits.record(wait);
    }

    private static String word(RequestKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
