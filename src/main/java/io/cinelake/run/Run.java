package io.cinelake.run;

import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run in flight: the plan it follows, how far it is, and whether it may go on. Batches are handed out only while there is room, so that a run holds
 * a bounded number of titles in memory and no run gets ahead of the others.
 */
public final class Run {
    private final RunName name;
    private final Feed feed;
    private final Instant started;
    private final int room;
    private final RunTraffic listTraffic = new RunTraffic();
    private final RunTraffic traffic = new RunTraffic();
    private final SortedMap<Integer, BatchResult> results = new TreeMap<>();
    private final SortedMap<Integer, List<String>> pending = new TreeMap<>();
    private Plan plan;
    private boolean resumed;
    private boolean replay;
    private boolean replaced;
    private long titlesBefore;
    private Instant fetchingSince;
    private int inFlight;
    private Throwable failure;
    private Manifest skipped;

    /**
     * A run that begins.
     *
     * @param name its name
     * @param feed its feed as it is now
     * @param started when it began
     * @param room batches that may be on their way at once
     */
    public Run(RunName name, Feed feed, Instant started, int room) {
        this.name = name;
        this.feed = feed;
        this.started = started;
        this.room = room;
    }

    /** Takes the plan to follow, and what earlier attempts have delivered of it. */
    public synchronized void follow(Plan plan, Collection<BatchResult> delivered, Instant now) {
        this.plan = plan;
        this.fetchingSince = now;
        this.titlesBefore = delivered.stream().mapToLong(BatchResult::titles).sum();
        delivered.forEach(result -> results.put(result.batch(), result));
        for (int batch = 1; batch <= plan.batches(); batch++) {
            if (!results.containsKey(batch)) {
                pending.put(batch, plan.batch(batch));
            }
        }
    }

    /**
     * Takes the titles of a finished run to fetch once more, in batches of their own after the run's last.
     *
     * @param plan the run's plan
     * @param settled what the run has of it
     * @param titles ids to fetch once more
     */
    public synchronized void replay(Plan plan, Collection<BatchResult> settled, List<String> titles, Instant now) {
        this.plan = plan;
        this.replay = true;
        this.fetchingSince = now;
        settled.forEach(result -> results.put(result.batch(), result));
        int last = Math.max(plan.batches(), results.isEmpty() ? 0 : results.lastKey());
        int size = plan.feed().batchSize();
        for (int from = 0; from < titles.size(); from += size) {
            pending.put(++last, titles.subList(from, Math.min(titles.size(), from + size)));
        }
        this.titlesBefore = plan.titles().size() - titles.size();
    }

    /** Whether it fetches a finished run's quarantined titles once more. */
    public synchronized boolean isReplay() {
        return replay;
    }

    /** Marks a run that goes on where an earlier attempt ended. */
    public synchronized void resume() {
        resumed = true;
    }

    /** The batches still to fetch. Its {@code next} waits for room; it ends early when the run has to stop. */
    public Iterator<Batch> batches() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return hasPending();
            }

            @Override
            public Batch next() {
                return takeBatch();
            }
        };
    }

    private synchronized boolean hasPending() {
        return !pending.isEmpty() && failure == null;
    }

    private synchronized Batch takeBatch() {
        takeRoom();
        int number = pending.firstKey();
        return new Batch(this, number, pending.remove(number));
    }

    private void takeRoom() {
        while (inFlight >= room && failure == null) {
            await();
        }
        if (failure != null) {
            throw new RunStopped("Feed " + name.feed() + ": run " + name.run() + " ends before its last batch.");
        }
        inFlight++;
    }

    /** Notes a batch that is delivered and accounted for. */
    public synchronized void settled(BatchResult result) {
        results.put(result.batch(), result);
        leave();
    }

    /** Notes a batch that is given up; the run has ended then. */
    public synchronized void abandoned() {
        leave();
    }

    private void leave() {
        inFlight--;
        notifyAll();
    }

    /** Ends the run; what is in flight is not delivered. The first reason counts. */
    public synchronized void fail(Throwable reason) {
        if (failure == null) {
            failure = reason;
        }
        notifyAll();
    }

    /** Why the run has to end, or null. */
    public synchronized Throwable failure() {
        return failure;
    }

    /** Whether the run has to end. */
    public synchronized boolean ended() {
        return failure != null && !(failure instanceof RunStopped);
    }

    /** Whether no further batch may begin. */
    public synchronized boolean stopping() {
        return failure != null;
    }

    /**
     * Waits until no batch is on its way.
     *
     * @throws Exception why the run had to end, if it had to
     */
    public synchronized void awaitDelivered() throws Exception {
        awaitQuiet();
        if (failure instanceof Exception exception) {
            throw exception;
        } else if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    /** Waits until no batch is on its way, whatever the run's end. */
    public synchronized void awaitQuiet() {
        while (inFlight > 0) {
            await();
        }
    }

    /** Marks a run that has nothing to do, because the run of its date is complete. */
    public synchronized void skip(Manifest manifest) {
        skipped = manifest;
    }

    /** Marks a run that takes the place of a finished one. */
    public synchronized void replace() {
        replaced = true;
    }

    /** Whether it takes the place of a finished one. */
    public synchronized boolean replaced() {
        return replaced;
    }

    /** Whether it has nothing to do. */
    public synchronized boolean isSkipped() {
        return skipped != null;
    }

    /** The manifest of the complete run, or null. */
    public synchronized Manifest skipped() {
        return skipped;
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

    /** The run's name. */
    public RunName name() {
        return name;
    }

    /** The feed the run follows: its plan's once there is one. */
    public synchronized Feed feed() {
        return plan == null ? feed : plan.feed();
    }

    /** The plan, or null before there is one. */
    public synchronized Plan plan() {
        return plan;
    }

    /** Whether there is a plan to follow. */
    public synchronized boolean isPlanned() {
        return plan != null;
    }

    /** Whether it goes on where an earlier attempt ended. */
    public synchronized boolean isResumed() {
        return resumed;
    }

    /** Titles that earlier attempts have settled. */
    public synchronized long titlesBefore() {
        return titlesBefore;
    }

    /** When this attempt began to fetch, or null before. */
    public synchronized Instant fetchingSince() {
        return fetchingSince;
    }

    /** When this attempt began. */
    public Instant started() {
        return started;
    }

    /** What its listing asks of TMDB. */
    public RunTraffic listTraffic() {
        return listTraffic;
    }

    /** What fetching its titles asks of TMDB. */
    public RunTraffic traffic() {
        return traffic;
    }

    /** What its settled batches came to, by their numbers. */
    public synchronized SortedMap<Integer, BatchResult> results() {
        return new TreeMap<>(results);
    }
}
