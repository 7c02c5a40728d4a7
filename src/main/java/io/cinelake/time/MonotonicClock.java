package io.cinelake.time;

import java.io.Closeable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A clock that never jumps, to measure and to wait with. Closing it ends all waits, so that a program that stops does not wait for them. */
public interface MonotonicClock extends Closeable {
    /** Nanoseconds from an arbitrary origin, never going back. Compare two of them by their difference only. */
    long nanos();

    /** Waits so many nanoseconds: not at all when they are not positive, nor after {@link #close()}. */
    void sleep(long nanos) throws InterruptedException;

    /** Wakes all who wait; from now on nobody waits any more. */
    @Override
    void close();

    /** The machine's own. */
    static MonotonicClock system() {
        CountDownLatch closed = new CountDownLatch(1);
        return new MonotonicClock() {
            @Override
            public long nanos() {
                return System.nanoTime();
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
