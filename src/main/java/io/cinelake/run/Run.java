package io.cinelake.run;

import io.cinelake.feed.Feed;
import io.cinelake.run.Plan.Batch;
import io.cinelake.run.RunTraffic.Requests;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A run in flight: its plan, its progress, and whether it may go on. Safe for many threads. */
public final class Run {
    /** How a run begins: anew, after an earlier attempt, in place of a finished run, or with that one's quarantined titles. */
    public enum Beginning {
        NEW,
        RESUMED,
        REPLACING,
        REPLAY
    }

    /** The right of this process to work on a run; as it stands here, that of a run at which nobody else can be. */
    public interface Hold {
        /** Waits until this process may send a request, or put something; throws when it may not any more. */
        default void awaitWork() {}

        /** Whether it may now. */
        default boolean mayWork() {
            return true;
        }

        /** The token of the lease under which it works. */
        default String token() {
            return "";
        }
    }

    /** A finished run, to which the titles come that its list lacked: its plan, its batches' results, and the ids that it quarantined. */
    public record Supplement(Plan plan, Collection<BatchResult> settled, List<String> again) {}

    private final RunName name;
    private final Instant started;
    private final BatchFlow flow;
    private final RunTraffic listTraffic = new RunTraffic();
    private final RunTraffic traffic = new RunTraffic();
    private final Feed feed;
    private final FeedKeys keys;
    private final String append;
    private final String include;
    private volatile Beginning beginning = Beginning.NEW;
    private volatile Plan plan;
    private volatile long titlesBefore;
    private volatile Requests requestsBefore = Requests.NONE;
    private volatile int repetitions;
    private volatile Instant fetchingSince;
    private volatile Manifest finished;
    private volatile Supplement supplement;
    private volatile boolean byOther;
    private volatile Hold hold = new Hold() {};

    /** A run that begins; {@code room} tells how many batches may be in flight at once, as things are with the run. */
    public Run(Feed feed, LocalDateTime date, Instant started, ToIntFunction<Run> room) {
        this.feed = feed;
        this.keys = new FeedKeys(feed);
        this.append = String.join(",", feed.append());
        this.include = feed.languages().entrySet().stream()
                .map(language -> "&" + language.getKey() + "=" + language.getValue())
                .collect(Collectors.joining());
        this.name = keys.run(date);
        this.started = started;
        this.flow = new BatchFlow(name, () -> room.applyAsInt(this));
    }

    /** Takes the plan to follow, and the batches that earlier attempts delivered of it. */
    public void follow(Plan followed, Collection<BatchResult> delivered, Instant now) {
        long settled = delivered.stream().mapToLong(BatchResult::titles).sum();
        List<Batch> batches = IntStream.rangeClosed(1, followed.batches())
                .mapToObj(followed::batch)
                .toList();
        fetch(followed, delivered, batches, settled, now);
    }

