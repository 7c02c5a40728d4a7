package io.cinelake.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.feed.Feed;
import io.cinelake.lake.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The hash of what a feed brings: all of its parameters that change its list, its records or its keys. An unfinished run goes on with its plan only
 * while the feed has the plan's hash.
 */
public final class FeedDefinition {
    /** When a feed runs, what happens on this machine and which tables are made of its objects changes no object; neither does how its file is written. */
    private static final List<String> NOT_PART = List.of("schedule", "rerun", "localCopy", "tables", "definition");

    private FeedDefinition() {}

    /** The hash as SHA-256, in hex. */
    public static String of(Feed feed) {
        ObjectNode parts = JsonMapper.builder().build().valueToTree(feed);
        return Digest.sha256(parts.without(NOT_PART).toString().getBytes(StandardCharsets.UTF_8));
    }
}
