package io.cinelake.ops.page;

import io.cinelake.run.Manifest;
import java.time.Duration;

/**
 * What the page keeps of a run that it read: its date, how it ended ({@code complete}, {@code incomplete}, {@code unfinished} or {@code damaged}), and its
 * main figures as text.
 *
 * @param finished whether it has a manifest that counts; without one, all figures are empty
 * @param missing titles that TMDB does not have, or has no more
 * @param took how long the attempt took that finished it
 * @param replays whether some of its titles are quarantined
 */
public record RunSummary(
        String run,
        String outcome,
        boolean finished,
        String listed,
        String delivered,
        String missing,
        String quarantined,
        String requests,
        String took,
        boolean replays) {
    static RunSummary of(Manifest manifest) {
        Manifest.Counts counts = manifest.counts();
        return new RunSummary(
                manifest.run(),
                manifest.outcome(),
                true,
                PageWords.number(counts.listed()),
                PageWords.number(counts.delivered()),
                PageWords.number(counts.missing() + counts.gone()),
                PageWords.number(counts.quarantined()),
                PageWords.number(counts.requests()),
                PageWords.span(Duration.between(manifest.started(), manifest.ended())),
                counts.quarantined() > 0);
    }

    static RunSummary without(String run, String outcome) {
        return new RunSummary(run, outcome, false, "", "", "", "", "", "", false);
    }
}
