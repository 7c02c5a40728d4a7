package io.cinelake.tmdb;

import java.nio.charset.StandardCharsets;

/** What opens TMDB: the v4 read access token, a bearer header, or the v3 API key, which TMDB takes in the query only. No text shows it. */
public record Credential(Kind kind, String secret) {
    /** Characters: a real one is longer, and a shorter one could be a word of any answer. */
    private static final int SHORTEST = 16;

    /** The two credentials TMDB takes. */
    public enum Kind {
        TOKEN("tmdb.token (TMDB_TOKEN)"),
        API_KEY("tmdb.api-key (TMDB_API_KEY)");

        private final String setting;

        Kind(String setting) {
            this.setting = setting;
        }

        /** The setting that holds it, with its variable. */
        public String setting() {
            return setting;
        }
    }

    /** The text without the secret: TMDB or a gateway on the way may repeat it. */
    public String masked(String text) {
        return secret.isEmpty() ? text : text.replace(secret, "***");
    }

    /** Whether an exception, or one behind it, holds the secret. */
    public boolean isToldBy(Throwable thrown) {
        return thrown != null && (!masked(thrown.toString()).equals(thrown.toString()) || isToldBy(thrown.getCause()));
    }

    /** The bytes of an answer without the secret: the same array where it does not stand in it. */
    public byte[] masked(byte[] answer) {
        // ISO 8859-1 takes every byte as it is; credentials are ASCII.
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        return secret.length() < SHORTEST || !text.contains(secret)
                ? answer
                : masked(text).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return kind + " ***";
    }
}
