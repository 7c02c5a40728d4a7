package io.cinelake.tmdb;

/**
 * What opens TMDB: the v4 read access token, sent as a bearer header, or the v3 API key, which TMDB takes only as a query parameter. The secret
 * never shows in {@link #toString()}.
 *
 * @param kind which of the two it is
 * @param secret the token or the key
 */
public record Credential(Kind kind, String secret) {
    /** The two credentials TMDB takes. */
    public enum Kind {
        /** The v4 API read access token. */
        TOKEN,
        /** The v3 API key. */
        API_KEY
    }

    @Override
    public String toString() {
        return kind + " ***";
    }
}
