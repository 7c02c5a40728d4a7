package io.cinelake.run.lease;

import java.time.Duration;

/** The times of a lease, which follow from one, {@code cinelake.lease}: so long an unchanged lease is watched before its holder is dead. */
public record LeaseTime(Duration whole) {
    /** How many looks must have seen the same lease: fewer could all have met one short fault. */
    static final int LOOKS = 6;

    private static final Duration LEAST_TIMEOUT = Duration.ofSeconds(1);

    /** From one beat to the next, 20 s of 60: two may fail before the hold ends. */
    public Duration beat() {
        return whole.dividedBy(3);
    }

    /** From one look to the next, 10 s of 60. */
    Duration look() {
        return whole.dividedBy(LOOKS);
    }

    /** How long a beat is good for, 45 s of 60: what is under way then has the last quarter to end. */
    Duration hold() {
        return whole.multipliedBy(3).dividedBy(4);
    }

    /** How soon what failed is tried again, and how long a taker waits before it looks again: 2 s of 60. */
    Duration again() {
        return whole.dividedBy(30);
    }

    /** Of each request for the lease, 5 s of 60 and never under 1 s: two beats fit into a hold even when each uses it up. */
    public Duration timeout() {
        Duration part = whole.dividedBy(12);
        return part.compareTo(LEAST_TIMEOUT) < 0 ? LEAST_TIMEOUT : part;
    }
}
