package io.cinelake.ops;

import io.cinelake.run.Manifest;
import io.cinelake.run.Outcome;
import io.cinelake.run.RunResult;
import java.util.List;

/** Results of runs, as tests need them. */
final class Results {
    static final String DATE = "2026-11-22";

    private Results() {}

    static RunResult complete(String feed) {
        return result(feed, Outcome.COMPLETE, null, counts(250, 0), null);
    }

    static RunResult incomplete(String feed, String message) {
        return result(feed, Outcome.INCOMPLETE, message, counts(247, 3), null);
    }

    static RunResult failed(String feed, Throwable problem) {
        return result(feed, Outcome.FAILED, problem.getMessage(), null, problem);
    }

    static RunResult skipped(String feed) {
        return result(feed, Outcome.SKIPPED, "the run of this date is complete", counts(250, 0), null);
    }

    private static RunResult result(
            String feed, Outcome outcome, String message, Manifest.Counts counts, Throwable problem) {
        return new RunResult(
                feed, DATE, outcome, message, false, counts, List.of(), 0, 12.5, "Raw/TMDB/" + feed, problem);
    }

    private static Manifest.Counts counts(long delivered, long quarantined) {
        long listed = delivered + quarantined;
        return new Manifest.Counts(
                listed, listed, 0, 0, 0, 0, 0, 0, delivered, 0, quarantined, 3, 1_000_000, 263, 0, 0, 0);
    }
}
