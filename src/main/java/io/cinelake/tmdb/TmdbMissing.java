package io.cinelake.tmdb;

/** TMDB does not have what was asked for (404): the title was deleted or merged. */
public final class TmdbMissing extends TmdbProblem {
    private static final long serialVersionUID = 1L;

    public TmdbMissing(String message, Effort effort) {
        super(message, effort);
    }
}
