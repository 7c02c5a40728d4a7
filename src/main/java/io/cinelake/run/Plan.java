package io.cinelake.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.feed.Feed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The titles of a run in a fixed order, cut into batches. Batch <i>n</i> is the same batch on every attempt, so its key and its content follow from
 * the plan.
 *
 * @param feed the feed that is followed, as its file defines it now: nothing of it is taken from the bucket
 * @param definition the hash of the feed for which it was made ({@link #hash})
 * @param titles the titles' ids in their order: TMDB's, or IMDb's ({@code tt…})
 */
public record Plan(
        String id, RunName run, Feed feed, String definition, Instant made, ListCounts listed, List<String> titles) {
    /** When a feed runs, what happens on this machine and which tables are made of its objects changes no object; neither does how its file is written. */
    private static final List<String> NO_PART = List.of("schedule", "rerun", "localCopy", "tables", "definition");

    private static final JsonMapper JSON = new JsonMapper();

    /** A new plan, for the feed as it is now. */
    public Plan(String id, RunName run, Feed feed, Instant made, ListCounts listed, List<String> titles) {
        this(id, run, feed, hash(feed), made, listed, titles);
    }

    /** Whether its feed is still the one for which it was made, as far as lists, records and keys are concerned. */
    public boolean isOfItsFeed() {
        return definition.equals(hash(feed));
    }

    /** How many batches it has. */
    public int batches() {
        return (titles.size() + feed.batchSize() - 1) / feed.batchSize();
    }

    /** The batch of this number, from 1. */
    public Batch batch(int number) {
        int from = (number - 1) * feed.batchSize();
        return new Batch(number, titles.subList(from, Math.min(titles.size(), from + feed.batchSize())));
    }

    /**
     * The SHA-256, in hex, of what a feed brings: all of its parameters that change its list, its records or its keys. An unfinished run goes on with its
     * plan only while the feed has the plan's hash.
     */
    public static String hash(Feed feed) {
        ObjectNode parts = JSON.valueToTree(feed);
        return DigestUtils.sha256Hex(parts.without(NO_PART).toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A batch of a plan: its number, from 1, and its titles' ids in the plan's order. A plain value: its run goes beside it. */
    public record Batch(int number, List<String> ids) {}
}
