package io.cinelake.run.settle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cinelake.lake.Gzip;
import io.cinelake.lake.Lake;
import io.cinelake.run.DamagedState;
import io.cinelake.run.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the records out of data objects, which are an array or lines, plain or gzip. */
public record DeliveredRecords(Lake lake) {
    /** Far above the bound of an object. */
    private static final int MOST_BYTES = 64 << 20;

    private static final String CURE = "Run the feed again for this date";
    private static final ObjectReader JSON = JsonMapper.builder().build().readerFor(JsonNode.class);

    static MappingIterator<JsonNode> of(byte[] bytes) throws IOException {
        return JSON.readValues(text(bytes));
    }

    /** The text of an object, unpacked; throws when it cannot be unpacked, or is far larger than an object may be. */
    static byte[] text(byte[] bytes) throws IOException {
        boolean packed = bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
        return packed ? Gzip.unpack(bytes, MOST_BYTES) : bytes;
    }

    /** The first records, at most {@code limit}, in the order of the objects; throws {@link DamagedState} if one is not there or holds no JSON. */
    public List<JsonNode> first(Manifest manifest, int limit) {
        List<JsonNode> found = new ArrayList<>();
        for (Manifest.DataObject object : manifest.objects()) {
            if (found.size() >= limit) {
                break;
            }
            byte[] bytes =
                    lake.read(object.key()).orElseThrow(() -> new DamagedState(object.key(), "is gone", CURE, null));
            try (MappingIterator<JsonNode> all = of(bytes)) {
                while (found.size() < limit && all.hasNextValue()) {
                    found.add(all.nextValue());
                }
            } catch (IOException e) {
                throw new DamagedState(object.key(), "cannot be read as JSON", CURE, e);
            }
        }
        return found;
    }
}
