package io.cinelake.rig;

import java.util.ArrayDeque;
import java.util.Deque;

/** The rate a stand-in permits. A request that is refused does not count against the rate. */
public interface Allowance {
    /**
     * Whether a request may pass.
     *
     * @param nanos when it came, by {@link System#nanoTime()}
     */
    boolean admits(long nanos);

    /** Everything passes. */
    static Allowance unlimited() {
        return nanos -> true;
    }

    /** A bucket that fills evenly and holds a number of tokens. */
    static Allowance bucket(double rate, int burst) {
        return new Allowance() {
            private double tokens = burst;
            private long last = System.nanoTime();

            @Override
            public synchronized boolean admits(long nanos) {
                tokens = Math.min(burst, tokens + Math.max(0, nanos - last) * rate / 1e9);
                last = Math.max(last, nanos);
                if (tokens < 1) {
                    return false;
                }
                tokens--;
                return true;
            }
        };
    }

    /** At most so many in each whole second of the clock. */
    static Allowance fixedWindow(int rate) {
        return new Allowance() {
            private long window;
            private int passed;

            @Override
            public synchronized boolean admits(long nanos) {
                long now = Math.floorDiv(nanos, 1_000_000_000L);
                if (now != window) {
                    window = now;
                    passed = 0;
                }
                return passed++ < rate;
            }
        };
    }

    /** At most so many in the second before each request. */
    static Allowance slidingWindow(int rate) {
        return new Allowance() {
            private final Deque<Long> passed = new ArrayDeque<>();

            @Override
            public synchronized boolean admits(long nanos) {
                while (!passed.isEmpty() && nanos - passed.peekFirst() >= 1_000_000_000L) {
                    passed.removeFirst();
                }
                return passed.size() < rate && passed.add(nanos);
            }
        };
    }
}
