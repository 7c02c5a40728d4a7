package io.cinelake.tmdb.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.hc.client5.http.classic.ExecRuntime;

/**
 * Ends attempts that take too long. A socket's own time-out starts anew with every byte, so a server that trickles could hold a connection for
 * ever; here the connection is closed under the attempt when its time is over.
 */
final class Deadlines {
    private static final int IDLE_SECONDS = 10;
    /** How often the time that an attempt has is looked at anew. */
    private static final long LOOK_AGAIN = Duration.ofSeconds(1).toNanos();

    private final ScheduledThreadPoolExecutor timer;

    Deadlines() {
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "tmdb-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /** Begins an attempt, which must be {@link Deadline#end ended}, with the time it has; that may change while it waits. */
    Deadline begin(ExecRuntime connection, LongSupplier nanos) {
        Deadline deadline = new Deadline(connection, nanos);
        deadline.run();
        return deadline;
    }

    /** The time one attempt has. */
    final class Deadline implements Runnable {
        private final ExecRuntime connection;
        private final LongSupplier nanos;
        private final long began = System.nanoTime();
        private Future<?> expiry;
        private boolean over;
        private long missed;

        private Deadline(ExecRuntime connection, LongSupplier nanos) {
            this.connection = connection;
            this.nanos = nanos;
        }

        @Override
        public synchronized void run() {
            long limit = nanos.getAsLong();
            long left = limit - (System.nanoTime() - began);
            if (!over && left > 0) {
                expiry = timer.schedule(this, Math.min(left, LOOK_AGAIN), TimeUnit.NANOSECONDS);
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
}
