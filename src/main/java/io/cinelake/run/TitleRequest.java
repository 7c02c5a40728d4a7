package io.cinelake.run;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A title to fetch.
 *
 * @param run the run that wants it
 * @param batch the batch it belongs to
 * @param index its place in the batch, from 0
 * @param id TMDB's id, or IMDb's
 */
public record TitleRequest(Run run, Batch batch, int index, String id) {
    private static final Pattern IMDB_ID = Pattern.compile("tt\\d{7,10}");
    private static final Pattern TMDB_ID = Pattern.compile("\\d{1,10}");

    /** One request for each title of a batch, in the plan's order. */
    public static List<TitleRequest> of(Run run, Batch batch) {
        return IntStream.range(0, batch.ids().size())
                .mapToObj(
                        index -> new TitleRequest(run, batch, index, batch.ids().get(index)))
                .toList();
    }

    /** Whether the id can be a title's id: TMDB's number, or IMDb's {@code tt} and 7 to 10 digits. */
    public boolean wellFormed() {
        return isWellFormed(id);
    }

    /** Whether the text can be a title's id: TMDB's number, or IMDb's {@code tt} and 7 to 10 digits. */
    public static boolean isWellFormed(String id) {
        return TMDB_ID.matcher(id).matches() || isImdbId(id);
    }

    /** Whether the text has the form of an IMDb id. */
    public static boolean isImdbId(String id) {
        return IMDB_ID.matcher(id).matches();
    }
}
