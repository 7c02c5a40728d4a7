package io.cinelake.tmdb;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecRuntime;

/**
 * Ends attempts that take too long. A socket's own time-out starts anew with every byte, so a server that trickles could hold a connection for
 * ever; here the connection is closed under the attempt when its time is over.
 */
final class Deadlines {
    private static final int IDLE_SECONDS = 10;

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

    /**
     * Begins an attempt, which must be {@link Deadline#end ended}.
     *
     * @param nanos the time it has
     */
    Deadline begin(ExecRuntime connection, long nanos) {
        Deadline deadline = new Deadline(connection);
        deadline.expiry = timer.schedule(deadline, nanos, TimeUnit.NANOSECONDS);
        return deadline;
    }

    /** The time one attempt has. */
    static final class Deadline implements Runnable {
        private final ExecRuntime connection;
        private Future<?> expiry;
        private boolean over;
        private boolean missed;

        private Deadline(ExecRuntime connection) {
            this.connection = connection;
        }

        @Override
        public synchronized void run() {
            if (!over) {
                missed = true;
                connection.discardEndpoint();
            }
        }

        /**
         * Ends the attempt; from here on its connection is safe.
         *
         * @return whether it was in time
         */
        boolean end() {
            expiry.cancel(false);
            synchronized (this) {
                over = true;
                return !missed;
            }
        }
    }
}
