package io.cinelake.run;

import io.cinelake.feed.Feed;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;

/** A run in flight: the plan it follows, how far it is, and whether it may go on. */
public final class Run {
    /** How a run begins. */
    private enum Beginning {
        NEW,
        RESUMED,
        REPLACING,
        REPLAY
    }

    private final RunName name;
    private final Feed feed;
    private final Instant started;
    private final BatchFlow flow;
    private final RunTraffic listTraffic = new RunTraffic();
    private final RunTraffic traffic = new RunTraffic();
    private volatile Beginning beginning = Beginning.NEW;
    private volatile Plan plan;
    private volatile long titlesBefore;
    private volatile Instant fetchingSince;
    private volatile Manifest skipped;

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
        this.flow = new BatchFlow(name, room);
    }

    /** Takes the plan to follow, and what earlier attempts have delivered of it. */
    public void follow(Plan plan, Collection<BatchResult> delivered, Instant now) {
        fetchingSince = now;
        titlesBefore = delivered.stream().mapToLong(BatchResult::titles).sum();
        delivered.forEach(flow::settledBefore);
        SortedMap<Integer, BatchResult> settled = flow.results();
        for (int batch = 1; batch <= plan.batches(); batch++) {
            if (!settled.containsKey(batch)) {
                flow.add(batch, plan.batch(batch));
            }
        }
        this.plan = plan;
    }

    /**
     * Takes the titles of a finished run to fetch once more, in batches of their own after the run's last.
     *
     * @param plan the run's plan
     * @param settled what the run has of it
     * @param titles ids to fetch once more
     */
    public void replay(Plan plan, Collection<BatchResult> settled, List<String> titles, Instant now) {
        beginning = Beginning.REPLAY;
        fetchingSince = now;
        titlesBefore = plan.titles().size() - (long) titles.size();
        settled.forEach(flow::settledBefore);
        int last = Math.max(
                plan.batches(),
                settled.stream().mapToInt(BatchResult::batch).max().orElse(0));
        int size = plan.feed().batchSize();
        for (int from = 0; from < titles.size(); from += size) {
            flow.add(++last, titles.subList(from, Math.min(titles.size(), from + size)));
        }
        this.plan = plan;
    }

    /** Marks a run that goes on where an earlier attempt ended. */
    public void resume() {
        beginning = Beginning.RESUMED;
    }

    /** Marks a run that takes the place of a finished one. */
    public void replace() {
        beginning = Beginning.REPLACING;
    }

    /** Marks a run that has nothing to do, because the run of its date is complete. */
    public void skip(Manifest manifest) {
        skipped = manifest;
    }

    /** The name of the feed's template, after which the route that lists its titles is named. */
    public String template() {
        return feed.source().template();
    }

    /** The batches still to fetch. Its {@code next} waits for room; it ends early when the run has to stop. */
    public Iterator<Batch> batches() {
        return flow.batches(this);
    }

    /** Notes a batch that is delivered and accounted for. */
    public void settled(BatchResult result) {
        flow.settled(result);
    }

    /** Notes a batch that is given up; the run has ended then. */
    public void abandoned() {
        flow.abandoned();
    }

    /** Ends the run; what is in flight is not delivered, unless the run is only stopped. The first reason counts. */
    public void fail(Throwable reason) {
        flow.fail(reason);
    }

    /** Why the run has to end, or null. */
    public Throwable failure() {
        return flow.failure();
    }

    /** Whether the run has to end at once. */
    public boolean ended() {
        return failure() != null && !(failure() instanceof RunStopped);
    }

    /** Whether no further batch may begin. */
    public boolean stopping() {
        return failure() != null;
    }

    /**
     * Waits until no batch is on its way.
     *
     * @throws Exception why the run had to end, if it had to
     */
    public void awaitDelivered() throws Exception {
        flow.awaitQuiet();
        if (failure() instanceof Exception exception) {
            throw exception;
        } else if (failure() != null) {
            throw new IllegalStateException(failure());
        }
    }

    /** Waits until no batch is on its way, whatever the run's end. */
    public void awaitQuiet() {
        flow.awaitQuiet();
    }

    /** The run's name. */
    public RunName name() {
        return name;
    }

    /** The feed the run follows: its plan's once there is one. */
    public Feed feed() {
        Plan followed = plan;
        return followed == null ? feed : followed.feed();
    }

    /** The plan, or null before there is one. */
    public Plan plan() {
        return plan;
    }

    /** Whether there is a plan to follow. */
    public boolean isPlanned() {
        return plan != null;
    }

    /** Whether it has nothing to do. */
    public boolean isSkipped() {
        return skipped != null;
    }

    /** The manifest of the complete run, or null. */
    public Manifest skipped() {
        return skipped;
    }

    /** Whether it goes on where an earlier attempt ended. */
    public boolean isResumed() {
        return beginning == Beginning.RESUMED || isReplay();
    }

    /** Whether it takes the place of a finished one. */
    public boolean replaced() {
        return beginning == Beginning.REPLACING;
    }

    /** Whether it fetches a finished run's quarantined titles once more. */
    public boolean isReplay() {
        return beginning == Beginning.REPLAY;
    }

    /** Titles that earlier attempts have settled. */
    public long titlesBefore() {
        return titlesBefore;
    }

    /** When this attempt began. */
    public Instant started() {
        return started;
    }

    /** When this attempt began to fetch, or null before. */
    public Instant fetchingSince() {
        return fetchingSince;
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
    public SortedMap<Integer, BatchResult> results() {
        return flow.results();
    }
}
