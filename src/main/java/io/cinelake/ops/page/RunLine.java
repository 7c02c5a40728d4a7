package io.cinelake.ops.page;

import java.time.Duration;

/** A run in the list of a feed's page: its date, how it ended, and its main figures as text. */
public record RunLine(
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
    static RunLine of(RunSummary run) {
        if (run.counts() == null) {
            return new RunLine(run.run(), run.outcome(), false, "", "", "", "", "", "", false);
        }
        return new RunLine(
                run.run(),
                run.outcome(),
                true,
                PageWords.number(run.counts().listed()),
                PageWords.number(run.counts().delivered()),
                PageWords.number(run.counts().missing() + run.counts().gone()),
                PageWords.number(run.counts().quarantined()),
                PageWords.number(run.counts().requests()),
                PageWords.span(Duration.between(run.started(), run.ended())),
                run.hasQuarantined());
    }
}
