package io.cinelake.tmdb.rate;

import io.cinelake.tmdb.TmdbSettings;
import io.cinelake.tmdb.http.AnswerTimeout;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.LongPredicate;

/**
 * A whole run on a clock of its own: a list of pages, then its titles in batches, asked for by twenty callers at the governor's limiter. All chance follows
 * from the seed.
 */
final class SimulatedRun {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final int CALLERS = 20;
    private static final int PAGE = 20;
    private static final int BATCH = 100;
    private static final int BATCHES = 4;
    private static final int ATTEMPTS = 8;
    private static final long PLANNING = 300 * MILLI;
    private static final long DELIVERY = 40 * MILLI;

    private enum Fate {
        GOOD,
        TOO_MANY,
        FAILED,
        STALLED
    }

    private record Event(long at, long order, Runnable action) {}

    private static final class Call {
        private final Batch batch;
        private int requests;
        private int failures;
        private int timeouts;

        Call(Batch batch) {
            this.batch = batch;
        }
    }

    private static final class Batch {
        private int open;
    }

    private final Random random;
    private final SimulatedMachine machine;
    private final RateLimiter limiter;
    private final AnswerTimeout timeout = new AnswerTimeout(Duration.ofSeconds(15));
    private final LongPredicate server;
    private final PriorityQueue<Event> events = new PriorityQueue<>(
            (one, other) -> one.at == other.at ? Long.compare(one.order, other.order) : Long.compare(one.at, other.at));
    private final Deque<Call> pending = new ArrayDeque<>();
    private final Deque<Call> waiting = new ArrayDeque<>();
    private final Deque<Batch> batches = new ArrayDeque<>();
    private final List<Long> arrivals = new ArrayList<>();
    private long shortest;
    private long longest;
    private boolean soup;
    private long now;
    private long order;
    private int idle = CALLERS;
    private int connected;
    private int inFlight;
    private boolean sleeping;
    private boolean firstPage = true;
    private int pages;
    private int pagesRead;
    private int titles;
    private int granted;
    private int refused;
    private int lost;
    private int most;

    /**
     * @param server whether it grants a request that reaches it at a time
     */
    SimulatedRun(double setting, LongPredicate server, long seed) {
        this.random = new Random(seed);
        this.machine = new SimulatedMachine(random);
        this.limiter = new RateLimiter(RateRules.OF_TMDB, setting, new Random(seed + 1), 0);
        this.server = server;
    }

    /** How long answers take, in milliseconds, evenly spread. */
    SimulatedRun latency(int least, int most) {
        shortest = least * MILLI;
        longest = most * MILLI;
        return this;
    }

    /** Lets requests go wrong at random: of 100 two get a 429, one stalls, and 15 get an error, a broken answer or none. */
    SimulatedRun soup() {
        soup = true;
        return this;
    }

    /** Runs from the first page to the last title. */
    SimulatedRun run(int wanted) {
        titles = wanted;
        pages = (wanted + PAGE - 1) / PAGE;
        for (int left = wanted; left > 0; left -= BATCH) {
            Batch batch = new Batch();
            batch.open = Math.min(BATCH, left);
            batches.add(batch);
        }
        pending.add(new Call(null));
        dispatch();
        while (titles > 0) {
            Event event = events.remove();
            now = event.at;
            event.action.run();
        }
        return this;
    }

    private void at(long time, Runnable action) {
        events.add(new Event(Math.max(now, time), order++, action));
    }

    private void admit() {
        while (inFlight < BATCHES && !batches.isEmpty()) {
            Batch batch = batches.remove();
            inFlight++;
            for (int i = 0; i < batch.open; i++) {
                pending.add(new Call(batch));
            }
        }
        dispatch();
    }

    private void dispatch() {
        while (idle > 0 && !pending.isEmpty()) {
            idle--;
            waiting.add(pending.remove());
        }
        await();
    }

    private void await() {
        if (!sleeping && !waiting.isEmpty()) {
            sleeping = true;
            long due = limiter.due(now);
            at(due > now ? due + machine.wakeUp() : now, this::wake);
        }
    }

    private void wake() {
        sleeping = false;
        if (limiter.due(now) <= now) {
            depart(waiting.remove());
        }
        await();
    }

