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
        if (!packed) {
            return bytes;
        }
        try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] text = stream.readNBytes(MOST_BYTES);
            if (text.length == MOST_BYTES) {
                throw new IOException("it unpacks to more than " + MOST_BYTES + " bytes");
            }
            return text;
        }
    }
}
