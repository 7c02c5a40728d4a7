/**
 * The page that people look at: {@code /} of the status server. {@link io.cinelake.ops.page.PageHandler} takes a request, {@link io.cinelake.ops.page.PageGuard}
 * decides whether it may pass, views read what is shown, and jte's templates in {@code src/main/jte} make the HTML.
 *
 * <p>What may enter: what is shown and how, and the two actions, which only place orders. Nothing here changes a run or the bucket, and a page that is open
 * asks the store for nothing: {@link io.cinelake.ops.LastRuns} keeps what it read.
 *
 * <p>{@code app} gives the page its sources and puts it behind {@code io.cinelake.ops.StatusServer}.
 */
package io.cinelake.ops.page;
