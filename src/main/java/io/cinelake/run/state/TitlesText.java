package io.cinelake.run.state;

import io.cinelake.run.DamagedState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The delivered titles of a run as JSON Lines in gzip. */
final class TitlesText {
    /** Bytes at most, packed and unpacked: a million titles take 50 MB. */
    static final int MOST = 128 * 1024 * 1024;

    private TitlesText() {}

    static byte[] write(Iterable<String> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            for (String some : lines) {
                out.write(some.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static String read(String key, byte[] bytes) {
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] text = unpacked.readNBytes(MOST + 1);
            if (text.length > MOST) {
                throw new IOException("it is larger than " + MOST + " bytes when it is unpacked");
            }
            return new String(text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DamagedState(key, "is no list of titles", "Delete it, and run the feed again to have it anew", e);
        }
    }
}
