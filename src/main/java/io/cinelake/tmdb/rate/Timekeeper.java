package io.cinelake.tmdb.rate;

import java.io.Closeable;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Time as the governor sees it: a clock that never jumps, the wall's clock for messages, and sleep that closing ends. */
public interface Timekeeper extends Closeable {
    /** Nanoseconds from an arbitrary origin, never going back. */
    long nanos();

    /** The wall's clock. */
    Instant instant();

    /**
     * Sleeps, or returns at once and for ever after {@link #close()}.
     *
     * @param nanos how long; returns at once when not positive
     * @throws InterruptedException when the thread is interrupted
     */
    void sleep(long nanos) throws InterruptedException;

    /** Wakes all sleepers; nobody sleeps any more. */
    @Override
    void close();

    /** The machine's own time. */
    static Timekeeper system() {
        CountDownLatch closed = new CountDownLatch(1);
        return new Timekeeper() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public Instant instant() {
                return Instant.now();
            }

            @Override
            public void sleep(long nanos) throws InterruptedException {
                boolean woken = nanos > 0 && closed.await(nanos, TimeUnit.NANOSECONDS);
                if (!woken && Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
    }
}
