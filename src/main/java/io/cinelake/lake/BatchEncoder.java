package io.cinelake.lake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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

    /** An object as it is stored: its part of the batch, from 1; bytes, not to be changed; SHA-256 in hex; MIME type; whether one record is above {@link #LIMIT}. */
    public record EncodedObject(
            int part, byte[] body, int records, String sha256, String contentType, boolean oversize) {}

    private BatchEncoder() {}

    /** One object of a batch of JSON documents, or parts in order, each filled up to {@link #LIMIT}. Of a record only line breaks change, into blanks. */
    public static List<EncodedObject> encode(List<byte[]> records, Layout layout, boolean gzip) {
        List<List<byte[]>> parts = new ArrayList<>();
        long size = 0;
        for (byte[] record : records) {
            byte[] line = onOneLine(record);
            if (parts.isEmpty() || size + line.length + 1 > LIMIT) {
                parts.add(new ArrayList<>());
                size = layout.overhead();
            }
            parts.get(parts.size() - 1).add(line);
            size += line.length + 1L;
        }
        return IntStream.range(0, parts.size())
                .mapToObj(at -> object(at + 1, parts.get(at), layout, gzip))
                .toList();
    }

    private static EncodedObject object(int number, List<byte[]> records, Layout layout, boolean gzip) {
        long bytes = layout.overhead()
                + records.stream().mapToLong(record -> record.length + 1L).sum();
        ByteArrayOutputStream plain = new ByteArrayOutputStream(Math.toIntExact(bytes));
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
