package io.cinelake.rig;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads lines and bodies from a connection. Used by one thread, so it need not lock for each byte. */
final class WireReader {
    private final InputStream in;
    private final byte[] buffer = new byte[16_384];
    private int next;
    private int end;

    WireReader(InputStream in) {
        this.in = in;
    }

    /** The next line without its end; null when the other side has closed. */
    String line() throws IOException {
        StringBuilder begun = null;
        while (true) {
            int from = next;
            while (next < end && buffer[next] != '\n') {
                next++;
            }
            int to = next > from && buffer[next - 1] == '\r' ? next - 1 : next;
            String piece = new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
            if (next < end) {
                next++;
                return begun == null ? piece : begun.append(piece).toString();
            }
            if (!piece.isEmpty()) {
                begun = (begun == null ? new StringBuilder() : begun).append(piece);
            }
            if (!fill()) {
                return begun == null ? null : begun.toString();
            }
        }
    }

    /** So many bytes. */
    byte[] exactly(int length) throws IOException {
        byte[] bytes = new byte[length];
        int had = Math.min(length, end - next);
        System.arraycopy(buffer, next, bytes, 0, had);
        next += had;
        if (in.readNBytes(bytes, had, length - had) < length - had) {
            throw new EOFException("The request ended early");
        }
        return bytes;
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}
