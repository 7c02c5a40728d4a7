package io.cinelake.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Both clocks of the program; time passes only when somebody sleeps. */
public final class FakeClock implements MonotonicClock, InstantSource {
    /** When it begins. */
    public static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean interrupts = new AtomicBoolean();
    private final List<Duration> sleeps = new CopyOnWriteArrayList<>();

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
        if (interrupts.get() || Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (!closed.get() && nanos > 0) {
            this.nanos.addAndGet(nanos);
            sleeps.add(Duration.ofNanos(nanos));
        }
    }

    @Override
    public void close() {
        closed.set(true);
    }

    /** Lets time pass without anybody sleeping. */
    public void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    /** Makes each sleep end as if the thread was interrupted in it. */
    public void interruptSleeps() {
        interrupts.set(true);
    }

    /** How much time has passed. */
    public Duration passed() {
        return Duration.ofNanos(nanos.get());
    }

    /** How long each sleep took so far. */
    public List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }
}
