package io.cinelake.feed.shape;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Time-out and bulkhead: work that may overflow the stack, fill the heap or never end runs on threads of its own, so that it ends nothing but itself. A
 * thread that goes beyond its bounds is interrupted; one that does not come back even then is abandoned, and until it does its owner gets no other one.
 * Safe for many threads.
 */
public final class ShapeThreads implements AutoCloseable {
    /** The longest time for one record. A shape of TMDB's largest record takes some milliseconds. */
    public static final Duration MOST_TIME = Duration.ofSeconds(2);
    /** Work on a busy machine gets so many times its bound, as long as it has not used it up in time of the processor. */
    private static final int MOST_WAITS = 4;
    /** How often the bounds of running work are looked at. */
    private static final Duration LOOK = Duration.ofMillis(20);
    /** Bytes: work that allocated more, garbage included, gives way when the heap is nearly full. The largest record needs less. */
    private static final long MUCH_ALLOCATED = 64 << 20;
    /** The part of the heap that is still in use after a collection when it is nearly full. */
    private static final double NEARLY_FULL = 0.7;
    /** Pieces of one owner's work beyond the bounds, one after the other: with so many it is the shape and not the record. */
    private static final int MOST_GIVEN_UP = 10;
    /** Bytes: as deep as any other thread of the program may go. */
    private static final long STACK_BYTES = 1 << 20;
    /** Threads of one owner at once: so many are lost to a shape that never ends. */
    private static final int MOST_OF_ONE = 2;
    /** Abandoned threads in the process. Each may keep a core busy; with so many, a restart is due. */
    private static final int MOST_LATE = 8;

    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    private static final List<MemoryPoolMXBean> OLD = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported())
            .toList();

    private final Duration bound;
    private final Map<String, Integer> running = new HashMap<>();
    private final Map<String, Integer> late = new HashMap<>();
    private final Map<String, Integer> givenUp = new HashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(null, task, "cinelake-shape", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    });

    /** @param bound the longest time of the processor for one piece of work, and how long it may take to come back when it is given up */
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

    /** Earlier pieces of the owner's work have not come back, or went beyond the bounds again and again: the owner gets no thread. */
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
     * @throws OutOfBounds if it takes or needs too much, or overflows the stack or the heap
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
        long start = System.nanoTime();
        while (true) {
            try {
                T result = call.result.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                forgive(owner);
                return result;
            } catch (TimeoutException e) {
                Optional<String> fault = call.fault(Duration.ofNanos(System.nanoTime() - start));
                if (fault.isPresent()) {
                    giveUp(call);
                    throw new OutOfBounds(fault.get(), e);
                }
            } catch (ExecutionException e) {
                throw cause(e.getCause());
            }
        }
    }

    private static boolean isHeapNearlyFull() {
        return OLD.stream()
                .map(MemoryPoolMXBean::getCollectionUsage)
                .anyMatch(
                        after -> after != null && after.getMax() > 0 && after.getUsed() > after.getMax() * NEARLY_FULL);
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
        if (givenUp.getOrDefault(owner, 0) >= MOST_GIVEN_UP) {
            throw new Abandoned("went beyond its bounds " + MOST_GIVEN_UP + " times, one after the other");
        }
        if (lateThreads() >= MOST_LATE) {
            throw new Abandoned("gets no thread: " + MOST_LATE
                    + " threads of other shapes have not come back. Correct those feeds and start the program again");
        }
        running.merge(owner, 1, Integer::sum);
    }

    private synchronized void giveUp(Call<?> call) throws InterruptedException {
        givenUp.merge(call.owner, 1, Integer::sum);
        long until = System.nanoTime() + bound.toNanos();
        for (long left = bound.toNanos(); !call.ended && left > 0; left = until - System.nanoTime()) {
            call.thread.interrupt();
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        if (!call.ended) {
            call.late = true;
            late.merge(call.owner, 1, Integer::sum);
            notifyAll();
        }
    }

    private synchronized void forgive(String owner) {
        givenUp.remove(owner);
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
        private volatile Thread thread;
        private volatile long cpuBefore;
        private volatile long allocatedBefore;
        private boolean ended;
        private boolean late;

        private Call(String owner, Callable<T> work) {
            this.owner = owner;
            this.work = work;
        }

        /** The bound that it went beyond, after so long. */
        private Optional<String> fault(Duration waited) {
            if (thread == null) {
                return Optional.empty();
            }
            long id = thread.getId();
            if (THREADS.getThreadAllocatedBytes(id) - allocatedBefore > MUCH_ALLOCATED && isHeapNearlyFull()) {
                return Optional.of("needs more memory than there is");
            }
            long cpu = THREADS.getThreadCpuTime(id) - cpuBefore;
            boolean isOver = cpu >= bound.toNanos() || waited.compareTo(bound.multipliedBy(MOST_WAITS)) >= 0;
            return isOver ? Optional.of("does not end within " + bound.toMillis() + " ms") : Optional.empty();
        }

        @Override
        public void run() {
            cpuBefore = THREADS.getCurrentThreadCpuTime();
            allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
            thread = Thread.currentThread();
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
