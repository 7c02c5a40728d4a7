package io.cinelake.run;

import java.util.regex.Pattern;

/**
 * A title to fetch.
 *
 * @param batch the batch it belongs to
 * @param index its place in the batch, from 0
 * @param id TMDB's id, or IMDb's
 */
public record TitleRequest(Batch batch, int index, String id) {
    private static final Pattern IMDB_ID = Pattern.compile("tt\\d{7,10}");
    private static final Pattern TMDB_ID = Pattern.compile("\\d{1,10}");

    /** Whether the id has the form of an id at all. */
    public boolean wellFormed() {
        return isWellFormed(id);
    }

    /** Whether the id is IMDb's. */
    public boolean byImdbId() {
        return isImdbId(id);
    }

    public static boolean isWellFormed(String id) {
        return TMDB_ID.matcher(id).matches() || isImdbId(id);
    }

    public static boolean isImdbId(String id) {
        return IMDB_ID.matcher(id).matches();
    }
}
