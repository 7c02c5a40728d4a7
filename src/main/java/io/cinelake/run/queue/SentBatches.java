package io.cinelake.run.queue;

import io.cinelake.feed.Source;
import io.cinelake.lake.LakeProblem;
import io.cinelake.run.BatchResult;
import io.cinelake.run.CamelCause;
import io.cinelake.run.Plan.Batch;
import io.cinelake.run.Run;
import io.cinelake.run.RunProblem;
import io.cinelake.run.fetch.BatchRequest;
import io.cinelake.run.lease.Leases;
import io.cinelake.run.state.RunState;
import io.cinelake.run.state.StoredBatch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Guaranteed delivery by a run's holder: a batch without a result beside the plan in time is sent again; after the third time it is quarantined. */
public final class SentBatches {
    /** Batches of a run that are out at once: enough for a dozen workers, and a small feed does not wait long for a large one. */
    public static final int ROOM = 32;

    private static final Logger LOG = LoggerFactory.getLogger(SentBatches.class);

    /** How many times the median of the latest results a result may take: a batch also waits in the topic behind others. */
    private static final int MEDIANS = 5;

    /** More time than this between two looks is not counted: the machine was suspended, or the store was waited for. */
    private static final Duration LONGEST_STEP = Duration.ofSeconds(10);

    private final boolean carried;
    private final RunState state;
    private final Leases leases;
    private final BooleanSupplier tmdbAway;
    private final Duration least;
    private final LongSupplier nanos;
    private final InstantSource clock;
    private final Map<Run, ConcurrentSkipListMap<Integer, Sent>> out = new ConcurrentHashMap<>();
    private final Deque<Duration> latest = new ArrayDeque<>();
    private final AtomicLong sentAgain = new AtomicLong();
    private final AtomicLong givenUp = new AtomicLong();
    private volatile Duration worked = Duration.ZERO;
    private volatile boolean joined;
    private long looked;

    /** A batch that is out, and when the broker had it last, in the time that TMDB and the store were there; null while it is on its way there. */
    private record Sent(BatchRequest request, int sendings, Duration at) {
        int number() {
            return request.batch().number();
        }
    }

    /** Batches are {@code carried} by a broker, or not at all; a result may take {@code least} before its batch is sent again. {@code nanos} never jumps. */
    public SentBatches(
            boolean carried,
            RunState state,
            Leases leases,
            BooleanSupplier tmdbAway,
            Duration least,
            LongSupplier nanos,
            InstantSource clock) {
        this.carried = carried;
        this.state = state;
        this.leases = leases;
        this.tmdbAway = tmdbAway;
        this.least = least;
        this.nanos = nanos;
        this.clock = clock;
        this.looked = nanos.getAsLong();
    }

    /** The request to fetch a batch of a run. */
    public BatchRequest request(Run run, Batch batch) {
        return new BatchRequest(run, batch);
    }

    /** Whether the run's next batch may go to any process. Local copies, tombstones, replays and the first batch in place of an older run's stay here. */
    public boolean travels(Run run) {
        return isForAll(run)
                && !(run.replaced() && leases.of(run.name()).manifest().isPresent());
    }

    private boolean isForAll(Run run) {
        return carried
                && run.feed().localCopy() == null
                && !(run.feed().source() instanceof Source.Keeping)
                && !run.isReplay();
    }

    /** Ends a run whose batches are for all processes of the queue, when this one could not join it yet. */
    public void demandQueue(Run run) {
        if (isForAll(run) && !joined) {
            throw new RunProblem.Failed(run.name()
                    .sentence("stops, because the broker of the queue cannot be used: bin/cinelake check tells why."));
        }
    }

    /** From now on batches can be sent. */
    public void join() {
        joined = true;
    }

    /** Notes that a batch is on its way to the broker, and returns for the how-manieth time. */
    public int sending(BatchRequest request) {
        Map<Integer, Sent> batches = out.computeIfAbsent(request.run(), run -> new ConcurrentSkipListMap<>());
        Sent first = new Sent(request, 1, null);
        return batches.merge(first.number(), first, (before, same) -> new Sent(request, before.sendings() + 1, null))
                .sendings();
    }

    /** Notes that the broker has a batch: the time for its result begins. */
    public void sent(BatchRequest request) {
        out.getOrDefault(request.run(), new ConcurrentSkipListMap<>())
                .computeIfPresent(
                        request.batch().number(), (number, sent) -> new Sent(request, sent.sendings(), worked));
    }

    /** The message for a batch. */
    public byte[] message(BatchRequest request) {
        return BatchMessage.of(request);
    }

