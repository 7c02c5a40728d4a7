package io.cinelake.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.feed.Feed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/** The ids of a run's titles in a fixed order: batch <i>n</i> is the same on every attempt. Only the feed's hash, {@code definition}, is from the bucket. */
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

    /** The SHA-256, in hex, of the parameters that change a feed's list, records or keys. A run goes on with its plan only while the feed has its hash. */
    public static String hash(Feed feed) {
        ObjectNode parts = JSON.valueToTree(feed);
        return DigestUtils.sha256Hex(parts.without(NO_PART).toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A batch of a plan: its number, from 1, and its titles' ids in the plan's order. */
    public record Batch(int number, List<String> ids) {}
}
