package io.cinelake.ops;

import io.cinelake.run.Outcome;
import io.cinelake.run.RunResult;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes results of runs to a receiver outside, on a thread of its own and through a bounded queue: no run waits for a slow receiver. */
public final class Notifications implements Consumer<RunResult> {
    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final int QUEUE = 100;

    private final boolean always;
    private final Consumer<RunResult> delivery;
    private final ThreadPoolExecutor thread;

    /**
     * Starts to listen.
     *
     * @param always whether complete runs are reported too
     * @param delivery delivers one notification, however long it takes; ends early when interrupted
     */
    public Notifications(boolean always, Consumer<RunResult> delivery) {
        this.always = always;
        this.delivery = delivery;
        this.thread = new ThreadPoolExecutor(
                1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), Notifications::named, (task, full) -> {});
        this.thread.allowCoreThreadTimeOut(true);
        this.thread.setRejectedExecutionHandler((task, full) -> LOG.warn(
                "A notification is dropped: {} are waiting already because the receiver is slow",
                full.getQueue().size()));
    }

    private static Thread named(Runnable task) {
        Thread thread = new Thread(task, "cinelake-notify");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void accept(RunResult result) {
        boolean problem = result.outcome() == Outcome.INCOMPLETE || result.outcome() == Outcome.FAILED;
        if (result.isEnd() && (problem || always)) {
            thread.execute(() -> delivery.accept(result));
        }
    }

    /** Takes no more, and waits a limited time for those on their way. */
    public void finish(Duration bound) throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(bound.toMillis(), TimeUnit.MILLISECONDS)) {
            int left = thread.shutdownNow().size() + thread.getActiveCount();
            LOG.warn("{} notifications were not delivered within {} s", left, bound.toSeconds());
        }
    }
}
