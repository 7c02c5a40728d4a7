package io.cinelake.tmdb;

/** TMDB does not take the request as it is (400, 405, 406, 422): asking again would not help. */
public final class TmdbRejected extends TmdbProblem {
    private static final long serialVersionUID = 1L;

    public TmdbRejected(String message, Effort effort) {
        super(message, effort);
    }
}
