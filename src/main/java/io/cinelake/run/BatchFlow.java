package io.cinelake.run;

import io.cinelake.run.Plan.Batch;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/** Back-pressure for the batches of one run: hands one out only while fewer than {@code room} are in flight. Keeps the results, and why the run ends. */
final class BatchFlow implements Iterator<Batch> {
    private final RunName name;
    private final IntSupplier room;
    private final SortedMap<Integer, Batch> pending = new TreeMap<>();
    private final Map<Integer, Batch> known = new HashMap<>();
    private final SortedMap<Integer, BatchResult> results = new TreeMap<>();
    private int inFlight;
    private Throwable failure;

    BatchFlow(RunName name, IntSupplier room) {
        this.name = name;
        this.room = room;
    }

    /** Takes the results of earlier attempts, and the batches to fetch; those that have a result already are left out. */
    synchronized void start(Collection<BatchResult> settled, Collection<Batch> batches) {
        settled.forEach(result -> results.put(result.batch(), result));
        batches.forEach(batch -> known.put(batch.number(), batch));
        pending.putAll(known);
        pending.keySet().removeAll(results.keySet());
    }

    /** Takes results back, so that their batches are fetched once more; returns how many titles they have. */
    synchronized long repeat(Collection<Integer> batches) {
        batches.forEach(number -> pending.put(number, known.get(number)));
        return batches.stream()
                .mapToLong(number -> results.remove(number).titles())
                .sum();
    }

    @Override
    public synchronized boolean hasNext() {
        return !pending.isEmpty() && failure == null;
    }

    /** The next batch to fetch; waits for room. */
    @Override
    public synchronized Batch next() {
        while (inFlight >= room.getAsInt() && failure == null) {
            await();
        }
        if (failure != null) {
            throw new RunProblem.Stopped(name.sentence("ends before its last batch."));
        }
        Batch next = pending.remove(pending.firstKey());
        inFlight++;
        return next;
    }

    synchronized void settled(BatchResult result) {
        results.put(result.batch(), result);
    }

    synchronized void released(int batch, Throwable thrown) {
        inFlight--;
        if (!results.containsKey(batch)) {
            String why = thrown == null ? "" : " (" + thrown.getMessage() + ")";
            String end = "stops, because batch " + batch + " never came to its delivery" + why
                    + ": look at the log, and at what is changed in routes/pipeline. What is delivered stays; run again to go on.";
            fail(new IllegalStateException(name.sentence(end), thrown));
        }
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
            throw new RunProblem.Stopped(name.sentence("was interrupted; it resumes at the next start."));
        }
    }

    synchronized SortedMap<Integer, BatchResult> results() {
        return new TreeMap<>(results);
    }
}
