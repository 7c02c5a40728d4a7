package io.cinelake.run.deliver;

import io.cinelake.feed.Feed;
import io.cinelake.lake.BatchEncoder;
import io.cinelake.lake.BatchEncoder.EncodedObject;
import io.cinelake.lake.BatchEncoder.Layout;
import io.cinelake.run.CamelCause;
import io.cinelake.run.Manifest;
import io.cinelake.run.QuarantinedTitle;
import io.cinelake.run.Run;
import io.cinelake.run.fetch.FetchedBatch;
import io.cinelake.run.lease.Leases;
import io.cinelake.run.state.RunState;
import io.cinelake.run.state.StoredBatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Step 5 for one batch: makes its objects, and settles it when they are stored. Its result is written after them: where it is, the batch is done. */
public final class DeliverBatch {
    private static final Logger LOG = LoggerFactory.getLogger(DeliverBatch.class);

    private final RunState state;
    private final Leases leases;

    /** @param state takes the results */
    public DeliverBatch(RunState state, Leases leases) {
        this.state = state;
        this.leases = leases;
    }

    /** The objects of a batch in the order in which they are put; none when its run has ended. */
    public List<Upload> uploads(FetchedBatch fetched) {
        Run run = fetched.run();
        run.awaitHold();
        if (run.ended() || fetched.skipped()) {
            return List.of();
        }
        if (run.replaced() && !(fetched.fetched().isEmpty() && fetched.gone().isEmpty())) {
            removeOlder(run);
        }
        Feed feed = run.feed();
        List<EncodedObject> objects = BatchEncoder.encode(
                fetched.records(),
                feed.format() == Feed.Format.LINES ? Layout.LINES : Layout.ARRAY,
                feed.compression() == Feed.Compression.GZIP);
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
            uploads.add(new Upload(run, batch, key, object, feed.localCopy()));
        }
        return uploads;
    }

    /**
     * The finished run that this one replaces stays whole until the first batch brings something; then its manifest goes before anything is put, so that
     * no reader ever takes a mixture of both for a finished run. All batches wait for the first of them to have done so.
     */
    private void removeOlder(Run run) {
        synchronized (run) {
            if (leases.of(run.name()).manifest().isPresent()) {
                leases.of(run.name()).unfinished();
                state.removeManifest(run.name(), elsewhere(run));
            }
        }
    }

    /** What it put under another specification, which the feed had then: no later run looks there. The feed's id in the keys says whose they are. */
    private List<String> elsewhere(Run run) {
        Pattern now = run.keys().pattern(run.name());
        Pattern ever = run.keys().patternOfAnySpecification(run.name());
        return state.manifest(run.name()).stream()
                .flatMap(manifest -> manifest.objects().stream())
                .map(Manifest.DataObject::key)
                .filter(key -> ever.matcher(key).matches() && !now.matcher(key).matches())
                .toList();
    }

    /** Settles a batch whose objects are stored. It is done then, though its run may have ended meanwhile, unless another process has the run. */
    public void settled(FetchedBatch fetched, List<Upload> uploads) {
        Run run = fetched.run();
        run.awaitHold();
        boolean stored = uploads.stream().mapToInt(Upload::records).sum()
                == fetched.fetched().size();
        if (fetched.skipped() || run.ended() && !(stored && run.mayWork())) {
            run.abandoned();
            return;
        }
        StoredBatch result = new StoredBatch(
                run.plan().id(),
                run.token(),
                fetched.batch().number(),
                uploads.stream().map(Upload::delivered).toList(),
                fetched.missing().stream()
                        .map(title -> new Manifest.MissingTitle(title.title().id(), title.reason()))
                        .toList(),
                quarantined(fetched),
                fetched.gone(),
                fetched.fetched().stream()
                        .map(title -> RecordIds.of(title.title(), title.record()))
                        .toList(),
                fetched.requests());
        if (!run.isReplay()) {
            state.write(run.name(), result);
        }
        run.settled(result.result());
    }

    private static List<QuarantinedTitle> quarantined(FetchedBatch fetched) {
        return fetched.quarantined().stream()
                .map(title -> new QuarantinedTitle(
                        fetched.run().plan().id(),
                        fetched.batch().number(),
                        title.title().id(),
                        title.reason(),
                        title.attempts(),
                        title.time(),
                        new String(title.answer(), StandardCharsets.UTF_8)))
                .toList();
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
