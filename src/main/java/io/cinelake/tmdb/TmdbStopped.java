package io.cinelake.tmdb;

/** The program is stopping: the request was given up while it waited for its turn. */
public final class TmdbStopped extends TmdbProblem {
    private static final long serialVersionUID = 1L;

    public TmdbStopped(String message, Effort effort) {
        super(message, effort);
    }
}
