package io.cinelake.run.settle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Reads the records out of a data object's bytes: an array or lines, plain or gzip. */
final class ObjectRecords {
    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * The records, one by one.
     *
     * @throws IOException if the bytes are no JSON
     */
    MappingIterator<JsonNode> of(byte[] bytes) throws IOException {
        InputStream stream = new ByteArrayInputStream(bytes);
        boolean packed = bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
        return json.readerFor(JsonNode.class).readValues(packed ? new GZIPInputStream(stream) : stream);
    }
}
