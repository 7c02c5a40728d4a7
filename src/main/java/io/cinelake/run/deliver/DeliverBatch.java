package io.cinelake.run.deliver;

import io.cinelake.feed.Feed;
import io.cinelake.lake.encode.BatchEncoder;
import io.cinelake.lake.encode.BatchEncoder.EncodedObject;
import io.cinelake.lake.encode.BatchEncoder.Layout;
import io.cinelake.run.BatchResult;
import io.cinelake.run.CamelCause;
import io.cinelake.run.Manifest;
import io.cinelake.run.Run;
import io.cinelake.run.fetch.FetchedBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Step 5 for one batch: makes its objects, and settles it when they are stored. When a batch is cut into parts for its size, the first part is put
 * last: when it is there, the batch is whole.
 */
public final class DeliverBatch {
    private static final Logger LOG = LoggerFactory.getLogger(DeliverBatch.class);

    private final Quarantine quarantine;
    private final OlderRun olderRun;

    /** @param quarantine keeps the titles that failed */
    public DeliverBatch(Quarantine quarantine, OlderRun olderRun) {
        this.quarantine = quarantine;
        this.olderRun = olderRun;
    }

    /** The objects of a batch in the order in which they are put; none when its run has ended. */
    public List<Upload> uploads(FetchedBatch fetched) {
        Run run = fetched.run();
        run.awaitHold();
        if (run.ended() || fetched.skipped()) {
            return List.of();
        }
        olderRun.giveWay(run);
        quarantine.add(fetched);
        Feed feed = run.feed();
        List<EncodedObject> objects = BatchEncoder.encode(
                fetched.records(),
                feed.format() == Feed.Format.LINES ? Layout.LINES : Layout.ARRAY,
                feed.compression() == Feed.Compression.GZIP);
        List<String> missing =
                fetched.missing().stream().map(title -> title.title().id()).toList();
        int batch = fetched.batch().number();
        List<Upload> uploads = new ArrayList<>();
        for (EncodedObject object : objects) {
            String key = run.keys().key(run.name(), batch, object.part());
            if (object.oversize()) {
                LOG.warn(
                        "Feed {}: one record alone makes the object {} larger than {} bytes",
                        feed.id(),
                        key,
                        BatchEncoder.LIMIT);
            }
            ObjectNote note = new ObjectNote(
                    feed.id(), run.plan().id(), object.records(), object.sha256(), objects.size(), missing);
            uploads.add(new Upload(batch, key, object, note, feed.localCopy()));
        }
        Collections.reverse(uploads);
        return uploads;
    }

    /** Settles a batch whose objects are stored. */
    public void settled(FetchedBatch fetched, List<Upload> uploads) {
        Run run = fetched.run();
        if (run.ended() || fetched.skipped()) {
            run.abandoned();
            return;
        }
        List<Manifest.DataObject> objects = new ArrayList<>();
        uploads.forEach(upload -> objects.add(0, upload.delivered()));
        run.settled(new BatchResult(
                fetched.batch().number(),
                objects,
                fetched.missing().stream()
                        .map(title -> new Manifest.MissingTitle(title.title().id(), title.reason()))
                        .toList(),
                Quarantine.entries(run.plan(), fetched),
                fetched.gone()));
    }

    /** Ends the run of a batch that cannot be delivered. */
    public void failed(FetchedBatch fetched, Exchange exchange) {
        fetched.run().fail(reason(exchange));
        fetched.run().abandoned();
    }

    /** What the store said of an object, in words; else what was thrown. */
    private static Throwable reason(Exchange exchange) {
        List<?> uploads = exchange.getVariable("uploads", List.of(), List.class);
        return uploads.stream()
                .flatMap(upload -> ((Upload) upload).problem().stream())
                .map(Throwable.class::cast)
                .findFirst()
                .orElseGet(() -> CamelCause.caught(exchange));
    }
}
