package io.cinelake.run;

import io.cinelake.feed.Feed;
import io.cinelake.feed.Source;
import io.cinelake.run.Plan.Batch;
import io.cinelake.tmdb.Media;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A title to fetch: its place in its batch, from 0, its id, TMDB's or IMDb's, and what counts the requests of the batch. */
public record TitleRequest(Run run, Batch batch, int index, String id, RunTraffic traffic) {
    private static final Pattern IMDB_ID = Pattern.compile("(?:tt|nm)\\d{7,10}");
    private static final Pattern TMDB_ID = Pattern.compile("\\d{1,10}");

    /** One request for each title of a batch, in the plan's order. */
    public static List<TitleRequest> of(Run run, Batch batch) {
        RunTraffic traffic = new RunTraffic(run.traffic());
        return IntStream.range(0, batch.ids().size())
                .mapToObj(
                        index -> new TitleRequest(run, batch, index, batch.ids().get(index), traffic))
                .toList();
    }

    /** Whether its feed keeps others current, and so says with a tombstone that the title is gone. */
    public boolean leavesTombstone() {
        return run.feed().source() instanceof Source.Keeping;
    }

    /** Whether to ask TMDB for it: false when its run has ended or its id is malformed. Waits while the run's lease is in doubt. */
    public boolean isWanted() {
        run.awaitHold();
        return isWellFormed(id) && !run.ended();
    }

    /** Whether it has to be looked up by its IMDb id before its details can be asked for. */
    public boolean needsFind() {
        return isFoundFirst(run.feed(), id);
    }

    /** Whether an id has to be looked up first. A CSV file of films holds only films; in other lists an IMDb id may be a series' too. */
    public static boolean isFoundFirst(Feed feed, String id) {
        return isImdbId(id) && (feed.media() == Media.TV || !(feed.source() instanceof Source.Csv));
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
