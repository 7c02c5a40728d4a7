/**
 * The made-up films, series and people: the same on every machine.
 *
 * <p>Every fact is a {@link io.cinelake.sandbox.catalogue.Draw} that always falls the same way, so that next to nothing is stored. Facts that answers
 * write alike (credits, episodes, companies) are written here too; paths, parameters and errors belong to the room {@code tmdb}.
 */
package io.cinelake.sandbox.catalogue;
