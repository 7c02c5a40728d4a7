/**
 * What keeps a lake current: the lists of the templates {@code changes} and {@code census}, and the tombstones of titles that are gone.
 *
 * <p>In come the run, TMDB's pages of changes, the daily exports, and the high-water mark that the feed's last run left in its manifest. Out go a
 * list of titles for step 3, the next high-water mark, and a tombstone for each title of which TMDB says that it does not have it.
 */
package io.cinelake.run.current;
