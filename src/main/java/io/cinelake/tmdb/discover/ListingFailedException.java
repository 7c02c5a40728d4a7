package io.cinelake.tmdb.discover;

/** A list that could not be read at all: its first page failed, or the listing was aborted. */
public final class ListingFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A failed listing.
     *
     * @param message what failed
     * @param cause why; null when the reason is in the message
     */
    public ListingFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
