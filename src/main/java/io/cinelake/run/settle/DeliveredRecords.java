package io.cinelake.run.settle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import io.cinelake.lake.Lake;
import io.cinelake.run.DamagedState;
import io.cinelake.run.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a run's first records back, to look at them. */
public final class DeliveredRecords {
    private final Lake lake;
    private final ObjectRecords records = new ObjectRecords();

    /** Reads from this lake. */
    public DeliveredRecords(Lake lake) {
        this.lake = lake;
    }

    /**
     * The first records, in the order of the objects.
     *
     * @param manifest of the run
     * @param limit at most so many
     * @throws DamagedState if an object is not there or holds no JSON
     */
    public List<JsonNode> first(Manifest manifest, int limit) {
        List<JsonNode> found = new ArrayList<>();
        for (Manifest.DataObject object : manifest.objects()) {
            if (found.size() >= limit) {
                break;
            }
            Optional<byte[]> bytes = lake.read(object.key());
            try (MappingIterator<JsonNode> all =
                    records.of(bytes.orElseThrow(() -> damaged(object, "is gone", null)))) {
                while (found.size() < limit && all.hasNextValue()) {
                    found.add(all.nextValue());
                }
            } catch (IOException e) {
                throw damaged(object, "cannot be read as JSON", e);
            }
        }
        return found;
    }

    private static DamagedState damaged(Manifest.DataObject object, String what, IOException cause) {
        return new DamagedState(object.key(), what, "Run the feed again for this date", cause);
    }
}
