package io.cinelake.run.deliver;

import io.cinelake.lake.Digest;
import io.cinelake.lake.Lake;
import io.cinelake.lake.StoredObject;
import io.cinelake.run.BatchResult;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.Manifest;
import io.cinelake.run.Run;
import io.cinelake.run.RunName;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The data objects that lie under a run's own keys, whichever attempt put them. */
public final class DataObjects {
    private final Lake lake;

    /** @param lake the bucket */
    public DataObjects(Lake lake) {
        this.lake = lake;
    }

    /** The objects of a run in flight. */
    public Map<String, StoredObject> list(Run run) {
        return list(run.name(), run.keys());
    }

    /** The objects by their keys, from one list. */
    public Map<String, StoredObject> list(RunName run, FeedKeys keys) {
        Pattern pattern = keys.pattern(run);
        Map<String, StoredObject> objects = new TreeMap<>();
        lake.list(keys.prefix(run)).stream()
                .filter(object -> pattern.matcher(object.key()).matches())
                .forEach(object -> objects.put(object.key(), object));
        return objects;
    }

    /**
     * The batches of a run whose objects are not there as they were put. A batch done twice is not equal to the byte, because votes move: where the store
     * shows another ETag than it answered to the put, somebody has put the object again.
     */
    public SortedSet<Integer> changed(Run run, Map<String, StoredObject> stored) {
        return run.results().values().stream()
                .filter(result -> !isThere(result, stored))
                .map(BatchResult::batch)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether all objects of a batch are there as they were put. Of a batch that only the manifest tells of nothing is known to compare. */
    boolean isThere(BatchResult result, Map<String, StoredObject> stored) {
        for (int part = 0; part < result.etags().size(); part++) {
            if (!isThere(result.objects().get(part), result.etags().get(part), stored)) {
                return false;
            }
        }
        return true;
    }

    private boolean isThere(Manifest.DataObject object, String etag, Map<String, StoredObject> stored) {
        StoredObject there = stored.get(object.key());
        if (there == null || there.bytes() != object.bytes()) {
            return false;
        }
        return plain(etag).equals(plain(there.etag())) || isSame(object);
    }

    /** Some stores answer a put with another ETag than they list: then the bytes decide. */
    private boolean isSame(Manifest.DataObject object) {
        Optional<byte[]> bytes = lake.read(object.key());
        return bytes.filter(body -> Digest.sha256(body).equals(object.sha256())).isPresent();
    }

    private static String plain(String etag) {
        return etag.replace("\"", "");
    }
}
