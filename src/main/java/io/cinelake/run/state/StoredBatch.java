package io.cinelake.run.state;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cinelake.run.BatchResult;
import io.cinelake.run.DeliveredTitle;
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
