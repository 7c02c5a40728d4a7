package io.cinelake.run;

import io.cinelake.feed.Feed;
import java.time.Instant;
import java.util.List;

/**
 * The titles of a run in a fixed order, cut into batches. Batch <i>n</i> is the same batch on every attempt, so its key and its content follow from
 * the plan.
 *
 * @param id names this plan among all plans of the run
 * @param run the run it belongs to
 * @param feed the feed that is followed, as its file defines it now: nothing of it is taken from the bucket
 * @param definition the hash of the feed for which it was made ({@link FeedDefinition})
 * @param made when it was made
 * @param listed the figures of the listing
 * @param titles the titles' ids in their order: TMDB's, or IMDb's ({@code tt…})
 */
public record Plan(
        String id, RunName run, Feed feed, String definition, Instant made, ListCounts listed, List<String> titles) {
    /** A new plan, for the feed as it is now. */
    public Plan(String id, RunName run, Feed feed, Instant made, ListCounts listed, List<String> titles) {
        this(id, run, feed, FeedDefinition.of(feed), made, listed, titles);
    }

    /** Whether its feed is still the one for which it was made, as far as lists, records and keys are concerned. */
    public boolean isOfItsFeed() {
        return definition.equals(FeedDefinition.of(feed));
    }

    /** How many batches it has. */
    public int batches() {
        return (titles.size() + feed.batchSize() - 1) / feed.batchSize();
    }

    /**
     * A batch.
     *
     * @param number from 1
     */
    public Batch batch(int number) {
        int from = (number - 1) * feed.batchSize();
        return new Batch(number, titles.subList(from, Math.min(titles.size(), from + feed.batchSize())));
    }
}
