package io.cinelake.run.lease;

/** How this process stands to the lease of a run. */
public enum Standing {
    /** Another process has it, or nobody knows yet: this one looks from time to time, and takes it when nobody has it. */
    STAND_BY,
    /** This process has it. Whether it may work just now is {@link Lease#mayWork()}. */
    HELD,
    /** Another process had it and finished the run while this one waited: its result is this one's, too. */
    FINISHED_BY_OTHER,
    /** Another process has taken it over, or the object is gone: this one leaves the run. */
    LOST,
    /** This process gave it up. */
    ENDED
}
