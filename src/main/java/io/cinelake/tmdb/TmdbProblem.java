package io.cinelake.tmdb;

import java.io.IOException;

/**
 * Why TMDB gave no usable answer. The message is one sentence for the user, with the request's path and TMDB's own words, and never holds the
 * credential.
 */
public abstract sealed class TmdbProblem extends IOException
        permits TmdbAway, TmdbFailed, TmdbMissing, TmdbRefused, TmdbRejected, TmdbStopped {
    private static final long serialVersionUID = 1L;

    private final Effort effort;

    TmdbProblem(String message, Effort effort) {
        super(message);
        this.effort = effort;
    }

    /** What the request cost until it was given up, so that a run can count its requests, retries and 429s. */
    public Effort effort() {
        return effort;
    }
}
