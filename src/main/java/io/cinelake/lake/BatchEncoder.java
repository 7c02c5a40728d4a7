package io.cinelake.lake;

import java.io.ByteArrayOutputStream;
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
        ARRAY("application/json"),
        /** One JSON document a line, each ended by a line feed; with the type that its format names (github.com/ndjson/ndjson-spec, 3.3). */
        LINES("application/x-ndjson");

        private final String contentType;

        Layout(String contentType) {
            this.contentType = contentType;
        }
    }

    /**
     * An object as it is stored.
     *
     * @param part which part of its batch, from 1
     * @param body the stored bytes; not to be changed
     * @param sha256 of the stored bytes, in hex
     * @param contentType its MIME type; {@code application/gzip} when packed, because what is stored is a file of that type (see {@link KeyTemplate})
     * @param oversize whether it is a single record that is above {@link BatchEncoder#LIMIT} by itself
     */
    public record EncodedObject(
            int part, byte[] body, int records, String sha256, String contentType, boolean oversize) {}

    private static final String GZIP_TYPE = "application/gzip";

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
            // Every record brings one byte more: a comma or bracket, or its line feed. An array has one bracket
            // besides.
            if (!part.isEmpty() && size + line.length + 1 + overhead(layout) > LIMIT) {
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

    private static int overhead(Layout layout) {
        return layout == Layout.ARRAY ? 1 : 0;
    }

    private static EncodedObject object(int number, List<byte[]> records, long size, Layout layout, boolean gzip) {
        int bytes = Math.toIntExact(size + overhead(layout));
        byte[] plain = plain(records, layout, bytes);
        byte[] body = gzip ? Gzip.pack(plain) : plain;
        String type = gzip ? GZIP_TYPE : layout.contentType;
        return new EncodedObject(number, body, records.size(), DigestUtils.sha256Hex(body), type, bytes > LIMIT);
    }

    private static byte[] plain(List<byte[]> records, Layout layout, int bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes);
        boolean array = layout == Layout.ARRAY;
        for (byte[] record : records) {
            if (array) {
                out.write(out.size() == 0 ? '[' : ',');
            }
            out.writeBytes(record);
            if (!array) {
                out.write('\n');
            }
        }
        if (array) {
            out.write(']');
        }
        return out.toByteArray();
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
