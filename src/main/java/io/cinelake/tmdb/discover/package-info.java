/**
 * The titles of a discover query: which pages of {@code /discover/movie} or {@code /discover/tv} to ask for, and what their rows come to as a list.
 *
 * <p>Begin with {@link io.cinelake.tmdb.discover.DiscoverPaging}, the door that many threads use; it says in which order a list is read. {@link
 * io.cinelake.tmdb.discover.ListPass} and {@link io.cinelake.tmdb.discover.UndatedTitles} are its sources of pages. {@link io.cinelake.tmdb.discover.DiscoverResult} states the equation by which the figures of a listing add up.
 *
 * <p>Knowledge of discover's parameters, pages and limits may enter; nothing here sends a request. From here the way goes to {@code run.list}.
 */
package io.cinelake.tmdb.discover;
