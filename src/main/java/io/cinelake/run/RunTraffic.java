package io.cinelake.run;

import java.util.concurrent.atomic.LongAdder;

/** Counts the requests of a run, and the titles that have an outcome. Many threads count at once. */
public final class RunTraffic {
    private final LongAdder requests = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder tooMany = new LongAdder();
    private final LongAdder titles = new LongAdder();

    /**
     * Adds the requests for one answer, or for an answer that never came.
     *
     * @param attempts requests made for it
     * @param refusals how many of them were answered with 429
     */
    public void asked(int attempts, int refusals) {
        requests.add(attempts);
        retries.add(Math.max(0, attempts - 1L));
        tooMany.add(refusals);
    }

    /** Adds a title that has its outcome. */
    public void titleDone() {
        titles.increment();
    }

    /** Requests made. */
    public long requests() {
        return requests.sum();
    }

    /** Requests that repeated another. */
    public long retries() {
        return retries.sum();
    }

    /** Answers with status 429. */
    public long tooMany() {
        return tooMany.sum();
    }

    /** Titles that have their outcome in this attempt. */
    public long titles() {
        return titles.sum();
    }
}
