package io.cinelake.tmdb.discover;

import io.cinelake.tmdb.Media;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The listing of a discover query: says which pages to ask for, takes the answers in whatever order they come, and ends with the titles and the figures
 * that account for them. It asks nobody itself. One thread takes requests ({@link #hasNext()}, {@link #next()}); any number of others report on them:
 * {@link #answered} gives a page's titles, {@link #handled} closes the page with those that pass the feed's filter. A page that cannot be had is
 * {@link #failed} instead. Every request has to be closed in one of these ways, or the listing waits for it for ever.
 *
 * <p>Page 1 is asked for first and says how many there are; the others follow at once, as many as there are or, under a limit, as could be needed. When
 * fewer titles come up than TMDB reports, the list is read again in other orders, a bounded number of times ({@link DiscoverStrategy}).
 *
 * <p>Page 500 is the last that can be asked for. A longer list is cut into windows of dates, which are read in the order of {@code sort_by} each. They
 * follow each other by date, from the latest on when the list is sorted by date descending; so the order of the whole holds when it is sorted by date,
 * and within each window otherwise. Under a limit the first 10,000 titles are those of the whole list in its order, and windows supply only what is
 * still needed after them. Titles that only a later pass brought, and those without a date, stand at the end of their window or of the list.
 */
public final class DiscoverPaging {
    private final Map<Integer, PageSource.Page> inFlight = new HashMap<>();
    private final DiscoverStrategy strategy;
    private ListingFailedException failure;
    private PageRequest offered;
    private boolean finished;

    /** A list that could not be read at all: its first page failed, or the listing was aborted. */
    public static final class ListingFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private ListingFailedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * A listing that has not begun.
     *
     * @param media films or series
     * @param query discover's parameters, decoded, in the order to send them, without {@code page}
     * @param limit at most so many titles; 0 for all there are
     * @throws IllegalArgumentException when the query's own bound on the date is no date
     */
    public DiscoverPaging(Media media, Map<String, String> query, int limit) {
        strategy = new DiscoverStrategy(DiscoverQuery.of(media, query, limit), limit);
    }

    /**
     * Whether another page is needed. Waits while that depends on pages in flight.
     *
     * @return false when the listing is finished, has failed or was aborted; {@link #result()} says which
     */
    public synchronized boolean hasNext() throws InterruptedException {
        while (failure == null && !finished) {
            if (offer()) {
                return true;
            }
            if (!inFlight.isEmpty()) {
                wait();
            } else {
                finished = !strategy.goOn();
            }
        }
        return false;
    }

    /** Sets the next page aside, so that an answer that comes in between cannot make it needless once it is promised. */
    private boolean offer() {
        if (offered == null && failure == null) {
            strategy.next(inFlight.size()).ifPresent(page -> {
                offered = page.request();
                inFlight.put(offered.number(), page);
            });
        }
        return offered != null;
    }

    /**
     * The next page to ask for: the one that {@link #hasNext()} promised.
     *
     * @throws NoSuchElementException when none is needed now
     */
    public synchronized PageRequest next() {
        if (!offer()) {
            throw new NoSuchElementException("No page of the list is needed now: ask hasNext() first.");
        }
        PageRequest page = offered;
        offered = null;
        return page;
    }

    /**
     * Takes TMDB's answer for a page.
     *
     * @return the page's titles, which are to be filtered; none for a page that was asked for only to learn where the list has to be cut, and none
     *     once the listing has failed
     */
    public synchronized List<DiscoverPage.Row> answered(PageRequest request, DiscoverPage answer) {
        notifyAll();
        PageSource.Page page = inFlight.get(request.number());
        if (page == null || failure != null) {
            return List.of();
        }
        return page.rows() != null ? page.rows() : strategy.answered(page, answer);
    }

    /**
     * Closes an answered page, and lists those of its titles that have not come up before. Without an answer the page has failed.
     *
     * @param passed those of its titles that passed the feed's filter, in the page's order
     */
    public synchronized void handled(PageRequest request, List<DiscoverPage.Row> passed) {
        PageSource.Page page = inFlight.get(request.number());
        if (page != null && page.rows() == null) {
            failed(request, "it was closed without an answer");
        } else if (page != null) {
            inFlight.remove(request.number());
            strategy.handled(page, passed);
            notifyAll();
        }
    }

    /**
     * Closes a page that could not be read, after all its retries. The listing goes on without it, unless it is the first of all.
     *
     * @param reason why, for people
     */
    public synchronized void failed(PageRequest request, String reason) {
        PageSource.Page page = inFlight.remove(request.number());
        if (page == null) {
            return;
        }
        notifyAll();
        strategy.failed(page, reason);
        if (request.number() == 1) {
            fail("TMDB's list could not be read: its first page failed: " + reason, null);
        }
    }

    /** Ends the listing without a result, and whoever waits for it. The first reason counts. */
    public synchronized void abort(Throwable reason) {
        notifyAll();
        fail("The listing was aborted: " + reason.getMessage(), reason);
    }

    private void fail(String message, Throwable cause) {
        if (failure == null && !finished) {
            failure = new ListingFailedException(message, cause);
        }
    }

    /**
     * The result.
     *
     * @throws ListingFailedException when the first page failed or the listing was aborted
     * @throws IllegalStateException when it is not finished
     */
    public synchronized DiscoverResult result() {
        if (failure != null) {
            throw failure;
        }
        if (!finished) {
            throw new IllegalStateException("The listing is not finished: ask hasNext() first.");
        }
        return strategy.result();
    }
}
