package io.cinelake.lake;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests as S3 and the manifest write them: hex, lower case. */
public final class Digest {
    private Digest() {}

    /** The SHA-256 of bytes. */
    public static String sha256(byte[] bytes) {
        return hex("SHA-256", bytes);
    }

    /** S3's ETag of a plain put; no protection against anything. */
    static String md5(byte[] bytes) {
        return hex("MD5", bytes);
    }

    private static String hex(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has " + algorithm + ".", e);
        }
    }
}
