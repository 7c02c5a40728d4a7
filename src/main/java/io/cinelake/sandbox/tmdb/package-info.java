/**
 * TMDB's API over a made-up catalogue of films, series and people, the same on every machine: paths, parameters, pages, limits and errors as the real one
 * has them.
 *
 * <p>A request enters through {@link io.cinelake.sandbox.tmdb.OfflineTmdb}, shows its token, and gets its body from {@code Api}. What it tells of is in the
 * {@link io.cinelake.sandbox.tmdb.Catalogue}: every fact is a {@code Draw} that always falls the same way, so that next to nothing is stored. Words, names
 * and genres are in {@code words.json}; how TMDB writes what is drawn is in {@code forms.json}.
 */
package io.cinelake.sandbox.tmdb;
