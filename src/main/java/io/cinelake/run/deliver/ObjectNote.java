package io.cinelake.run.deliver;

import io.cinelake.lake.StoredObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The user metadata of a data object, so that a resumed run need not read the object: its plan, its records and its hash; on a batch's first part, which
 * is put last, also how many parts there are and which titles TMDB does not have. S3 allows 2 kB of it.
 *
 * @param feed the feed it belongs to
 * @param plan the plan it belongs to
 * @param records titles in it
 * @param sha256 of the stored bytes, in hex
 * @param parts how many parts its batch has
 * @param missing ids of the batch's titles that TMDB does not have
 */
public record ObjectNote(String feed, String plan, int records, String sha256, int parts, List<String> missing) {
    private static final String PLAN = "cinelake-plan";
    private static final String FEED = "cinelake-feed";
    private static final String RECORDS = "cinelake-records";
    private static final String PARTS = "cinelake-parts";
    private static final String MISSING = "cinelake-missing";

    Map<String, String> metadata() {
        Map<String, String> metadata = new HashMap<>();
        metadata.put(FEED, feed);
        metadata.put(PLAN, plan);
        metadata.put(RECORDS, Integer.toString(records));
        metadata.put(StoredObject.SHA256, sha256);
        metadata.put(PARTS, Integer.toString(parts));
        if (!missing.isEmpty()) {
            metadata.put(MISSING, String.join(",", missing));
        }
        return metadata;
    }

    /** The note in an object's metadata; empty when the object carries none, so that its batch is fetched again. */
    public static Optional<ObjectNote> of(Map<String, String> metadata) {
        try {
            List<String> missing = new ArrayList<>();
            if (metadata.containsKey(MISSING)) {
                missing.addAll(List.of(metadata.get(MISSING).split(",")));
            }
            return metadata.containsKey(PLAN) && metadata.containsKey(StoredObject.SHA256) && metadata.containsKey(FEED)
                    ? Optional.of(new ObjectNote(
                            metadata.get(FEED),
                            metadata.get(PLAN),
                            Integer.parseInt(metadata.get(RECORDS)),
                            metadata.get(StoredObject.SHA256),
                            Integer.parseInt(metadata.get(PARTS)),
                            missing))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
