/**
 * The feed: which titles are wanted, how often, in which shape, and where they are stored. {@link io.cinelake.feed.Feed} is the checked definition that
 * every run gets, {@link io.cinelake.feed.Source} says where its titles come from.
 *
 * <p>What may enter: values without behaviour that a run needs to know about its feed. Reading them from YAML is {@code feed.file}, following changed files
 * is {@code feed.live}. The way goes on in {@code run}.
 */
package io.cinelake.feed;
