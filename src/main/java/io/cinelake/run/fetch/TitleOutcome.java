package io.cinelake.run.fetch;

import io.cinelake.run.TitleRequest;
import java.time.Instant;

/** The outcome of one title. */
public sealed interface TitleOutcome {
    /** The title. */
    TitleRequest title();

    /**
     * Fetched.
     *
     * @param title the title
     * @param record its JSON, UTF-8
     */
    record Fetched(TitleRequest title, byte[] record) implements TitleOutcome {}

    /**
     * TMDB does not have it.
     *
     * @param title the title
     * @param reason why
     */
    record Missing(TitleRequest title, String reason) implements TitleOutcome {}

    /**
     * It could not be fetched or shaped.
     *
     * @param title the title
     * @param reason why
     * @param attempts requests made for it
     * @param time when it was given up
     * @param answer the raw answer, or its first part; empty when there was none
     */
    record Quarantined(TitleRequest title, String reason, int attempts, Instant time, byte[] answer)
            implements TitleOutcome {}

    /**
     * Not asked for, because its run has ended.
     *
     * @param title the title
     */
    record Skipped(TitleRequest title) implements TitleOutcome {}
}
