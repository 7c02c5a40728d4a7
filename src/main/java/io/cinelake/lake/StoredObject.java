package io.cinelake.lake;

import org.apache.commons.codec.digest.DigestUtils;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An object as the store describes it; the ETag, without quotes, of a plain put is the MD5 of the bytes in hex on most stores. */
public record StoredObject(String key, long bytes, String etag) {
    static StoredObject of(S3Object listed) {
        return new StoredObject(listed.key(), listed.size(), Bucket.etag(listed.eTag()));
    }

    /** Whether this object certainly holds these bytes; where a store's ETag is no MD5, nobody knows, and the answer is no. */
    public boolean holds(byte[] body) {
        return bytes == body.length && DigestUtils.md5Hex(body).equals(etag);
    }
}
