package io.cinelake.tmdb.http;

import io.cinelake.tmdb.TmdbMeter;
import io.cinelake.tmdb.TmdbMeter.RequestKind;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests, those among them that were given up, retries and 429s since the program began. */
final class TmdbCounts implements TmdbMeter {
    private final LongAdder requests = new LongAdder();
    private final LongAdder timeouts = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder tooMany = new LongAdder();
    private final LongAdder pauses = new LongAdder();

    /** The counts at one moment. */
    record Snapshot(long requests, long timeouts, long retries, long tooMany, long pauses) {}

    Snapshot snapshot() {
        return new Snapshot(requests.sum(), timeouts.sum(), retries.sum(), tooMany.sum(), pauses.sum());
    }

    @Override
    public void requested(RequestKind kind, String outcome, Duration latency) {
        requests.increment();
        if (outcome.equals("429")) {
            tooMany.increment();
        } else if (outcome.equals("timeout")) {
            timeouts.increment();
        }
    }

    @Override
    public void retried(RequestKind kind) {
        retries.increment();
    }

    @Override
    public void paused(Duration pause) {
        pauses.increment();
    }
}
