package io.cinelake.tmdb.discover;

/**
 * A page that could not be read and may have held titles that no other page brought.
 *
 * @param page what was asked for
 * @param reason why it failed
 */
public record FailedPage(PageRequest page, String reason) {
    @Override
    public String toString() {
        return page.queryString() + ": " + reason;
    }
}
