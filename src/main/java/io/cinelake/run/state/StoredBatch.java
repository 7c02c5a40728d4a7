package io.cinelake.run.state;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cinelake.run.BatchResult;
import io.cinelake.run.Manifest;
import io.cinelake.run.QuarantinedTitle;
import io.cinelake.run.RunTraffic;
import io.cinelake.run.Tombstone;
import java.util.List;
import java.util.Locale;

/**
 * The result of a batch as it lies in the bucket, beside the plan. It is written after the batch's data objects: a batch whose result is there is done.
 *
 * @param plan the plan's id
 * @param token of the lease under which the batch was done
 * @param batch its number, from 1
 * @param objects its data objects, by part; none when no title was delivered
 * @param missing its titles that TMDB does not have
 * @param quarantined its titles that could not be fetched or shaped
 * @param gone its titles that TMDB does not have any more
 * @param titles its delivered titles, in the order of the plan
 * @param requests what it took to fetch it
 */
public record StoredBatch(
        String plan,
        String token,
        int batch,
        List<StoredPart> objects,
        List<Manifest.MissingTitle> missing,
        List<QuarantinedTitle> quarantined,
        List<Tombstone> gone,
        List<DeliveredTitle> titles,
        RunTraffic.Requests requests) {
    /**
     * A data object.
     *
     * @param object as the manifest names it
     * @param etag what the store answered to its put: when a list shows another, it was put again by somebody
     */
    public record StoredPart(@JsonUnwrapped Manifest.DataObject object, String etag) {}

    /**
     * A title that is in one of a run's objects.
     *
     * @param id TMDB's id; 0 where neither the plan nor the record tells it
     * @param imdbId IMDb's id; null where neither tells it
     */
    public record DeliveredTitle(
            long id, @JsonProperty("imdb_id") String imdbId) {
        /** The titles as JSON Lines, as {@code titles.jsonl.gz} holds them. */
        public static String lines(int batch, Iterable<DeliveredTitle> titles) {
            StringBuilder lines = new StringBuilder();
            for (DeliveredTitle title : titles) {
                lines.append("{\"id\":")
                        .append(title.id() == 0 ? "null" : Long.toString(title.id()))
                        .append(",\"imdb_id\":")
                        .append(title.imdbId() == null ? "null" : '"' + title.imdbId() + '"')
                        .append(",\"batch\":")
                        .append(batch)
                        .append("}\n");
            }
            return lines.toString();
        }
    }

    /** Up to this number, the names are in the order of the batches. */
    static final int IN_ORDER = 99_999;

    /** Its name in the run's state folder. */
    public static String name(String plan, int batch) {
        return String.format(Locale.ROOT, "batches/%.8s-%05d.json", plan, batch);
    }

    /** The result as the run counts it. */
    public BatchResult result() {
        return new BatchResult(
                batch,
                objects.stream().map(StoredPart::object).toList(),
                missing,
                quarantined,
                gone,
                objects.stream().map(StoredPart::etag).toList(),
                DeliveredTitle.lines(batch, titles),
                requests);
    }
}
