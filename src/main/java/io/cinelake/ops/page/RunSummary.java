package io.cinelake.ops.page;

import io.cinelake.run.Manifest;
import java.time.Instant;

/**
 * What the page keeps of a run that it read.
 *
 * @param run its date
 * @param outcome {@code complete}, {@code incomplete}, {@code unfinished} or {@code damaged}
 * @param started when the attempt that finished it began; null while it is unfinished
 * @param ended when it ended; null while it is unfinished
 * @param counts its figures; null while it is unfinished
 */
public record RunSummary(String run, String outcome, Instant started, Instant ended, Manifest.Counts counts) {
    static RunSummary of(Manifest manifest) {
        return new RunSummary(
                manifest.run(), manifest.outcome(), manifest.started(), manifest.ended(), manifest.counts());
    }

    static RunSummary without(String run, String outcome) {
        return new RunSummary(run, outcome, null, null, null);
    }

    /** Whether some of its titles are quarantined. */
    public boolean hasQuarantined() {
        return counts != null && counts.quarantined() > 0;
    }
}
