package io.cinelake.run.deliver;

import io.cinelake.lake.Lake;
import io.cinelake.lake.StoredObject;
import io.cinelake.run.BatchResult;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.Manifest;
import io.cinelake.run.Plan;
import io.cinelake.run.Run;
import io.cinelake.run.state.RunFolder;
import io.cinelake.run.state.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;

/** The data objects that lie under a run's own keys, whichever attempt put them. */
public record DataObjects(Lake lake, RunState state) {
    /** Results that are read at once: of 9,900 at 30 ms each, the last is there after 19 s. */
    private static final int READERS = 16;

    /** The objects under a prefix whose keys match, by their keys, from one list. */
    public static Map<String, StoredObject> list(Lake lake, String prefix, Pattern pattern) {
        Map<String, StoredObject> objects = new TreeMap<>();
        lake.list(prefix).stream()
                .filter(object -> pattern.matcher(object.key()).matches())
                .forEach(object -> objects.put(object.key(), object));
        return objects;
    }

    /** The results of a plan's delivered batches, but for those that are damaged or whose objects are not as they were put: these are fetched again. */
    public List<BatchResult> delivered(Plan plan, FeedKeys keys, RunFolder folder) {
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
                    .mapToObj(batch -> readers.submit(() -> state.result(plan, keys, batch)))
                    .toList();
            Map<String, StoredObject> stored = list(lake, keys.prefix(plan.run()), keys.pattern(plan.run()));
            for (Future<Optional<BatchResult>> result : reading) {
                result.get().filter(found -> isThere(found, stored)).ifPresent(results::add);
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

    /** The batches of a run whose objects are not there as they were put. A batch done twice is not equal to the byte, because votes move. */
    public SortedSet<Integer> changed(Run run, Map<String, StoredObject> stored) {
        return run.results().values().stream()
                .filter(result -> !isThere(result, stored))
                .map(BatchResult::batch)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** An object that only an older manifest tells of, and that is not there with its size. */
    public Optional<String> lost(Run run, Map<String, StoredObject> stored) {
        return run.results().values().stream()
                .filter(result -> result.etags().isEmpty())
                .flatMap(result -> result.objects().stream())
                .filter(object -> !stored.containsKey(object.key())
                        || stored.get(object.key()).bytes() != object.bytes())
                .map(Manifest.DataObject::key)
                .findFirst();
    }

    /** Of a batch that only the manifest tells of, no ETag is known to compare. */
    private boolean isThere(BatchResult result, Map<String, StoredObject> stored) {
        return IntStream.range(0, result.etags().size())
                .allMatch(part ->
                        isThere(result.objects().get(part), result.etags().get(part), stored));
    }

    private boolean isThere(Manifest.DataObject object, String etag, Map<String, StoredObject> stored) {
        StoredObject there = stored.get(object.key());
        return there != null
                && there.bytes() == object.bytes()
                && (etag.replace("\"", "").equals(there.etag()) || isSame(object));
    }

    /** Some stores answer a put with another ETag than they list: then the bytes decide. */
    private boolean isSame(Manifest.DataObject object) {
        return lake.read(object.key()).map(DigestUtils::sha256Hex).equals(Optional.of(object.sha256()));
    }
}