    /** Takes a finished run's titles to fetch once more, in batches of their own after its last; {@code settled} is what it has already. */
    public void replay(Plan followed, Collection<BatchResult> settled, List<String> titles, Instant now) {
        beginning = Beginning.REPLAY;
        int last = settled.stream().mapToInt(BatchResult::batch).reduce(followed.batches(), Math::max);
        int size = followed.feed().batchSize();
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < titles.size(); from += size) {
            batches.add(new Batch(++last, titles.subList(from, Math.min(titles.size(), from + size))));
        }
        fetch(followed, settled, batches, followed.titles().size() - (long) titles.size(), now);
    }

    private void fetch(Plan followed, Collection<BatchResult> settled, List<Batch> batches, long before, Instant now) {
        fetchingSince = now;
        titlesBefore = before;
        requestsBefore = settled.stream().map(BatchResult::requests).reduce(Requests.NONE, Requests::plus);
        flow.start(settled, batches);
        plan = followed;
    }

    /** Takes one batch of the plan with this id, which another process follows that holds the run. */
    public void work(String followed, Batch batch) {
        ListCounts listed = ListCounts.of(batch.ids().size(), batch.ids().size(), figures -> {});
        plan = new Plan(followed, name, feed, started, listed, batch.ids());
    }

    /** Marks a run that lists once more, because its finished run's list was not whole. */
    public void supplement(Supplement finishedRun) {
        supplement = finishedRun;
    }

    /** What its finished run has, when it lists once more for what was never listed; else null. */
    public Supplement supplement() {
        return supplement;
    }

    /** Marks how it begins; without a mark it is new. */
    public void begins(Beginning how) {
        beginning = how;
    }

    /** Whether it continues an earlier attempt. */
    public boolean isResumed() {
        return beginning == Beginning.RESUMED || isReplay();
    }

    /** Whether it replaces a finished run. */
    public boolean replaced() {
        return beginning == Beginning.REPLACING;
    }

    /** Whether it fetches a finished run's quarantined titles once more. */
    public boolean isReplay() {
        return beginning == Beginning.REPLAY;
    }

    /** Marks a run that has nothing to do: it was finished before, or {@code meanwhile} by another process, whose result is this one's, too. */
    public void skip(Manifest manifest, boolean meanwhile) {
        finished = manifest;
        byOther = meanwhile;
    }

    /** Whether another process finished it while this one waited. */
    public boolean isByOther() {
        return byOther;
    }

    /** The manifest of the finished run, because of which it has nothing to do; or null. */
    public Manifest skipped() {
        return finished;
    }

    /** Takes this process's right to work on the run. */
    public void heldBy(Hold right) {
        hold = right;
    }

    /** This process's right to work on the run. */
    public Hold hold() {
        return hold;
    }

    /** Waits until this process may work on the run; when it may not any more, the run has ended afterwards. */
    public void awaitHold() {
        try {
            hold.awaitWork();
        } catch (RuntimeException lost) {
            fail(lost);
        }
    }

    /** The batches still to fetch. Its {@code next} waits for room; it ends early when the run has to stop. */
    public Iterator<Batch> batches() {
        return flow;
    }

    /** Takes the result of a batch that is delivered; it is in flight until it is released. */
    public void settled(BatchResult result) {
        flow.settled(result);
    }

    /** Fetches the settled batches of these numbers once more; returns how often that came to pass in this attempt. */
    public int repeat(Collection<Integer> batches) {
        titlesBefore -= flow.repeat(batches);
        return ++repetitions;
    }

    /** A batch is in flight no more. Ends the run if it has no result; {@code thrown} tells why, or is null. */
    public void released(int batch, Throwable thrown) {
        flow.released(batch, thrown);
    }

    /** Ends the run. No further object is put, unless the run is only stopped. The first reason counts. */
    public void fail(Throwable reason) {
        flow.fail(reason);
    }

    /** Why the run has to end, or null. */
    public Throwable failure() {
        return flow.failure();
    }

    /** Whether the run has to end at once, with its batches in flight undelivered. */
    public boolean ended() {
        return failure() != null && !(failure() instanceof RunProblem.Stopped);
    }

    /** Waits until no batch is in flight. */
    public void awaitQuiet() {
        flow.awaitQuiet();
    }

    /** The run's name. */
    public RunName name() {
        return name;
    }

    /** The feed as it was when this attempt began. */
    public Feed feed() {
        return feed;
    }

    /** The keys of its objects. */
    public FeedKeys keys() {
        return keys;
    }

    /** What TMDB appends to its titles' details, separated by commas. */
    public String append() {
        return append;
    }

    /** The languages of images and videos as the end of a query string; empty unless the feed names them. */
    public String include() {
        return include;
    }

    /** The plan, or null before there is one. */
    public Plan plan() {
        return plan;
    }

    /** How many titles its plan has; 0 before there is one. */
    public long titlesPlanned() {
        return plan == null ? 0 : plan.titles().size();
    }

    /** How many titles of its plan have their outcome, those that earlier attempts settled included; 0 before there is a plan. */
    public long titlesDone() {
        return plan == null ? 0 : titlesBefore + traffic.titles();
    }

    /** When this attempt began. */
    public Instant started() {
        return started;
    }

    /** When this attempt began to fetch, or null before. */
    public Instant fetchingSince() {
        return fetchingSince;
    }

    /** The requests of its listing. */
    public RunTraffic listTraffic() {
        return listTraffic;
    }

    /** The requests for its titles. */
    public RunTraffic traffic() {
        return traffic;
    }

    /** The requests to TMDB for its titles, those of earlier attempts for batches that they delivered included. */
    public Requests requests() {
        return requestsBefore.plus(traffic.total());
    }

    /** The results of its settled batches, by batch number. */
    public SortedMap<Integer, BatchResult> results() {
        return flow.results();
    }

    /** Its delivered objects, in the order of the plan. */
    public List<Manifest.DataObject> objects() {
        return results().values().stream()
                .flatMap(result -> result.objects().stream())
                .toList();
    }
}
