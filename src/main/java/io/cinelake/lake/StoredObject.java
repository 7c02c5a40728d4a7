package io.cinelake.lake;

import java.time.Instant;
import java.util.Map;

/**
 * An object as the store describes it.
 *
 * @param key its whole key
 * @param bytes its size as stored
 * @param etag the store's tag without quotes: for a plain put the MD5 of the bytes in hex, on most stores
 * @param lastModified when it was stored
 * @param metadata its user metadata, names in lower case; empty for an object from a list, because S3 lists none
 */
public record StoredObject(String key, long bytes, String etag, Instant lastModified, Map<String, String> metadata) {
    /** The name under which an object's metadata holds the SHA-256 of its stored bytes, in hex. */
    public static final String SHA256 = "cinelake-sha256";

    /**
     * Whether this object holds exactly these bytes, as far as its size and its SHA-256 tell; where the store has lost the metadata, its ETag.
     *
     * @param body what should be in it
     */
    public boolean holds(byte[] body) {
        if (bytes != body.length) {
            return false;
        }
        String sha256 = metadata.get(SHA256);
        return sha256 == null
                ? Digest.md5(body).equals(etag)
                : Digest.sha256(body).equals(sha256);
    }
}
