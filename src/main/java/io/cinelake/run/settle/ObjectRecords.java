package io.cinelake.run.settle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cinelake.lake.Gzip;
import java.io.IOException;

/** Reads the records out of a data object's bytes: an array or lines, plain or gzip. */
final class ObjectRecords {
    /** Far above the bound of an object. */
    private static final int MOST_BYTES = 64 << 20;

    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * The records, one by one.
     *
     * @throws IOException if the bytes are no JSON
     */
    MappingIterator<JsonNode> of(byte[] bytes) throws IOException {
        return json.readerFor(JsonNode.class).readValues(text(bytes));
    }

    /**
     * The text of an object, unpacked.
     *
     * @throws IOException if it cannot be unpacked, or is far larger than an object may be
     */
    byte[] text(byte[] bytes) throws IOException {
        boolean packed = bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
        return packed ? Gzip.unpack(bytes, MOST_BYTES) : bytes;
    }
}
