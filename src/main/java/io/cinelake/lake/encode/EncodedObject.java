package io.cinelake.lake.encode;

import io.cinelake.lake.StoredObject;
import io.cinelake.lake.key.KeyTemplate;
import java.util.Map;

/**
 * An object as it is stored.
 *
 * @param part which part of its batch, from 1
 * @param body the stored bytes; not to be changed
 * @param records how many records are in it
 * @param sha256 of the stored bytes, in hex
 * @param contentType its MIME type; {@code application/gzip} when packed, because what is stored is a file of that type (see {@link KeyTemplate})
 * @param oversize whether it is a single record that is above {@link BatchEncoder#LIMIT} by itself
 */
public record EncodedObject(int part, byte[] body, int records, String sha256, String contentType, boolean oversize) {
    /** The user metadata that belongs to it, by which a put whose answer was lost is recognised. */
    public Map<String, String> metadata() {
        return Map.of(StoredObject.SHA256, sha256, "cinelake-records", Integer.toString(records));
    }
}
