package io.cinelake.lake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Packs and unpacks bytes. Java writes no time and no name into the header, so that equal bytes become equal bytes. */
public final class Gzip {
    private Gzip() {}

    /** The bytes, packed. */
    public static byte[] pack(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 4 + 32);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The bytes, unpacked; throws if they are no gzip, cut, or more than {@code most} bytes. */
    public static byte[] unpack(byte[] packed, int most) throws IOException {
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] plain = unpacked.readNBytes(most + 1);
            if (plain.length > most) {
                throw new IOException("it is larger than " + most + " bytes when it is unpacked");
            }
            return plain;
        }
    }
}
