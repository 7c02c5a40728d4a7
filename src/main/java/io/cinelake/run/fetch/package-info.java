/**
 * Step 4, fetch: one request to TMDB for each title of a batch, its details and credits together; the answer gets the feed's shape; the outcomes of a
 * batch's titles are aggregated.
 *
 * <p>What may enter: what happens to one title, and what is known of it afterwards. The way goes on in {@code deliver}.
 */
package io.cinelake.run.fetch;
