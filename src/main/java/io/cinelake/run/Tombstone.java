package io.cinelake.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** Says that TMDB has a title no more. Days are {@code 2026-11-22}; IMDb's id is null when unknown, the successor, which has that id now, without one. */
public record Tombstone(long id, String imdbId, String goneSince, String lastSeen, Long successor) {
    /** The line as it is delivered, in UTF-8, without its end. */
    public byte[] line() {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("id", id);
        line.put("imdb_id", imdbId);
        line.put("gone_since", goneSince);
        line.put("last_seen", lastSeen);
        line.put("status", successor == null ? "gone" : "merged");
        line.put("successor", successor);
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The same with the title that took its place. */
    public Tombstone mergedInto(long other) {
        return new Tombstone(id, imdbId, goneSince, lastSeen, other);
    }
}
