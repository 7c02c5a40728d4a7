/**
 * The feed: which titles are wanted, how often, in which shape, and where they are stored. {@link io.cinelake.feed.Feed} is the checked definition that
 * every run gets, {@link io.cinelake.feed.Source} says where its titles come from, {@link io.cinelake.feed.ShapeThreads} runs its shape within bounds.
 *
 * <p>What may enter: what a run needs to know about its feed, and what concerns jq itself. Reading feeds from YAML is {@code feed.file}, following changed
 * files is {@code feed.live}. The way goes on in {@code run}.
 */
package io.cinelake.feed;
