package io.cinelake.run;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The batches of a run on their way: which are still to fetch, how many are in flight, what the settled ones came to, and whether it may go on. Batches
 * are handed out only while there is room, so that a run holds a bounded number of titles in memory and no run gets ahead of the others.
 */
final class BatchFlow {
    private final RunName name;
    private final int room;
    private final SortedMap<Integer, List<String>> pending = new TreeMap<>();
    private final SortedMap<Integer, BatchResult> results = new TreeMap<>();
    private int inFlight;
    private Throwable failure;

    BatchFlow(RunName name, int room) {
        this.name = name;
        this.room = room;
    }

    /** Adds a batch to fetch. */
    synchronized void add(int number, List<String> ids) {
        pending.put(number, ids);
    }

    /** Adds what a batch came to that an earlier attempt settled. */
    synchronized void settledBefore(BatchResult result) {
        results.put(result.batch(), result);
    }

    /** The batches still to fetch; {@code next} waits for room. */
    Iterator<Batch> batches(Run run) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return hasPending();
            }

            @Override
            public Batch next() {
                return take(run);
            }
        };
    }

    private synchronized boolean hasPending() {
        return !pending.isEmpty() && failure == null;
    }

    private synchronized Batch take(Run run) {
        while (inFlight >= room && failure == null) {
            await();
        }
        if (failure != null) {
            throw new RunStopped("Feed " + name.feed() + ": run " + name.run() + " ends before its last batch.");
        }
        if (pending.isEmpty()) {
            throw new NoSuchElementException();
        }
        inFlight++;
        int number = pending.firstKey();
        return new Batch(run, number, pending.remove(number));
    }

    synchronized void settled(BatchResult result) {
        results.put(result.batch(), result);
        inFlight--;
        notifyAll();
    }

    synchronized void abandoned() {
        inFlight--;
        notifyAll();
    }

    synchronized void fail(Throwable reason) {
        if (failure == null) {
            failure = reason;
        }
        notifyAll();
    }

    synchronized Throwable failure() {
        return failure;
    }

    synchronized void awaitQuiet() {
        while (inFlight > 0) {
            await();
        }
    }

    private void await() {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunStopped(
                    "Feed " + name.feed() + ": run " + name.run() + " was interrupted; it resumes at the next start.");
        }
    }

    synchronized SortedMap<Integer, BatchResult> results() {
        return new TreeMap<>(results);
    }
}
