package io.cinelake.run.fetch;

import io.cinelake.run.TitleRequest;
import io.cinelake.run.Tombstone;
import java.time.Instant;

/** The outcome of one title. */
public sealed interface TitleOutcome {
    /** The title. */
    TitleRequest title();

    /** TMDB has it; the record is JSON in UTF-8. */
    record Fetched(TitleRequest title, byte[] record) implements TitleOutcome {}

    /** TMDB does not have it, for this reason. */
    record Missing(TitleRequest title, String reason) implements TitleOutcome {}

    /** TMDB does not have it any more; its feed keeps others current and says so with a tombstone. */
    record Gone(TitleRequest title, Tombstone tombstone) implements TitleOutcome {}

    /** It could not be fetched or shaped, after so many requests; with the raw answer or its first part, empty when there was none. */
    record Quarantined(TitleRequest title, String reason, int attempts, Instant time, byte[] answer)
            implements TitleOutcome {}

    /** It was not asked for, because its run has ended. */
    record Skipped(TitleRequest title) implements TitleOutcome {}
}
