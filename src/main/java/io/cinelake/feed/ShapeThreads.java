package io.cinelake.feed;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Time-out and bulkhead: work that may overflow the stack, fill the heap or never end runs on threads of its own, so that it ends nothing but itself. A
 * thread that goes beyond its bounds is interrupted; one that does not come back even then is abandoned, and until it does its owner gets no other one.
 */
public final class ShapeThreads implements AutoCloseable {
    /** The longest time for one record. A shape of TMDB's largest record takes some milliseconds. */
    public static final Duration MOST_TIME = Duration.ofSeconds(2);
    /** Work on a busy machine gets so many times its bound, as long as it has not used it up in time of the processor. */
    private static final int MOST_WAITS = 10;

    private static final long LOOK_MILLIS = 20;
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

    private static final String NO_MEMORY = "needs more memory than there is";
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    private static final List<MemoryPoolMXBean> OLD = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP
                    && pool.isUsageThresholdSupported()
                    && pool.isCollectionUsageThresholdSupported()
                    && pool.getUsage().getMax() > 0)
            .toList();

    private final Duration bound;
    private final Map<String, Owner> owners = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(null, task, "cinelake-shape", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    });

    /** @param bound the longest time of the processor for one piece of work, and how long it may take to come back when it is given up */
    public ShapeThreads(Duration bound) {
        this.bound = bound;
        for (MemoryPoolMXBean pool : OLD) {
            pool.setCollectionUsageThreshold((long) (pool.getUsage().getMax() * NEARLY_FULL));
        }
    }

    private static long timesNearlyFull() {
        return OLD.stream()
                .mapToLong(MemoryPoolMXBean::getCollectionUsageThresholdCount)
                .sum();
    }

    /** Work went beyond a bound. The message says which, as the end of a sentence about the shape. */
    public static class OutOfBounds extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfBounds(String message) {
            super(message);
        }
    }

    /** Earlier pieces of the owner's work have not come back, or went beyond the bounds again and again: the owner gets no thread. */
    public static final class Abandoned extends OutOfBounds {
        private static final long serialVersionUID = 1L;

        Abandoned(String message) {
            super(message);
        }
    }

    /** The threads that an owner may have, those that have not come back, and how often its work was given up, one time after the other. */
    private record Owner(Semaphore free, AtomicInteger late, AtomicInteger givenUp) {}

    /** Does a piece of work of a name, such as the hash of a feed's file, and waits; throws {@link OutOfBounds}, or what the work throws. */
    public <T> T call(String name, Callable<T> work) throws Exception {
        Owner owner = owners.computeIfAbsent(
                name, any -> new Owner(new Semaphore(MOST_OF_ONE), new AtomicInteger(), new AtomicInteger()));
        enter(owner);
        Call<T> call = new Call<>(work);
        call.ended.thenRun(owner.free::release);
        try {
            threads.execute(call);
        } catch (RuntimeException | Error noThread) {
            call.ended.complete(null);
            throw noThread;
        }
        long start = System.nanoTime();
        while (true) {
            try {
                T value = call.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                owner.givenUp.set(0);
                return value;
            } catch (TimeoutException working) {
                Optional<String> fault = call.fault(System.nanoTime() - start);
                if (fault.isPresent()) {
                    giveUp(call, owner);
                    throw new OutOfBounds(fault.get());
                }
            } catch (ExecutionException failed) {
                Throwable cause = failed.getCause();
                throw cause instanceof Exception exception ? exception : new OutOfBounds(sentence(cause));
            }
        }
    }

    private static String sentence(Throwable error) {
        return error instanceof StackOverflowError
                ? "calls itself too often (its stack of " + STACK_BYTES + " bytes is full)"
                : error instanceof OutOfMemoryError ? NO_MEMORY : "fails: " + error;
    }

    private void enter(Owner owner) throws InterruptedException {
        boolean isFree = owner.free.tryAcquire();
        while (!isFree && owner.late.get() == 0) {
            isFree = owner.free.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
        // Only now: while it waited for its turn, others may have been given up.
        String fault = null;
        if (owner.late.get() > 0) {
            fault = "has not come back from an earlier record";
        } else if (owner.givenUp.get() >= MOST_GIVEN_UP) {
            fault = "went beyond its bounds " + MOST_GIVEN_UP + " times, one after the other";
        } else if (lateThreads() >= MOST_LATE) {
            fault = "gets no thread: " + MOST_LATE
                    + " threads of other shapes have not come back. Correct those feeds and start the program again";
        }
        if (fault != null) {
            owner.free.release(isFree ? 1 : 0);
            throw new Abandoned(fault);
        }
    }

    /** Throws {@link Abandoned} when so many threads have not come back that no shape gets another one. */
    public void demandRoom() {
        if (lateThreads() >= MOST_LATE) {
            throw new Abandoned(
                    MOST_LATE + " threads of shapes have not come back, and no feed gets another one: correct"
                            + " the feeds whose runs failed for their shape, and start the program again");
        }
    }

    /** How many abandoned threads have not come back. */
    public int lateThreads() {
        return owners.values().stream().mapToInt(owner -> owner.late.get()).sum();
    }

    private void giveUp(Call<?> call, Owner owner) throws Exception {
        call.cancel(true);
        owner.givenUp.incrementAndGet();
        try {
            call.ended.get(bound.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException stuck) {
            owner.late.incrementAndGet();
            call.ended.thenRun(owner.late::decrementAndGet);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private final class Call<T> extends FutureTask<T> {
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private volatile Thread thread;
        private volatile long cpuBefore;
        private volatile long allocatedBefore;
        private final long nearlyFullBefore = timesNearlyFull();

        private Call(Callable<T> work) {
            super(work);
        }

        /** The bound that it went beyond, after so many nanoseconds. */
        private Optional<String> fault(long waited) {
            if (thread == null) {
                return Optional.empty();
            }
            long allocated = THREADS.getThreadAllocatedBytes(thread.getId()) - allocatedBefore;
            if (allocated > MUCH_ALLOCATED && timesNearlyFull() > nearlyFullBefore) {
                return Optional.of(NO_MEMORY);
            }
            long cpu = THREADS.getThreadCpuTime(thread.getId()) - cpuBefore;
            return cpu >= bound.toNanos() || waited >= bound.toNanos() * MOST_WAITS
                    ? Optional.of("does not end within " + bound.toMillis() + " ms")
                    : Optional.empty();
        }

        @Override
        public void run() {
            cpuBefore = THREADS.getCurrentThreadCpuTime();
            allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
            thread = Thread.currentThread();
            super.run();
            ended.complete(null);
        }
    }
}