    /** Ends the run of a batch that the broker does not take. */
    public void failed(BatchRequest request, Throwable problem) {
        String end = "stops, because batch " + request.batch().number() + " could not be sent to the queue ("
                + CamelCause.of(problem).getMessage()
                + "): look at the broker (bin/cinelake check). What is delivered stays; run again to go on.";
        request.run().fail(new IllegalStateException(request.run().name().sentence(end), problem));
    }

    /** Looks for results, gives up what was sent often enough, and returns the batches to send again. */
    public List<BatchRequest> look() {
        List<BatchRequest> again = new ArrayList<>();
        try {
            out.forEach(this::settle);
            pass();
            for (Map<Integer, Sent> batches : out.values()) {
                batches.values().stream().filter(this::isOverdue).forEach(sent -> overdue(sent, batches, again));
            }
        } catch (LakeProblem e) {
            // Time does not pass while the store is away.
            looked = nanos.getAsLong();
            LOG.debug("Results of batches cannot be looked for: {}", e.getMessage());
        }
        return again;
    }

    private void pass() {
        long now = nanos.getAsLong();
        if (!tmdbAway.getAsBoolean()) {
            worked = worked.plusNanos(Math.min(now - looked, LONGEST_STEP.toNanos()));
        }
        looked = now;
    }

    private void settle(Run run, ConcurrentSkipListMap<Integer, Sent> batches) {
        if (run.failure() != null) {
            // Whoever has them finishes them; the run's next holder finds their results.
            for (var sent = batches.pollFirstEntry(); sent != null; sent = batches.pollFirstEntry()) {
                run.released(sent.getKey(), null);
            }
            out.remove(run, batches);
        } else if (!batches.isEmpty()) {
            Set<Integer> there = state.results(run.plan(), batches.firstKey());
            batches.values().stream()
                    .filter(sent -> there.contains(sent.number()))
                    .forEach(sent -> state.result(run.plan(), run.keys(), sent.number())
                            .ifPresent(result -> settled(sent, batches, result)));
        }
    }

    private void settled(Sent sent, Map<Integer, Sent> batches, BatchResult result) {
        if (sent.sendings() == 1 && sent.at() != null) {
            // Karn's algorithm: of a batch that was sent twice nobody knows which sending had the result.
            latest.addLast(worked.minus(sent.at()));
            if (latest.size() > ROOM) {
                latest.removeFirst();
            }
        }
        batches.remove(result.batch());
        sent.request().run().traffic().add(result);
        sent.request().run().settled(result);
        sent.request().run().released(result.batch(), null);
    }

    private boolean isOverdue(Sent sent) {
        return sent.at() != null && worked.minus(sent.at()).compareTo(timeout()) > 0;
    }

    /** How long a result may take now: the time-out grows with what results take. */
    private Duration timeout() {
        List<Duration> sorted = latest.stream().sorted().toList();
        Duration many = sorted.isEmpty() ? least : sorted.get(sorted.size() / 2).multipliedBy(MEDIANS);
        return many.compareTo(least) > 0 ? many : least;
    }

    private void overdue(Sent sent, Map<Integer, Sent> batches, List<BatchRequest> again) {
        if (sent.sendings() < StoredBatch.MOST_ATTEMPTS) {
            long seconds = worked.minus(sent.at()).toSeconds();
            String late = "has no result of batch " + sent.number() + " after " + seconds + " s: it is sent again";
            LOG.info("{}", sent.request().run().name().sentence(late));
            sentAgain.incrementAndGet();
            // On its way from now on: while the broker is away, the next look does not return it once more.
            batches.put(sent.number(), new Sent(sent.request(), sent.sendings(), null));
            again.add(sent.request());
        } else {
            givenUp.incrementAndGet();
            settled(sent, batches, quarantined(sent));
        }
    }

    /** The result of a batch that no process gave one of: all of its titles are quarantined. */
    private BatchResult quarantined(Sent sent) {
        Run run = sent.request().run();
        String reason = "no process that took its batch " + sent.number() + " from the queue gave a result, "
                + StoredBatch.MOST_ATTEMPTS + " times: look into their logs, then bin/cinelake replay "
                + run.name().feed();
        LOG.warn("Feed {}: batch {} is quarantined: {}", run.name().feed(), sent.number(), reason);
        StoredBatch given = StoredBatch.givenUp(
                run.plan().id(), run.hold().token(), sent.request().batch(), reason, clock.instant());
        state.write(run.name(), given);
        return given.result();
    }

    /** Batches that are out. */
    public long outNow() {
        return out.values().stream().mapToLong(Map::size).sum();
    }

    /** Batches that were sent again. */
    public long sentAgain() {
        return sentAgain.get();
    }

    /** Batches whose titles were quarantined because no process gave a result. */
    public long givenUp() {
        return givenUp.get();
    }
}
