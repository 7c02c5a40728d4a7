package io.cinelake.tmdb;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests, retries and 429s since the program began. */
public final class TmdbCounts implements TmdbMeter {
    private final LongAdder requests = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder tooMany = new LongAdder();
    private final LongAdder pauses = new LongAdder();

    /**
     * The counts at one moment.
     *
     * @param requests sent to TMDB
     * @param retries those of them that were repetitions
     * @param tooMany those of them that TMDB answered with 429
     * @param pauses how often all callers paused
     */
    public record Snapshot(long requests, long retries, long tooMany, long pauses) {}

    /** The counts now. */
    public Snapshot snapshot() {
        return new Snapshot(requests.sum(), retries.sum(), tooMany.sum(), pauses.sum());
    }

    @Override
    public void requested(RequestKind kind, String outcome, Duration latency) {
        requests.increment();
        if (outcome.equals("429")) {
            tooMany.increment();
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
