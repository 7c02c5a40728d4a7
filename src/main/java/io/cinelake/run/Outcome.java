package io.cinelake.run;

/** How a run ended. */
public enum Outcome {
    /** Every title TMDB reports is delivered, or missing at TMDB and named. */
    COMPLETE,
    /** Something is missing without being explained, or quarantined. */
    INCOMPLETE,
    /** It could not be finished; what is delivered stays, and the next run goes on from there. */
    FAILED,
    /** The run of this date is complete already and the feed says to leave it. */
    SKIPPED;

    /** The word used in logs, manifests and outcomes. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
