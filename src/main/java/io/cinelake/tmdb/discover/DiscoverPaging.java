package io.cinelake.tmdb.discover;

import io.cinelake.tmdb.IdSet;
import io.cinelake.tmdb.Media;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The listing of a discover query: says which pages to ask for, takes the answers in whatever order they come, and ends with the titles and the figures
 * that account for them. One thread takes requests ({@link #hasNext()}, {@link #next()}); any number of others report on them: {@link #answered} gives a
 * page's titles, {@link #handled} closes the page, or {@link #failed}. The listing waits for a request that is not closed.
 *
 * <ol>
 *   <li>The whole list is read, and again in other orders while fewer titles came up than TMDB reports: {@link ListPass}.
 *   <li>Page 500 is the last that can be asked for. A longer list is cut in two by date, and each half again while it is too long; these windows are
 *       read in its place, or, under a limit, after its first 10,000 titles, unless it is by date and the limit is larger.
 *   <li>After windows, the titles without a date, which are in none of them: {@link UndatedTitles}.
 *   <li>When titles are still missing then, each window once more.
 * </ol>
 *
 * <p>Windows follow each other by date in the list's direction, and each is read in the order of {@code sort_by}: the order of the whole holds when it is
 * by date. What only a later pass brought, and titles without a date, stand at the end of their window or of the list.
 */
public final class DiscoverPaging {
    private final DiscoverQuery query;
    private final int limit;
    private final ListPass whole;
    private final Map<Integer, PageSource.Page> inFlight = new HashMap<>();
    private final List<PageRequest.Failed> lostPages = new ArrayList<>();
    private final IdSet seen = new IdSet();
    private UndatedTitles undatedTitles;
    private boolean rechecked;
    private boolean finished;
    private ListingFailedException failure;
    private int requests;
    private long rows;
    private int undated;
    /** Those of the titles seen that passed the feed's filter. */
    private final IdSet kept = new IdSet();
    /** In the order in which their titles stand in the list. */
    private final List<PageSource> sources = new ArrayList<>();
    /** How many titles the whole list has, as TMDB said last. */
    private int reported;
    /** Set aside, so that an answer that comes in between cannot make it needless once it is promised. */
    private PageRequest offered;

    /** A list that could not be read at all: its first page failed, or the listing was aborted. */
    public static final class ListingFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private ListingFailedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** A listing that has not begun, of {@code limit} titles at most, 0 for all. The query's dates are dates: the feed's reader has checked them. */
    public DiscoverPaging(Media media, Map<String, String> feedQuery, int limit) {
        this.query = DiscoverQuery.of(media, feedQuery, limit);
        this.limit = limit;
        // A list by date that is to be longer than can be reached is cut at once: its windows keep its order.
        boolean cutAtOnce = query.isByDate() && limit > PageSource.REACHABLE_ROWS;
        this.whole = ListPass.whole(query, limit > 0 && !cutAtOnce);
        sources.add(whole);
    }

    /** Whether another page is needed; waits while that depends on pages in flight. False at the end, of which {@link #result()} tells. */
    public synchronized boolean hasNext() throws InterruptedException {
        while (failure == null && !finished && offered == null) {
            Optional<PageSource> source = wanting();
            if (source.isPresent()) {
                PageSource.Page page = source.get().take(++requests);
                offered = page.request;
                inFlight.put(requests, page);
            } else if (!inFlight.isEmpty()) {
                wait();
            } else {
                finished = !openNextStep();
            }
        }
        return failure == null && offered != null;
    }

    /** The page that {@link #hasNext()} promised. Throws {@link NoSuchElementException} when it promised none. */
    public synchronized PageRequest next() {
        PageRequest page = offered;
        if (page == null) {
            throw new NoSuchElementException("No page of the list is promised: ask hasNext() first.");
        }
        offered = null;
        return page;
    }

    /** All sources are read side by side. Under a limit they are read in turn, and only while the pages in flight cannot fill it. */
    private Optional<PageSource> wanting() {
        if (limit == 0) {
            return sources.stream().filter(PageSource::wantsPage).findFirst();
        }
        int open = limit - kept.size() - PageSource.ROWS_PER_PAGE * inFlight.size();
        return sources.stream()
                .filter(source -> !source.ended())
                .findFirst()
                .filter(source -> open > 0 && source.wantsPage());
    }

    /** Called when no page is in flight and none is wanted; false when the list is read. */
    private boolean openNextStep() {
        if (limitReached()) {
            return false;
        }
        if (windows().findAny().isEmpty()) {
            return limit > 0 && whole.isToBeCut() && sources.addAll(whole.halves());
        }
        if (undatedTitles == null) {
            undatedTitles = new UndatedTitles(query, this::missing);
            return sources.add(undatedTitles);
        }
        if (missing() <= 0 || rechecked) {
            return false;
        }
        rechecked = true;
        windows().forEach(ListPass::nextPassIfAny);
        return windows().anyMatch(ListPass::wantsPage);
    }

    /** Takes TMDB's answer for a page; gives its titles, which are to be filtered, or none when it only showed that the list has to be cut. */
    public synchronized List<DiscoverPage.Row> answered(PageRequest request, DiscoverPage answer) {
        notifyAll();
        PageSource.Page page = inFlight.get(request.number());
        if (page == null || failure != null) {
            return List.of();
        }
        if (page.rows == null) {
            page.rows = rows(page.source, answer);
            rows += page.rows.size();
            page.rows.forEach(row -> undated += seen.add(row.id()) && row.day().isEmpty() ? 1 : 0);
        }
        return page.rows;
    }

    private List<DiscoverPage.Row> rows(PageSource source, DiscoverPage answer) {
        source.answered(answer);
        if (source.readsWholeList) {
            reported = answer.totalResults();
        }
        List<PageSource> parts = source.parts();
        if (parts.isEmpty()) {
            return source.rows(answer);
        }
        int place = sources.indexOf(source);
        sources.remove(place);
        sources.addAll(place, parts);
        return List.of();
    }

    /** Closes an answered page with those of its titles that passed the feed's filter. Without an answer the page has failed. */
    public synchronized void handled(PageRequest request, List<DiscoverPage.Row> passed) {
        PageSource.Page page = inFlight.get(request.number());
        if (page != null && page.rows == null) {
            failed(request, "it was closed without an answer");
        } else if (page != null) {
            inFlight.remove(request.number());
            notifyAll();
            // A first pass keeps repeats: a title's place does not depend on which page came first.
            page.keep(passed.stream()
                    .filter(row -> kept.add(row.id()) || page.source.pass() == 1)
                    .mapToLong(DiscoverPage.Row::id)
                    .toArray());
        }
    }

    /** Closes a page that could not be read, after all its retries. The listing goes on without it, unless it is the first of all. */
    public synchronized void failed(PageRequest request, String reason) {
        PageSource.Page page = inFlight.remove(request.number());
        if (page == null) {
            return;
        }
        notifyAll();
        PageRequest.Failed failed = new PageRequest.Failed(request, reason);
        if (page.rows == null) {
            page.missed(failed);
        } else {
            // Its titles had come already: no other page will bring those that were not dealt with.
            if (!page.rows.isEmpty()) {
                lostPages.add(failed);
            }
            page.keep();
        }
        if (request.number() == 1) {
            fail("TMDB's list could not be read: its first page failed: " + reason, null);
        }
    }

    /** Ends the listing without a result, and whoever waits for it. The first reason counts. */
    public synchronized void abort(Throwable reason) {
        notifyAll();
        fail("The listing was aborted: " + Objects.requireNonNullElse(reason.getMessage(), reason.toString()), reason);
    }

    private void fail(String message, Throwable cause) {
        if (failure == null && !finished) {
            failure = new ListingFailedException(message, cause);
        }
    }

    /** The result of a listing that has ended. Throws {@link ListingFailedException} when the first page failed or the listing was aborted. */
    public synchronized DiscoverResult result() {
        if (failure != null) {
            throw failure;
        }
        if (!finished) {
            throw new IllegalStateException("The listing is not finished: ask hasNext() first.");
        }
        IdSet placed = new IdSet();
        long[] ids = sources.stream()
                .flatMapToLong(PageSource::kept)
                .filter(placed::add)
                .limit(limit > 0 ? limit : Long.MAX_VALUE)
                .toArray();
        int filteredOut = seen.size() - kept.size();
        int cut = limitReached() ? Math.max(0, reported - ids.length - filteredOut) : 0;
        int missing = limitReached() ? 0 : Math.max(0, missing());
        int missingInWindows = windows().mapToInt(ListPass::shortfall).sum();
        int missingUndated =
                undatedTitles != null && undatedTitles.leavesSome() ? Math.max(0, missing - missingInWindows) : 0;
        return new DiscoverResult(
                ids,
                reported,
                rows,
                rows - seen.size(),
                filteredOut,
                cut,
                undated + missingUndated,
                undated,
                missing - missingUndated,
                Math.max(0, ids.length + filteredOut + cut + missing - reported),
                requests,
                passes().mapToInt(ListPass::pass).max().orElse(1),
                (int) windows().count(),
                Stream.concat(lostPages.stream(), sources.stream().flatMap(source -> source.failedPages.stream()))
                        .toList());
    }

    private boolean limitReached() {
        return limit > 0 && kept.size() >= limit;
    }

    private Stream<ListPass> windows() {
        return passes().filter(ListPass::isWindow);
    }

    private Stream<ListPass> passes() {
        return sources.stream().filter(ListPass.class::isInstance).map(ListPass.class::cast);
    }

    /** Titles that TMDB reports and that have not come up; negative when more came up than it reports now. */
    private int missing() {
        return reported - seen.size();
    }
}
