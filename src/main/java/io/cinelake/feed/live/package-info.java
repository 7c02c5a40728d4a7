/**
 * Keeps the running routes equal to the files of the feed folder: {@link io.cinelake.feed.live.FeedWatcher} looks for changes,
 * {@link io.cinelake.feed.live.FeedRoutes} adds, swaps and removes the Camel routes of one file, {@link io.cinelake.feed.live.Feeds} holds the feeds in force.
 *
 * <p>What may enter: everything about files that change while the program runs. A file with problems never replaces a good one. What a feed's route starts
 * is a run, in {@code run}.
 */
package io.cinelake.feed.live;
