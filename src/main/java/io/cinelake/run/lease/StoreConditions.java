package io.cinelake.run.lease;

import io.cinelake.lake.ConditionalStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Whether the store is known to keep the conditions of puts: it is AWS or the sandbox, or this process has seen it decide a race. */
public final class StoreConditions {
    /** Puts that race: with eight, a store that does not decide lets a second one through nearly always. */
    private static final int RACERS = 8;

    private volatile boolean kept;

    /** @param known whether it is AWS or the sandbox */
    public StoreConditions(boolean known) {
        kept = known;
    }

    /** Whether conditions are known to be kept. */
    public boolean kept() {
        return kept;
    }

    /** Lets puts race for a probe of this key, which the caller deletes afterwards, and then to replace it; tells whether exactly one won each time. */
    public boolean race(ConditionalStore store, String key) throws InterruptedException {
        AtomicInteger probes = new AtomicInteger();
        Function<String, Optional<String>> put = over ->
                store.put(key, ("{\"probe\":" + probes.incrementAndGet() + "}").getBytes(StandardCharsets.UTF_8), over);
        List<String> first = winners(put, null);
        boolean decided = first.size() == 1 && winners(put, first.get(0)).size() == 1;
        kept |= decided;
        return decided;
    }

    private static List<String> winners(Function<String, Optional<String>> put, String over)
            throws InterruptedException {
        ExecutorService racers = Executors.newFixedThreadPool(RACERS);
        CyclicBarrier start = new CyclicBarrier(RACERS);
        Callable<Optional<String>> racer = () -> {
            start.await();
            return put.apply(over);
        };
        try {
            List<String> winners = new ArrayList<>();
            for (Future<Optional<String>> one : racers.invokeAll(Collections.nCopies(RACERS, racer))) {
                one.get().ifPresent(winners::add);
            }
            return winners;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException problem ? problem : new IllegalStateException(e.getCause());
        } finally {
            racers.shutdownNow();
        }
    }
}
