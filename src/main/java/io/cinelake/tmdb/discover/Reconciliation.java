package io.cinelake.tmdb.discover;

/** Holds the titles that came up in a list against what TMDB reports of it, over all passes. */
final class Reconciliation {
    private final SeenTitles.IdSet ids = new SeenTitles.IdSet();
    private SeenTitles.IdSet idsOfPass = new SeenTitles.IdSet();
    private boolean known;
    private boolean passKnown;
    private boolean steady = true;
    private int total;
    private int largestTotal;

    void take(DiscoverPage page) {
        steady &= !passKnown || total == page.totalResults();
        total = page.totalResults();
        largestTotal = Math.max(largestTotal, total);
        known = true;
        passKnown = true;
        page.rows().forEach(row -> {
            ids.add(row.id());
            idsOfPass.add(row.id());
        });
    }

    void nextPass() {
        idsOfPass = new SeenTitles.IdSet();
        passKnown = false;
        steady = true;
    }

    /**
     * Whether all titles have come up: as many as TMDB ever reported, or all of one pass during which the report did not change. As many as it reports
     * last would not do: a title that leaves while the list is read moves the others up, and hides that one of them was skipped.
     */
    boolean agrees() {
        return known && (ids.size() >= largestTotal || passKnown && steady && idsOfPass.size() >= total);
    }

    /** Ends the comparison; it can be taken up again with another pass. */
    void settle() {
        idsOfPass = new SeenTitles.IdSet();
        largestTotal = total;
    }

    /** Whether TMDB has reported anything yet. */
    boolean known() {
        return known;
    }

    /** Whether TMDB has reported anything in this pass. */
    boolean passKnown() {
        return passKnown;
    }

    /** TMDB's last report. */
    int total() {
        return total;
    }

    /** Titles that TMDB reports and that have not come up. */
    int shortfall() {
        return Math.max(0, total - ids.size());
    }
}
