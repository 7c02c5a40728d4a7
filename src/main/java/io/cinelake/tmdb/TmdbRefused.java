package io.cinelake.tmdb;

/** TMDB refuses the credential (401, 403): a run ends at once, because every other request would be refused as well. */
public final class TmdbRefused extends TmdbProblem {
    private static final long serialVersionUID = 1L;

    public TmdbRefused(String message, Effort effort) {
        super(message, effort);
    }
}
