/**
 * Reads a feed's file and checks it: YAML with the place of each value, parameters, defaults, and all problems at once, each with file, line and column.
 *
 * <p>The way: {@link io.cinelake.feed.file.FeedFolder} finds the files, {@link io.cinelake.feed.file.FeedReader} reads one, {@code FeedYaml} takes it apart,
 * {@code FeedValues} makes a {@link io.cinelake.feed.Feed} of it. Which parameters there are, the route template in {@code routes/pipeline} says.
 *
 * <p>What may enter: checks of what is written in a file. What runs at this time is not known here; that is {@code feed.live}.
 */
package io.cinelake.feed.file;
