package io.cinelake.tmdb.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.HttpEntity;

/** Reads a body into memory. */
final class AnswerBody {
    /** TMDB's largest answers have a few hundred kB. A record above an object's 10 MB goes alone; beyond this, an answer is a fault. */
    private static final int MOST_BYTES = 16 << 20;

    private static final byte[] EMPTY = {};

    private AnswerBody() {}

    /**
     * Reads a body to its end and decodes it when it is gzip, which TMDB has sent without saying so: the first two bytes tell, not the header.
     *
     * @throws IOException when it is cut short, or larger than any answer of TMDB
     */
    static byte[] read(HttpEntity entity) throws IOException {
        if (entity == null) {
            return EMPTY;
        }
        try (InputStream stream = entity.getContent()) {
            byte[] body = all(stream);
            if (body.length > 2 && body[0] == 0x1f && body[1] == (byte) 0x8b) {
                try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body), 8192)) {
                    return all(unpacked);
                }
            }
            return body;
        }
    }

    private static byte[] all(InputStream stream) throws IOException {
        byte[] body = stream.readNBytes(MOST_BYTES);
        if (body.length == MOST_BYTES && stream.read() >= 0) {
            throw new IOException("a body of more than " + MOST_BYTES + " bytes");
        }
        return body;
    }
}
