package io.cinelake.tmdb;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.LongPredicate;

/**
 * A whole run on a clock of its own: a list of pages, then its titles in batches, asked for by twenty callers at the governor's pace, by a program that
 * has just started on a machine that is busy now and then. All chance follows from the seed.
 */
final class SimulatedRun {
    static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final int CALLERS = 20;
    private static final int BATCH = 100;
    private static final int BATCHES = 4;
    private static final int ATTEMPTS = 8;
    private static final long PLANNING = 300 * MILLI;
    private static final long DELIVERY = 40 * MILLI;

    /** What the server does with a request. */
    enum Fate {
        GOOD,
        TOO_MANY,
        FAILED,
        STALLED
    }

    private record Event(long at, long order, Runnable action) {}

    private final class Call {
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
    private final Pace pace;
    private final AnswerPatience patience = new AnswerPatience(Duration.ofSeconds(15));
    private final LongPredicate server;
    private final long shortest;
    private final long longest;
    private final double soup;
    private final PriorityQueue<Event> events = new PriorityQueue<>(
            (one, other) -> one.at == other.at ? Long.compare(one.order, other.order) : Long.compare(one.at, other.at));
    private final Deque<Call> pending = new ArrayDeque<>();
    private final Deque<Call> waiting = new ArrayDeque<>();
    private final Deque<Batch> batches = new ArrayDeque<>();
    private final List<Long> arrivals = new ArrayList<>();
    private long now;
    private long order;
    private int idle = CALLERS;
    private int opened;
    private int batchesInFlight;
    private boolean turn;
    private int pagesOpen;
    private int granted;
    private int refused;
    private int given;
    private int most;
    private int titlesOpen;
    private long coldFor = SECOND;

    SimulatedRun(double setting, LongPredicate server, int shortestMillis, int longestMillis, double soup, long seed) {
        this.random = new Random(seed);
        this.pace = new Pace(setting, new Random(seed + 1), 0);
        this.server = server;
        this.shortest = shortestMillis * MILLI;
        this.longest = longestMillis * MILLI;
        this.soup = soup;
    }

    SimulatedRun of(int titles) {
        titlesOpen = titles;
        for (int left = titles; left > 0; left -= BATCH) {
            Batch batch = new Batch();
            batch.open = Math.min(BATCH, left);
            batches.add(batch);
        }
        int pages = (titles + 19) / 20;
        pagesOpen = pages;
        pending.add(new Call(null));
        dispatch();
        while (titlesOpen > 0 || pagesOpen > 0) {
            Event event = events.remove();
            now = event.at;
            event.action.run();
            if (pages > 1 && pagesOpen == pages - 1) {
                for (int page = 1; page < pages; page++) {
                    pending.add(new Call(null));
                }
                pages = 0;
                dispatch();
            }
        }
        return this;
    }

    private void at(long time, Runnable action) {
        events.add(new Event(Math.max(now, time), order++, action));
    }

    private void admit() {
        while (batchesInFlight < BATCHES && !batches.isEmpty()) {
            Batch batch = batches.remove();
            batchesInFlight++;
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
        takeTurn();
    }

    private void takeTurn() {
        if (!turn && !waiting.isEmpty()) {
            turn = true;
            long due = pace.due(now);
            at(due - now > 0 ? due + wakeUp() : now, this::turn);
        }
    }

    private void turn() {
        turn = false;
        if (pace.due(now) - now <= 0) {
            depart(waiting.remove());
        }
        takeTurn();
    }

    private void depart(Call call) {
        long number = pace.depart(now);
        long departed = now;
        most = Math.max(most, ++call.requests);
        long connecting = opened < CALLERS && opened++ >= 0 ? random.nextLong(8 * MILLI) : 0;
        long sent = now + connecting + cold(30);
        at(sent, () -> pace.sent(number, now));
        at(sent + cold(30) + busy(), () -> arrive(call, number, departed));
    }

    private void arrive(Call call, long number, long departed) {
        arrivals.add(now);
        Fate fate = fate();
        long answered = now + shortest + (longest > shortest ? random.nextLong(longest - shortest) : 0) + busy();
        if (fate == Fate.STALLED) {
            at(now + SECOND, () -> stall(call, departed));
            return;
        }
        long head = answered + cold(30);
        if (fate == Fate.GOOD) {
            at(head, () -> pace.answering(number, now));
        }
        at(head + cold(40), () -> answer(call, fate, departed));
    }

    private Fate fate() {
        if (!server.test(now)) {
            refused++;
            return Fate.TOO_MANY;
        }
        granted++;
        // The share of the 19 that go wrong in the soup: 14 of 100 with an error or a broken answer, 2 with
        // 429, 1 with a stall.
        double dice = random.nextDouble() * 100;
        if (dice < 2 * soup) {
            return Fate.TOO_MANY;
        }
        return dice < 3 * soup ? Fate.STALLED : dice < 19 * soup ? Fate.FAILED : Fate.GOOD;
    }

    private void answer(Call call, Fate fate, long departed) {
        switch (fate) {
            case GOOD -> {
                patience.took(now - departed);
                pace.answered(now);
                done(call);
            }
            case TOO_MANY -> {
                pace.tooMany(now, departed, -1);
                again(call, false);
            }
            default -> again(call, true);
        }
    }

    /** Looks every second whether to wait on: a stall is far longer than any patience. */
    private void stall(Call call, long departed) {
        if (now - departed < patience.nanos(call.timeouts)) {
            at(Math.min(now + SECOND, departed + patience.nanos(call.timeouts)), () -> stall(call, departed));
            return;
        }
        patience.took(now - departed);
        call.timeouts++;
        again(call, true);
    }

    private void again(Call call, boolean backOff) {
        if (++call.failures >= ATTEMPTS) {
            given++;
            done(call);
        } else if (backOff) {
            at(now + random.nextLong(BackOff.longest(call.failures)), () -> rejoin(call));
        } else {
            rejoin(call);
        }
    }

    private void rejoin(Call call) {
        waiting.add(call);
        takeTurn();
    }

    private void done(Call call) {
        idle++;
        if (call.batch == null) {
            if (--pagesOpen == 0) {
                at(now + PLANNING, this::admit);
            }
        } else {
            titlesOpen--;
            if (--call.batch.open == 0) {
                at(now + DELIVERY, () -> {
                    batchesInFlight--;
                    admit();
                });
            }
        }
        dispatch();
    }

    /** What a program that is still warming up takes longer. */
    private long cold(int millis) {
        double coldness = Math.exp(-(double) now / coldFor);
        return (long) (-Math.log(1 - random.nextDouble()) * (millis * coldness + 0.1) * MILLI);
    }

    /** What a core that is busy costs now and then. */
    private long busy() {
        return random.nextInt(100) == 0 ? random.nextLong(20 * MILLI) : random.nextLong(MILLI);
    }

    private long wakeUp() {
        return random.nextInt(200) == 0 ? random.nextLong(20 * MILLI) : random.nextLong(MILLI / 2);
    }

    /** Granted requests a second, from the first request to the last. */
    double perSecond() {
        return granted * 1e9 / (Collections.max(arrivals) - Collections.min(arrivals));
    }

    double seconds() {
        return now / 1e9;
    }

    int refused() {
        return refused;
    }

    double refusedShare() {
        return (double) refused / arrivals.size();
    }

    int givenUp() {
        return given;
    }

    int mostOfOne() {
        return most;
    }

    int requests() {
        return arrivals.size();
    }

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
}
