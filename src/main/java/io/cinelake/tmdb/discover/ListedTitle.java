package io.cinelake.tmdb.discover;

import java.util.List;

/**
 * A title as a page of discover lists it, with its place on that page.
 *
 * @param id TMDB's id
 * @param date its release or first air date as TMDB wrote it, {@code yyyy-MM-dd}; empty when it has none
 * @param genres the ids of its genres
 * @param row its row on that page, from 0
 */
public record ListedTitle(long id, String date, List<Integer> genres, int row) {}
