package io.cinelake.tmdb.discover;

import java.util.List;

/**
 * The titles of a list, in its order and each once (the array is not copied), and the figures that account for them. With {@code n} titles seen,
 * {@code rows = n + repeats}, {@code n = listed + filteredOut} unless a limit cut it, and
 * {@code reported + surplus = listed + filteredOut + cut + (undated - undatedListed) + unexplained}.
 *
 * @param reported TMDB's last {@code total_results}
 * @param undatedListed the titles without a date that came up; the others are beyond page 500 in every order
 * @param unexplained titles that TMDB reports and that never came up, those without a date apart; 0 when a limit cut the list
 * @param surplus titles that came up and are no longer in TMDB's report
 * @param passes how often a part of the list was read at most
 * @param windows windows of dates the list was cut into; 0 when it was read as a whole
 * @param failedPages pages that failed and whose titles did not come up otherwise, as far as the report tells
 */
public record DiscoverResult(
        long[] ids,
        int reported,
        long rows,
        long repeats,
        int filteredOut,
        int cut,
        int undated,
        int undatedListed,
        int unexplained,
        int surplus,
        int requests,
        int passes,
        int windows,
        List<PageRequest.Failed> failedPages) {
    /** How many titles are listed. */
    public int listed() {
        return ids.length;
    }
}
