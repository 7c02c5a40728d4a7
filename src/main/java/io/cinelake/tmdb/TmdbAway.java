package io.cinelake.tmdb;

/** TMDB answered nobody for longer than {@link TmdbSettings#patience()}: a run stops and can be resumed. */
public final class TmdbAway extends TmdbProblem {
    private static final long serialVersionUID = 1L;

    public TmdbAway(String message, Effort effort) {
        super(message, effort);
    }
}
