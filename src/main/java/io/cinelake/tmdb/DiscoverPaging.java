package io.cinelake.tmdb;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The listing of a discover query: says which pages to ask for, takes the answers in whatever order they come, and ends with the titles and the figures
 * that account for them. It asks nobody itself. One thread takes requests ({@link #hasNext()}, {@link #next()}); any number of others report on them:
 * {@link #answered} gives a page's titles, {@link #isNew} is asked for each that passes the feed's filter, {@link #handled} closes the page. A page that
 * cannot be had is {@link #failed} instead. Every request has to be closed in one of these ways, or the listing waits for it for ever.
 *
 * <p>Page 1 is asked for first and says how many there are; the others follow at once, as many as there are or, under a limit, as could be needed. When
 * fewer titles come up than TMDB reports, the list is read again in other orders, a bounded number of times.
 *
 * <p>Page 500 is the last that can be asked for. A longer list is cut into windows of dates, which are read in the order of {@code sort_by} each. They
 * follow each other by date, from the latest on when the list is sorted by date descending; so the order of the whole holds when it is sorted by date,
 * and within each window otherwise. Under a limit the first 10,000 titles are those of the whole list in its order, and windows supply only what is
 * still needed after them. Titles that only a later pass brought, and those without a date, stand at the end of their window or of the list.
 */
public final class DiscoverPaging {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Integer, PageInFlight> inFlight = new HashMap<>();
    private final Tally tally = new Tally();
    private final Course course;
    private ListingFailedException failure;
    private boolean finished;

    /**
     * A listing that has not begun.
     *
     * @param media films or series
     * @param query discover's parameters, decoded, in the order to send them, without {@code page}
     * @param limit at most so many titles; 0 for all there are
     * @throws IllegalArgumentException when the query's own bound on the date is no date
     */
    public DiscoverPaging(Media media, Map<String, String> query, int limit) {
        course = new Course(DiscoverQuery.of(media, query, limit), limit, tally);
    }

    /**
     * Whether another page is needed. Waits while that depends on pages that are on their way.
     *
     * @return false when the listing is finished, has failed or was aborted; {@link #listing()} says which
     */
    public boolean hasNext() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (failure == null && !finished) {
                if (course.wanting(inFlight.size()).isPresent()) {
                    return true;
                }
                if (!inFlight.isEmpty()) {
                    changed.await();
                } else {
                    finished = !course.goOn();
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next page to ask for.
     *
     * @throws NoSuchElementException when none is needed now
     */
    public PageRequest next() {
        lock.lock();
        try {
            Optional<Reading> reading = failure == null ? course.wanting(inFlight.size()) : Optional.empty();
            PageInFlight page = new PageInFlight(reading.orElseThrow(), tally.request());
            inFlight.put(page.request().number(), page);
            return page.request();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes TMDB's answer for a page.
     *
     * @return the page's titles, each of which is to be filtered and, when it passes, given to {@link #isNew}; none for a page that was asked for only
     *     to learn where the list has to be cut, and none once the listing has failed
     */
    public List<ListedTitle> answered(PageRequest request, DiscoverPage page) {
        lock.lock();
        try {
            PageInFlight asked = inFlight.get(request.number());
            if (asked == null || failure != null) {
                return List.of();
            }
            if (asked.isAnswered()) {
                return asked.titles();
            }
            return asked.answered(page, course.answered(asked.reading(), page));
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    /**
     * Lists a title that passed the feed's filter.
     *
     * @return whether it came up for the first time in this listing
     */
    public boolean isNew(ListedTitle title) {
        lock.lock();
        try {
            PageInFlight page = inFlight.get(title.request());
            boolean isNew = page != null && tally.keep(title.id());
            if (page != null) {
                page.keep(title.row(), isNew);
            }
            return isNew;
        } finally {
            lock.unlock();
        }
    }

    /** Closes an answered page: each of its titles has been filtered out or given to {@link #isNew}. */
    public void handled(PageRequest request) {
        lock.lock();
        try {
            PageInFlight page = inFlight.remove(request.number());
            if (page != null) {
                page.handled();
            }
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    /**
     * Closes a page that could not be read, after all its retries. The listing goes on without it, unless it is the first of all.
     *
     * @param reason why, for people
     */
    public void failed(PageRequest request, String reason) {
        lock.lock();
        try {
            PageInFlight page = inFlight.remove(request.number());
            if (page == null) {
                return;
            }
            course.failed(page.reading(), page.failed(reason), page.isAnswered());
            if (request.number() == 1) {
                fail("TMDB's list could not be read: its first page failed: " + reason, null);
            }
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    /** Ends the listing without a result, and whoever waits for it. The first reason counts. */
    public void abort(Throwable reason) {
        lock.lock();
        try {
            fail("The listing was aborted: " + reason.getMessage(), reason);
        } finally {
            changed.signalAll();
            lock.unlock();
        }
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
    public Listing listing() {
        lock.lock();
        try {
            if (failure != null) {
                throw failure;
            }
            if (!finished) {
                throw new IllegalStateException("The listing is not finished: ask hasNext() first.");
            }
            return course.listing();
        } finally {
            lock.unlock();
        }
    }
}
