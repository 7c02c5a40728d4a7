/**
 * The made-up films, series and people: the same on every machine.
 *
 * <p>Every fact is a {@link io.cinelake.sandbox.catalogue.Draw} that always falls the same way, so that next to nothing is stored. Words, names and genres
 * are in {@code words.json}; how TMDB writes what is drawn is in {@code forms.json}. Paths, parameters and errors belong to the room {@code tmdb}.
 */
package io.cinelake.sandbox.catalogue;
