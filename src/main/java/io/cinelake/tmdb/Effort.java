package io.cinelake.tmdb;

import java.io.Serializable;

/**
 * What one call of TMDB cost.
 *
 * @param requests the requests that were sent for it; the first one and its retries
 * @param tooMany how many of them TMDB answered with 429
 */
public record Effort(int requests, int tooMany) implements Serializable {
    public static final Effort NONE = new Effort(0, 0);

    /** The requests after the first. */
    public int retries() {
        return Math.max(0, requests - 1);
    }

    public Effort sent() {
        return new Effort(requests + 1, tooMany);
    }

    public Effort refused() {
        return new Effort(requests, tooMany + 1);
    }
}
