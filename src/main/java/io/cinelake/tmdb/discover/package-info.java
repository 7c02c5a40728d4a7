/**
 * The titles of a discover query: which pages of {@code /discover/movie} or {@code /discover/tv} to ask for, and the list that their rows make.
 *
 * <p>Begin with {@link io.cinelake.tmdb.discover.DiscoverPaging}, the door that many threads use; it says in which order a list is read. {@code ListPass}
 * and {@code UndatedTitles} are its sources of pages. {@code DiscoverResult} states the equation by which the figures of a listing add up.
 *
 * <p>Knowledge of discover's parameters, pages and limits may enter; nothing here sends a request. From here the way goes to {@code run.list}.
 */
package io.cinelake.tmdb.discover;
