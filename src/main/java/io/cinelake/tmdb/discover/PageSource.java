package io.cinelake.tmdb.discover;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** A part of a list that is read page by page. Knows which page it wants next and keeps, in the list's order, the ids it brought. */
abstract class PageSource {
    /** The last page that can be asked for (developer.themoviedb.org/docs/errors, code 22). */
    static final int LAST_PAGE = 500;
    /** Rows of a full page; there is no parameter for it. */
    static final int ROWS_PER_PAGE = 20;
    /** Rows of one list that can be reached. */
    static final int REACHABLE_ROWS = LAST_PAGE * ROWS_PER_PAGE;

    final DiscoverQuery query;
    /** Whether its pages report the total of the whole list, not of a part. */
    final boolean readsWholeList;

    final List<PageRequest.Failed> failedPages = new ArrayList<>();
    /** The numbers of the pages that are not closed yet. */
    final SortedSet<Integer> inFlight = new TreeSet<>();
    /** The page it wants now or would want next. */
    int nextPage = 1;

    private final SortedMap<Integer, long[]> keptByPage = new TreeMap<>();
    private int pass = 1;

    PageSource(DiscoverQuery query, boolean readsWholeList) {
        this.query = query;
        this.readsWholeList = readsWholeList;
    }

    abstract boolean wantsPage();

    /** The parameters of the page it wants, without {@code page}. */
    abstract Map<String, String> parameters();

    abstract void answered(DiscoverPage page);

    /** Called when a page will not come. */
    void missed() {}

    /** Called when no page is in flight; decides whether there is more to do. */
    void pause() {}

    /** The rows of a page that count. */
    List<DiscoverPage.Row> rows(DiscoverPage page) {
        return page.rows();
    }

    /** The sources that take its place from now on, in the order of the list; empty when it stays. */
    List<PageSource> parts() {
        return List.of();
    }

    final boolean ended() {
        return inFlight.isEmpty() && !wantsPage();
    }

    /** The pass it is in, from 1; another begins only when no page is in flight. */
    final int pass() {
        return pass;
    }

    final void nextPass() {
        pass++;
        nextPage = 1;
    }

    final LongStream kept() {
        return keptByPage.values().stream().flatMapToLong(LongStream::of);
    }

    /** Takes the page it wants, as the request of this number within the listing. */
    final Page take(int number) {
        Page page = new Page(new PageRequest(number, parameters(), nextPage++));
        inFlight.add(page.request.page());
        return page;
    }

    /** A page between the moment it is asked for and the moment the last of its rows is dealt with. */
    final class Page {
        final PageRequest request;
        final PageSource source = PageSource.this;
        /** The rows that its answer brought; null before. */
        List<DiscoverPage.Row> rows;

        private Page(PageRequest request) {
            this.request = request;
        }

        void missed(PageRequest.Failed failed) {
            failedPages.add(failed);
            source.missed();
            keep();
        }

        /** Closes it and takes the ids that it brought and that passed the filter. */
        void keep(long... ids) {
            if (ids.length > 0) {
                keptByPage.put((pass - 1) * LAST_PAGE + request.page(), ids);
            }
            inFlight.remove(request.page());
            if (inFlight.isEmpty()) {
                pause();
            }
        }
    }
}
