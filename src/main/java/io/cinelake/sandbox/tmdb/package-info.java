/**
 * TMDB's API over the made-up catalogue: paths, parameters, pages, limits and errors as the real one has them.
 *
 * <p>A request enters through {@link io.cinelake.sandbox.tmdb.OfflineTmdb}, passes the gate, and gets its body from {@code Api}. What a title is, the room
 * {@code catalogue} knows.
 */
package io.cinelake.sandbox.tmdb;
