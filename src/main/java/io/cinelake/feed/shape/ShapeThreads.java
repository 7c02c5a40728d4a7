package io.cinelake.feed.shape;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Time-out and bulkhead: work that may overflow the stack, fill the heap or never end runs on threads of its own, so that it ends nothing but itself. A
 * jq expression cannot be interrupted. A thread that does not come back in time is abandoned, and until it comes back its owner gets no other one.
 * Safe for many threads.
 */
public final class ShapeThreads implements AutoCloseable {
    /** The longest time for one record. A shape of TMDB's largest record takes some milliseconds. */
    public static final Duration MOST_TIME = Duration.ofSeconds(2);
    /** Work on a busy machine gets so many times its bound, as long as it has not used it up in time of the processor. */
    private static final int MOST_WAITS = 4;
    /** Bytes: as deep as any other thread of the program may go. */
    private static final long STACK_BYTES = 1 << 20;
    /** Threads of one owner at once: so many are lost to a shape that never ends. */
    private static final int MOST_OF_ONE = 2;
    /** Abandoned threads in the process. Each may keep a core busy; with so many, a restart is due. */
    private static final int MOST_LATE = 8;

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private final Duration bound;
    private final Map<String, Integer> running = new HashMap<>();
    private final Map<String, Integer> late = new HashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(null, task, "cinelake-shape", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    });

    /** @param bound the longest time of the processor for one piece of work */
    public ShapeThreads(Duration bound) {
        this.bound = bound;
    }

    /** Work went beyond a bound. The message says which, as the end of a sentence about the shape. */
    public static class OutOfBounds extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfBounds(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** An earlier piece of the owner's work has not come back: the owner gets no thread. */
    public static final class Abandoned extends OutOfBounds {
        private static final long serialVersionUID = 1L;

        Abandoned(String message) {
            super(message, null);
        }
    }

    /**
     * Does a piece of work and waits for it.
     *
     * @param owner whose work it is, such as the hash of a feed's file
     * @throws OutOfBounds if it takes too long, or overflows the stack or the heap
     * @throws Exception what the work throws
     */
    public <T> T call(String owner, Callable<T> work) throws Exception {
        enter(owner);
        Call<T> call = new Call<>(owner, work);
        try {
            threads.execute(call);
        } catch (RuntimeException | Error noThread) {
            leave(call);
            throw noThread;
        }
        for (int waits = 1; ; waits++) {
            try {
                return call.result.get(bound.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (waits == MOST_WAITS || call.cpu().compareTo(bound) >= 0) {
                    giveUp(call);
                    throw new OutOfBounds("does not end within " + bound.toMillis() + " ms", e);
                }
            } catch (ExecutionException e) {
                throw cause(e.getCause());
            }
        }
    }

    private static Exception cause(Throwable thrown) {
        if (thrown instanceof StackOverflowError) {
            return new OutOfBounds("calls itself too often (its stack of " + STACK_BYTES + " bytes is full)", thrown);
        }
        if (thrown instanceof OutOfMemoryError) {
            return new OutOfBounds("needs more memory than there is", thrown);
        }
        return thrown instanceof Exception exception ? exception : new OutOfBounds("fails: " + thrown, thrown);
    }

    /** How many abandoned threads have not come back. */
    public synchronized int lateThreads() {
        return late.values().stream().mapToInt(Integer::intValue).sum();
    }

    private synchronized void enter(String owner) throws InterruptedException {
        while (running.getOrDefault(owner, 0) >= MOST_OF_ONE && !late.containsKey(owner)) {
            wait();
        }
        if (late.containsKey(owner)) {
            throw new Abandoned("has not come back from an earlier record");
        }
        if (lateThreads() >= MOST_LATE) {
            throw new Abandoned("gets no thread: " + MOST_LATE
                    + " threads of other shapes have not come back. Correct those feeds and start the program again");
        }
        running.merge(owner, 1, Integer::sum);
    }

    private synchronized void giveUp(Call<?> call) {
        if (!call.ended) {
            call.late = true;
            late.merge(call.owner, 1, Integer::sum);
            notifyAll();
        }
    }

    private synchronized void leave(Call<?> call) {
        call.ended = true;
        running.computeIfPresent(call.owner, ShapeThreads::less);
        if (call.late) {
            late.computeIfPresent(call.owner, ShapeThreads::less);
        }
        notifyAll();
    }

    private static Integer less(String owner, Integer count) {
        return count == 1 ? null : Integer.valueOf(count - 1);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** One piece of work on its thread. */
    private final class Call<T> implements Runnable {
        private final String owner;
        private final Callable<T> work;
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private volatile long thread;
        private volatile long cpuBefore;
        private boolean ended;
        private boolean late;

        private Call(String owner, Callable<T> work) {
            this.owner = owner;
            this.work = work;
        }

        /** How long its thread has worked at it. */
        private Duration cpu() {
            return thread == 0 ? Duration.ZERO : Duration.ofNanos(CPU.getThreadCpuTime(thread) - cpuBefore);
        }

        @Override
        public void run() {
            cpuBefore = CPU.getCurrentThreadCpuTime();
            thread = Thread.currentThread().getId();
            try {
                result.complete(work.call());
            } catch (Throwable thrown) {
                result.completeExceptionally(thrown);
            } finally {
                leave(this);
            }
        }
    }
}
