package io.cinelake.run.begin;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * What a run costs at the store, estimated before it begins.
 *
 * @param puts requests that write: objects, the results of batches, the run's state
 * @param bytes of the data, before compression; 0 when no sample could be fetched
 */
public record RunCost(long puts, long bytes) {
    /** Of 1,000 PUTs in US dollars: AWS, S3 Standard, us-east-1; docs/operation.md names source and date. */
    public static final double PRICE = 0.005;

    private static final int OBJECT_BYTES = 10_000_000;
    private static final int TABLE_TITLES = 10_000;
    /** The lease taken, named for the plan, for the manifest and settled; plan, titles and manifest. */
    private static final int STATE = 7;

    private static final Duration MONTH = Duration.ofDays(30);

    /**
     * The cost of the run of a preview.
     *
     * @param took how long it takes; the lease is put again at each beat
     * @param beat from one beat to the next
     */
    public static RunCost of(Previews.Preview preview, Duration took, Duration beat) {
        Feed feed = preview.plan().feed();
        long titles = preview.plan().titles().size();
        long batches = preview.plan().batches();
        double sample = preview.samples().stream()
                .mapToInt(record -> record.length)
                .average()
                .orElse(0);
        long bytes = Math.round(sample * titles);
        long objects = Math.max(batches, bytes / OBJECT_BYTES);
        long tables = feed.tables().parquet() ? (titles + TABLE_TITLES - 1) / TABLE_TITLES : 0;
        return new RunCost(objects + batches + tables + STATE + took.dividedBy(beat), bytes);
    }

    /** How many runs the schedule begins in 30 days; 0 where it does not tell. A firing for a date that is complete costs next to nothing. */
    public static long runsAMonth(Feed feed, ZoneId zone, Instant now, ChronoUnit precision) {
        long firings = Schedule.of(feed.schedule(), zone)
                .meanGap(now)
                .map(gap -> Math.max(1, MONTH.dividedBy(gap)))
                .orElse(0L);
        long dates = MONTH.dividedBy(precision.getDuration());
        return feed.rerun() == Feed.Rerun.SKIP ? Math.min(firings, dates) : firings;
    }

    /** The PUTs of so many runs in US dollars. */
    public double dollars(long runs) {
        return puts * runs * PRICE / 1000;
    }
}
