package io.cinelake.tmdb.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.hc.client5.http.classic.ExecRuntime;

/**
 * Ends an attempt that takes too long. A socket's own time-out starts anew with every byte, so a server that trickles could hold a connection for
 * ever; here the connection is closed under the attempt when its time is over.
 */
final class Deadline {
    /** How often the time that an attempt has is looked at anew. */
    private static final long LOOK_AGAIN = Duration.ofSeconds(1).toNanos();

    private final ScheduledExecutorService timer;
    private final ExecRuntime connection;
    private final LongSupplier nanos;
    private final long began = System.nanoTime();
    private Future<?> expiry;
    private boolean over;
    private long missed;

    /** Begins an attempt, which must be {@link #end ended}, with the time it has; that may change while it waits. */
    Deadline(ScheduledExecutorService timer, ExecRuntime connection, LongSupplier nanos) {
        this.timer = timer;
        this.connection = connection;
        this.nanos = nanos;
        look();
    }

    private synchronized void look() {
        long limit = nanos.getAsLong();
        long left = limit - (System.nanoTime() - began);
        if (!over && left > 0) {
            expiry = timer.schedule(this::look, Math.min(left, LOOK_AGAIN), TimeUnit.NANOSECONDS);
        } else if (!over) {
            missed = limit;
            connection.discardEndpoint();
        }
    }

    /**
     * Ends the attempt; from here on its connection is safe.
     *
     * @return the time it had when that was over, in nanoseconds; 0 when it was in time
     */
    synchronized long end() {
        over = true;
        if (expiry != null) {
            expiry.cancel(false);
        }
        return missed;
    }
}
