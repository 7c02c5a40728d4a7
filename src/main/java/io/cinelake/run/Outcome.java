package io.cinelake.run;

import java.util.Locale;

/** How a run ended. */
public enum Outcome {
    /** Every title that TMDB reports is delivered, or TMDB does not have it and the run names it. */
    COMPLETE,
    /** Some titles are quarantined, or nobody knows why they are absent. */
    INCOMPLETE,
    /** It could not be finished. Delivered objects stay, and the next run goes on from there. */
    FAILED,
    /** The run of this date is complete already and the feed says to leave it. */
    SKIPPED;

    /** The word used in logs, manifests and outcomes. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
