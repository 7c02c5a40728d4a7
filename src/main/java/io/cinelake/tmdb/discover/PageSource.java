package io.cinelake.tmdb.discover;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** A part of a listing that is read page by page. Knows which page it wants next and keeps, in the list's order, the ids it brought. */
abstract class PageSource {
    /** The last page that can be asked for (developer.themoviedb.org/docs/errors, code 22). */
    static final int LAST_PAGE = 500;
    /** Rows of a full page; there is no parameter for it. */
    static final int ROWS = 20;
    /** Rows of one list that can be reached. */
    static final int REACH = LAST_PAGE * ROWS;

    private final SortedMap<Integer, long[]> kept = new TreeMap<>();
    private final List<FailedPage> failed = new ArrayList<>();
    private final SortedSet<Integer> inFlight = new TreeSet<>();

    /** Whether a page can be asked for now. */
    abstract boolean wantsPage();

    /** The parameters of the page it wants, without {@code page}. */
    abstract Map<String, String> parameters();

    /** Takes the page it wants; the next one is wanted from then on. */
    abstract int takePage();

    /** The pass it is in, from 1. */
    abstract int pass();

    /** Whether its pages report the total of the whole list, not of a part. */
    abstract boolean readsWholeList();

    /** Takes what a page says. */
    abstract void answered(DiscoverPage page);

    /** Called when a page will not come. */
    abstract void missed();

    /** Called when no page is on its way; decides whether there is more to do. */
    abstract void pause();

    /** Whether it wants no page any more. */
    abstract boolean ended();

    final PageRequest request(int number) {
        Map<String, String> parameters = parameters();
        int page = takePage();
        inFlight.add(page);
        return new PageRequest(number, parameters, page);
    }

    /** Takes the ids that a page brought and that passed the filter. */
    final void keep(int pass, int page, long[] ids) {
        if (ids.length > 0) {
            kept.put((pass - 1) * LAST_PAGE + page, ids);
        }
    }

    /** Takes note that a page will not come. */
    final void missed(FailedPage page) {
        failed.add(page);
        missed();
    }

    /** Takes note that a page is closed. */
    final void landed(int page) {
        inFlight.remove(page);
        if (inFlight.isEmpty()) {
            pause();
        }
    }

    final int inFlight() {
        return inFlight.size();
    }

    /** How far a page would be ahead of the oldest that is on its way; 0 when none is. */
    final int ahead(int page) {
        return inFlight.isEmpty() ? 0 : page - inFlight.first();
    }

    final LongStream kept() {
        return kept.values().stream().flatMapToLong(LongStream::of);
    }

    final List<FailedPage> failedPages() {
        return failed;
    }

    final void forgetFailures() {
        failed.clear();
    }
}
