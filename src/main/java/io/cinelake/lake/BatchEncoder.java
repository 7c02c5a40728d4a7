package io.cinelake.lake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/** Makes objects of a batch's records: the same records give the same cut and, on the same Java, the same bytes. */
public final class BatchEncoder {
    /** At most so many bytes in an object before it is packed: 10 MB, read strictly as 10,000,000 and not as 10 x 1,024 x 1,024. */
    public static final int LIMIT = 10_000_000;

    /** How records stand in an object. */
    public enum Layout {
        /** One JSON array on one line. */
        ARRAY("application/json", "[", ",", "]"),
        /** One JSON document a line, each ended by a line feed; with the type that its format names (github.com/ndjson/ndjson-spec, 3.3). */
        LINES("application/x-ndjson", "", "\n", "\n");

        private final String contentType;
        private final byte[] open;
        private final byte[] between;
        private final byte[] close;

        Layout(String contentType, String open, String between, String close) {
            this.contentType = contentType;
            this.open = open.getBytes(StandardCharsets.US_ASCII);
            this.between = between.getBytes(StandardCharsets.US_ASCII);
            this.close = close.getBytes(StandardCharsets.US_ASCII);
        }

        /** Bytes besides the records and one byte more for each. */
        private int overhead() {
            return open.length + close.length - between.length;
        }
    }

    /**
     * An object as it is stored: which part of its batch, from 1, its bytes, which nobody may change, and their SHA-256 in hex. The MIME type of a packed
     * one is {@code application/gzip}, because a file of that type is stored (see {@link KeyTemplate}); oversize is a single record above {@link #LIMIT}.
     */
    public record EncodedObject(
            int part, byte[] body, int records, String sha256, String contentType, boolean oversize) {}

    private BatchEncoder() {}

    /**
     * Encodes a batch of JSON documents in UTF-8 into one object, or parts in order. A record passes byte by byte, but for line breaks, which become
     * blanks. Each object is filled with records in their order until the next would take it above {@link #LIMIT}.
     */
    public static List<EncodedObject> encode(List<byte[]> records, Layout layout, boolean gzip) {
        List<EncodedObject> objects = new ArrayList<>();
        List<byte[]> part = new ArrayList<>();
        long size = 0;
        for (byte[] record : records) {
            byte[] line = onOneLine(record);
            if (!part.isEmpty() && size + line.length + 1 + layout.overhead() > LIMIT) {
                objects.add(object(objects.size() + 1, part, size, layout, gzip));
                part = new ArrayList<>();
                size = 0;
            }
            part.add(line);
            size += line.length + 1L;
        }
        if (!part.isEmpty()) {
            objects.add(object(objects.size() + 1, part, size, layout, gzip));
        }
        return objects;
    }

    private static EncodedObject object(int number, List<byte[]> records, long size, Layout layout, boolean gzip) {
        int bytes = Math.toIntExact(size + layout.overhead());
        ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes);
        byte[] before = layout.open;
        for (byte[] record : records) {
            plain.writeBytes(before);
            plain.writeBytes(record);
            before = layout.between;
        }
        plain.writeBytes(layout.close);
        byte[] body = gzip ? Gzip.pack(plain.toByteArray()) : plain.toByteArray();
        String type = gzip ? "application/gzip" : layout.contentType;
        return new EncodedObject(number, body, records.size(), DigestUtils.sha256Hex(body), type, bytes > LIMIT);
    }

    /** JSON has line breaks between its tokens alone: a blank in place of each keeps the bytes of every name, text and number. */
    private static byte[] onOneLine(byte[] record) {
        byte[] line = record;
        for (int at = 0; at < line.length; at++) {
            if (line[at] == '\n' || line[at] == '\r') {
                line = line == record ? record.clone() : line;
                line[at] = ' ';
            }
        }
        return line;
    }
}
