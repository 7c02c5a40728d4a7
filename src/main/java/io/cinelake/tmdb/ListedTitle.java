package io.cinelake.tmdb;

import java.util.List;

/**
 * A title as a page of discover lists it, with its place in the listing.
 *
 * @param id TMDB's id
 * @param date its release or first air date as TMDB wrote it, {@code yyyy-MM-dd}; empty when it has none
 * @param genres the ids of its genres
 * @param request the number of the page request that brought it
 * @param row its row on that page, from 0
 */
public record ListedTitle(long id, String date, List<Integer> genres, int request, int row) {}
