package io.cinelake.tmdb.rate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongPredicate;

/** The ways in which a server holds callers to a limit; each says whether it grants a request that reaches it at a time, in nanoseconds. */
final class SimulatedServer {
    private static final long SECOND = 1_000_000_000L;

    private SimulatedServer() {}

    static LongPredicate unlimited() {
        return now -> true;
    }

    static LongPredicate tokenBucket(int rate) {
        return tokenBucket(rate, rate);
    }

    static LongPredicate tokenBucket(int rate, int capacity) {
        double[] bucket = {capacity, 0};
        return now -> {
            bucket[0] = Math.min(capacity, bucket[0] + (now - bucket[1]) * rate / SECOND);
            bucket[1] = now;
            boolean granted = bucket[0] >= 1;
            bucket[0] -= granted ? 1 : 0;
            return granted;
        };
    }

    /**
     * @param offset where in a second its windows begin
     */
    static LongPredicate fixedWindow(int rate, long offset) {
        long[] window = {0, 0};
        return now -> {
            if ((now + offset) / SECOND != window[0]) {
                window[0] = (now + offset) / SECOND;
                window[1] = 0;
            }
            return ++window[1] <= rate;
        };
    }

    static LongPredicate slidingWindow(int rate) {
        Deque<Long> granted = new ArrayDeque<>();
        return now -> {
            slide(granted, now);
            return granted.size() < rate && granted.add(now);
        };
    }

    /** A sliding window that counts also what it refuses. */
    static LongPredicate countingWindow(int rate) {
        Deque<Long> asked = new ArrayDeque<>();
        return now -> {
            slide(asked, now);
            asked.add(now);
            return asked.size() <= rate;
        };
    }

    private static void slide(Deque<Long> window, long now) {
        while (!window.isEmpty() && window.peekFirst() <= now - SECOND) {
            window.removeFirst();
        }
    }
}
