package io.cinelake.run.deliver;

import io.cinelake.lake.StoredObject;
import io.cinelake.run.BatchResult;
import io.cinelake.run.DamagedState;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.Plan;
import io.cinelake.run.state.RunFolder;
import io.cinelake.run.state.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the batches of a plan that earlier attempts delivered: those whose results lie beside the plan. */
public final class DeliveredBatches {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveredBatches.class);

    /** Results that are read at once: of 9,900 at 30 ms each, the last is there after 19 s. */
    private static final int READERS = 16;

    private final RunState state;
    private final DataObjects objects;

    /** @param state holds the results */
    public DeliveredBatches(RunState state, DataObjects objects) {
        this.state = state;
        this.objects = objects;
    }

    /**
     * The results of a plan's delivered batches. One that is not as it must be, or whose objects are not those that were put, is left out, so that its
     * batch is fetched again.
     */
    public List<BatchResult> of(Plan plan, FeedKeys keys, RunFolder folder) {
        int[] present = IntStream.rangeClosed(1, plan.batches())
                .filter(batch -> folder.hasResult(plan.id(), batch))
                .toArray();
        List<BatchResult> results = new ArrayList<>();
        if (present.length == 0) {
            return results;
        }
        ExecutorService readers = Executors.newFixedThreadPool(Math.min(READERS, present.length));
        try {
            List<Future<Optional<BatchResult>>> reading = IntStream.of(present)
                    .mapToObj(batch -> readers.submit(() -> read(plan, keys, batch)))
                    .toList();
            Map<String, StoredObject> stored = objects.list(plan.run(), keys);
            for (Future<Optional<BatchResult>> result : reading) {
                result.get().filter(found -> objects.isThere(found, stored)).ifPresent(results::add);
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Run " + plan.run() + " was interrupted; it resumes at the next start.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException problem ? problem : new IllegalStateException(e.getCause());
        } finally {
            readers.shutdownNow();
        }
    }

    private Optional<BatchResult> read(Plan plan, FeedKeys keys, int batch) {
        try {
            return state.result(plan, keys, batch);
        } catch (DamagedState damaged) {
            LOG.warn("Feed {}: batch {} is fetched again: {}", plan.run().feed(), batch, damaged.getMessage());
            return Optional.empty();
        }
    }
}