    private void depart(Call call) {
        long number = limiter.depart(now);
        long departed = now;
        most = Math.max(most, ++call.requests);
        long connecting = connected++ < CALLERS ? random.nextLong(8 * MILLI) : 0;
        long sent = now + connecting + machine.work(30, now);
        at(sent, () -> limiter.sent(number, now));
        at(sent + machine.work(30, now) + machine.way(), () -> arrive(call, number, departed));
    }

    private void arrive(Call call, long number, long departed) {
        arrivals.add(now);
        Fate fate = fate();
        if (fate == Fate.STALLED) {
            at(now + SECOND, () -> stall(call, departed));
            return;
        }
        long latency = longest > shortest ? random.nextLong(shortest, longest) : shortest;
        long head = now + latency + machine.way() + machine.work(30, now);
        at(head, () -> limiter.answering(number, now, fate == Fate.GOOD));
        at(head + machine.work(40, now), () -> answer(call, fate, departed));
    }

    private Fate fate() {
        if (!server.test(now)) {
            refused++;
            return Fate.TOO_MANY;
        }
        granted++;
        int dice = soup ? random.nextInt(100) : 100;
        if (dice < 2) {
            return Fate.TOO_MANY;
        }
        return dice < 3 ? Fate.STALLED : dice < 18 ? Fate.FAILED : Fate.GOOD;
    }

    private void answer(Call call, Fate fate, long departed) {
        if (fate == Fate.GOOD) {
            timeout.took(now - departed);
            limiter.granted(now);
            done(call);
        } else if (fate == Fate.TOO_MANY) {
            limiter.tooMany(now, departed, -1);
            again(call, 0);
        } else {
            limiter.granted(now);
            again(call, pause(call));
        }
    }

    private void stall(Call call, long departed) {
        long until = departed + timeout.nanos(call.timeouts);
        if (now < until) {
            at(Math.min(now + SECOND, until), () -> stall(call, departed));
            return;
        }
        timeout.took(now - departed);
        call.timeouts++;
        limiter.granted(now);
        again(call, pause(call));
    }

    private long pause(Call call) {
        return TmdbSettings.RETRY.after(call.failures + 1, random).toNanos();
    }

    private void again(Call call, long pause) {
        if (++call.failures == ATTEMPTS) {
            lost++;
            done(call);
            return;
        }
        at(now + pause, () -> {
            waiting.add(call);
            await();
        });
    }

    private void done(Call call) {
        idle++;
        if (call.batch == null) {
            listed();
        } else {
            titles--;
            if (--call.batch.open == 0) {
                at(now + DELIVERY, () -> {
                    inFlight--;
                    admit();
                });
            }
        }
        dispatch();
    }

    /** Page 1 says how many more there are; after the last one the titles follow. */
    private void listed() {
        if (firstPage) {
            firstPage = false;
            for (int page = 2; page <= pages; page++) {
                pending.add(new Call(null));
            }
        }
        if (++pagesRead == pages) {
            at(now + PLANNING, this::admit);
        }
    }

    /** Requests a second that the server did not refuse for their rate, from the first to the last. */
    double perSecond() {
        LongSummaryStatistics times = times();
        return granted * 1e9 / (times.getMax() - times.getMin());
    }

    /** How many requests the server refused for their rate. */
    int refused() {
        return refused;
    }

    double refusedShare() {
        return (double) refused / arrivals.size();
    }

    /** The most requests that reached the server in a second, wherever it begins. */
    int peak() {
        List<Long> times = arrivals.stream().sorted().toList();
        int peak = 0;
        for (int first = 0, last = 0; last < times.size(); last++) {
            while (times.get(last) - times.get(first) >= SECOND) {
                first++;
            }
            peak = Math.max(peak, last - first + 1);
        }
        return peak;
    }

    /** Titles and pages that used up their attempts. */
    int lost() {
        return lost;
    }

    int mostOfOne() {
        return most;
    }

    double seconds() {
        return now / 1e9;
    }

    private LongSummaryStatistics times() {
        return arrivals.stream().mapToLong(Long::longValue).summaryStatistics();
    }
}
