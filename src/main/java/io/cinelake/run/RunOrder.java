package io.cinelake.run;

import io.cinelake.feed.Feed;
import java.time.LocalDateTime;

/** The order for a run of a logical date; it waits, or does not, while another process is at the run. */
public record RunOrder(Feed feed, LocalDateTime date, Trigger trigger, boolean waits) {
    /** An order that waits. */
    public RunOrder(Feed feed, LocalDateTime date, Trigger trigger) {
        this(feed, date, trigger, true);
    }

    /** Who asks for a run. */
    public enum Trigger {
        /** A person or a script, with a command: a complete run is replaced. */
        COMMAND,
        /** The feed's schedule: what happens to a complete run is the feed's choice. */
        SCHEDULE,
        /** A start of the program that finds an unfinished run. */
        RESUME,
        /** A person who wants a finished run's quarantined titles fetched once more. */
        REPLAY,
        /** The program that serves: an incomplete run gets what it quarantined, and what its list lacked. */
        RETRY
    }
}
