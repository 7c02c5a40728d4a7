/**
 * What keeps a lake current: the lists of the templates {@code changes} and {@code census}, and the tombstones of titles that are gone.
 *
 * <p>In come a run, TMDB's changes or exports, and the feed's last high-water mark; out go a list for step 3, the next mark, and tombstones.
 */
package io.cinelake.run.current;
