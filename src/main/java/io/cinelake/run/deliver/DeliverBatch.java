package io.cinelake.run.deliver;

import io.cinelake.feed.Feed;
import io.cinelake.lake.encode.BatchEncoder;
import io.cinelake.lake.encode.EncodedObject;
import io.cinelake.lake.encode.Layout;
import io.cinelake.run.BatchResult;
import io.cinelake.run.CamelCause;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.Manifest;
import io.cinelake.run.Plan;
import io.cinelake.run.QuarantinedTitle;
import io.cinelake.run.Run;
import io.cinelake.run.fetch.FetchedBatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a fetched batch into objects, and notes it as settled when they have arrived. The first part of a batch that was cut for its size is put last:
 * when it is there, the batch is whole.
 */
public final class DeliverBatch {
    private static final Logger LOG = LoggerFactory.getLogger(DeliverBatch.class);

    private final Quarantine quarantine;

    /** With what keeps the titles that failed. */
    public DeliverBatch(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    /** The objects of a batch in the order in which they are put; none when its run has ended. */
    public List<Upload> uploads(FetchedBatch fetched) {
        Run run = fetched.batch().run();
        if (run.ended() || fetched.skipped()) {
            return List.of();
        }
        quarantine.add(run, fetched);
        Feed feed = run.feed();
        List<EncodedObject> objects = BatchEncoder.encode(
                fetched.records(),
                feed.format() == Feed.Format.LINES ? Layout.LINES : Layout.ARRAY,
                feed.compression() == Feed.Compression.GZIP);
        FeedKeys keys = new FeedKeys(feed);
        List<String> missing =
                fetched.missing().stream().map(title -> title.title().id()).toList();
        List<Upload> uploads = new ArrayList<>();
        for (EncodedObject object : objects) {
            String key = keys.key(run.name(), fetched.batch().number(), object.part());
            if (object.oversize()) {
                LOG.warn(
                        "Feed {}: one record alone makes the object {} larger than {} bytes",
                        run.name().feed(),
                        key,
                        BatchEncoder.LIMIT);
            }
            ObjectNote note = new ObjectNote(
                    feed.id(), run.plan().id(), object.records(), object.sha256(), objects.size(), missing);
            uploads.add(new Upload(run, fetched.batch().number(), key, object, note));
        }
        Collections.reverse(uploads);
        return uploads;
    }

    /** Notes a batch as settled: its objects have arrived. */
    public void settled(FetchedBatch fetched, List<Upload> uploads) {
        Run run = fetched.batch().run();
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
                entries(run.plan(), fetched)));
    }

    /** Ends the run of a batch that cannot be delivered. */
    public void failed(FetchedBatch fetched, Exchange exchange) {
        Run run = fetched.batch().run();
        run.fail(CamelCause.caught(exchange));
        run.abandoned();
    }

    static List<QuarantinedTitle> entries(Plan plan, FetchedBatch fetched) {
        return fetched.quarantined().stream()
                .map(title -> new QuarantinedTitle(
                        plan.id(),
                        fetched.batch().number(),
                        title.title().id(),
                        title.reason(),
                        title.attempts(),
                        title.time(),
                        new String(title.answer(), StandardCharsets.UTF_8)))
                .toList();
    }
}
