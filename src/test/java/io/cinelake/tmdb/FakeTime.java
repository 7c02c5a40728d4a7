package io.cinelake.tmdb;

import io.cinelake.time.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when somebody sleeps. */
public final class FakeTime implements MonotonicClock, InstantSource {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos.get());
    }

    @Override
    public void sleep(long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (!closed.get() && nanos > 0) {
            this.nanos.addAndGet(nanos);
        }
    }

    @Override
    public void close() {
        closed.set(true);
    }

    public void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    public Duration passed() {
        return Duration.ofNanos(nanos.get());
    }
}
