/**
 * Step 2 of a run: the titles that its feed's source lists. Each kind of source has its class: {@link io.cinelake.run.list.DiscoverSource} asks TMDB's
 * discover page by page, {@link io.cinelake.run.list.CsvTitleList} reads a file, {@link io.cinelake.run.list.ImdbIdList} takes the ids in the feed
 * file, {@link io.cinelake.run.list.OwnTitleList} what a route of the user gives.
 *
 * <p>A new kind of source may enter. All of them end with a {@link io.cinelake.run.list.TitleList}: the ids in order, each once, and the figures that
 * account for them. From here the way goes to {@code run.begin}, which plans them.
 */
package io.cinelake.run.list;
