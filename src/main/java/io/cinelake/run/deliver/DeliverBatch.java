package io.cinelake.run.deliver;

import io.cinelake.feed.Feed;
import io.cinelake.lake.BatchEncoder;
import io.cinelake.lake.BatchEncoder.EncodedObject;
import io.cinelake.run.CamelCause;
import io.cinelake.run.Manifest;
import io.cinelake.run.Manifest.QuarantinedTitle;
import io.cinelake.run.Run;
import io.cinelake.run.RunProblem;
import io.cinelake.run.TitleRequest;
import io.cinelake.run.deliver.PutObject.Upload;
import io.cinelake.run.fetch.BatchRequest;
import io.cinelake.run.fetch.FetchedBatch;
import io.cinelake.run.fetch.RecordIds;
import io.cinelake.run.fetch.TitleOutcome;
import io.cinelake.run.lease.Leases;
import io.cinelake.run.state.RunState;
import io.cinelake.run.state.StoredBatch;
import io.cinelake.run.state.StoredBatch.DeliveredTitle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Step 5 for one batch: makes its objects, and settles it when they are stored. Its result is written after them: where it is, the batch is done. */
public record DeliverBatch(RunState state, Leases leases) {
    private static final Logger LOG = LoggerFactory.getLogger(DeliverBatch.class);
    private static final Pattern TMDB = Pattern.compile("\\d{1,18}");

    /** The objects of a batch in the order in which they are put; none when its run has ended. Throws {@link RunProblem.Failed} if a title is lacking. */
    public List<Upload> uploads(FetchedBatch fetched) {
        Run run = fetched.run();
        if (!fetched.isWhole()) {
            String end = "stops, because batch " + fetched.batch().number() + " came to its delivery without all of"
                    + " its titles: look at the aggregate in routes/pipeline/batch.camel.yaml.";
            throw new RunProblem.Failed(run.name().sentence(end));
        }
        run.awaitHold();
        if (run.ended() || fetched.skipped()) {
            return List.of();
        }
        boolean gzip = run.feed().compression() == Feed.Compression.GZIP;
        List<Upload> uploads = new ArrayList<>();
        for (EncodedObject object :
                BatchEncoder.encode(fetched.records(), run.feed().format(), gzip)) {
            Upload upload = new Upload(run, fetched.batch().number(), object);
            uploads.add(upload);
            if (object.oversize()) {
                String large = "has a record that alone makes the object " + upload.key() + " larger than ";
                LOG.warn("{} bytes", run.name().sentence(large + BatchEncoder.LIMIT));
            }
        }
        if (run.replaced() && !(fetched.fetched().isEmpty() && fetched.gone().isEmpty())) {
            removeOlder(run);
        }
        return uploads;
    }

    /** The finished run that this one replaces loses its manifest before the first put: no reader takes a mixture for a finished run. All batches wait. */
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
        int stored =
                uploads.stream().mapToInt(upload -> upload.object().records()).sum();
        boolean whole = stored == fetched.fetched().size();
        if (fetched.skipped() || run.ended() && !(whole && run.hold().mayWork())) {
            return;
        }
        String plan = run.plan().id();
        int batch = fetched.batch().number();
        StoredBatch result = new StoredBatch(
                plan,
                run.hold().token(),
                batch,
                uploads.stream().map(Upload::delivered).toList(),
                fetched.missing().stream()
                        .map(title -> new Manifest.MissingTitle(title.title().id(), title.reason()))
                        .toList(),
                fetched.quarantined().stream()
                        .map(title -> quarantined(title, plan, batch))
                        .toList(),
                fetched.gone(),
                fetched.fetched().stream()
                        .map(title -> ids(title.title(), title.record()))
                        .toList(),
                fetched.requests());
        if (!run.isReplay()) {
            state.write(run.name(), result);
        }
        run.settled(result.result());
    }

    private static QuarantinedTitle quarantined(TitleOutcome.Quarantined title, String plan, int batch) {
        String answer = new String(title.answer(), StandardCharsets.UTF_8);
        return new QuarantinedTitle(
                plan, batch, title.title().id(), title.reason(), title.attempts(), title.time(), answer);
    }

    /** A delivered title's two ids: from its record, and where a shape has left them out, from the plan. */
    private static DeliveredTitle ids(TitleRequest title, byte[] record) {
        RecordIds ids = RecordIds.of(record);
        boolean byImdbId = TitleRequest.isImdbId(title.id());
        long id = !byImdbId && TMDB.matcher(title.id()).matches() ? Long.parseLong(title.id()) : ids.id();
        String imdbId = ids.imdb().filter(TitleRequest::isImdbId).orElse(null);
        return new DeliveredTitle(id, byImdbId ? title.id() : imdbId);
    }

    /** Ends the run of a batch that cannot be delivered: with what the store said of an object, in words; else with what was thrown. */
    public void failed(FetchedBatch fetched, Exchange exchange) {
        List<?> uploads = exchange.getVariable("uploads", List.of(), List.class);
        Stream<Throwable> said = uploads.stream().flatMap(upload -> ((Upload) upload).problem().stream());
        fetched.run().fail(said.findFirst().orElseGet(() -> CamelCause.caught(exchange)));
    }

    /** A batch has been through the routes. If it is neither settled nor failed, as when a step throws that somebody changed, its run ends. */
    public void released(BatchRequest batch, Exchange exchange) {
        batch.run().released(batch.batch().number(), CamelCause.caught(exchange));
    }
}
