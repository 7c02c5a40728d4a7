package io.cinelake.run.deliver;

import io.cinelake.lake.BatchEncoder.EncodedObject;
import io.cinelake.lake.Lake;
import io.cinelake.lake.LakeProblem;
import io.cinelake.lake.LocalCopy;
import io.cinelake.lake.StoredObject;
import io.cinelake.run.Manifest;
import io.cinelake.run.Run;
import io.cinelake.run.state.StoredBatch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Step 5 for one object: writes its local copy, and decides after a put that failed: stored all the same, retry, or give up. The route waits. */
public final class PutObject {
    private static final Logger LOG = LoggerFactory.getLogger(PutObject.class);

    private final Lake lake;
    private final Duration patience;
    private final InstantSource clock;

    /** @param patience how long a put is retried while the store is away */
    public PutObject(Lake lake, Duration patience, InstantSource clock) {
        this.lake = lake;
        this.patience = patience;
        this.clock = clock;
    }

    /** Writes the object's copy in the local folder that its feed wants. */
    public void copy(Upload upload) {
        new LocalCopy(Path.of(upload.localCopy())).write(upload.key(), upload.content());
    }

    /** The store has the object; the ETag is null when its answer was lost. */
    public void stored(Upload upload, String etag) {
        if (upload.isPending()) {
            upload.stored(etag == null ? "" : etag);
        }
    }

    /**
     * Whether to put an object again that the store did not take. It is not when the answer was lost and the object is there, when the store refuses
     * for good, or when it is away for longer than the patience.
     */
    public boolean again(Upload upload, Throwable refusal) {
        LakeProblem problem = lake.problems().of(refusal, "putting " + upload.key());
        Duration waited = Duration.between(upload.refused(problem, clock.instant()), clock.instant());
        if (!(problem instanceof LakeProblem.Away) || waited.compareTo(patience) > 0) {
            return false;
        }
        Optional<StoredObject> there = lake.head(upload.key());
        if (there.filter(object -> object.holds(upload.content())).isPresent()) {
            upload.stored(there.get().etag());
            return false;
        }
        if (!upload.awaitHold()) {
            return false;
        }
        LOG.debug("{} It is put again.", problem.getMessage());
        return true;
    }

    /** One object to put: its key and bytes, and whether the store has it. Used by one thread. */
    public static final class Upload {
        private final Run run;
        private final int batch;
        private final String key;
        private final EncodedObject object;
        private String etag = "";
        private Instant firstRefusal;
        private LakeProblem problem;
        private boolean pending = true;

        Upload(Run run, int batch, EncodedObject object) {
            this.run = run;
            this.batch = batch;
            this.key = run.keys().key(run.name(), batch, object.part());
            this.object = object;
        }

        /** Whether the store does not have it yet. */
        public boolean isPending() {
            return pending;
        }

        /** Its key. */
        public String key() {
            return key;
        }

        /** Its bytes. */
        public byte[] content() {
            return object.body();
        }

        /** How many bytes it has. */
        public long bytes() {
            return object.body().length;
        }

        /** How many titles it has. */
        int records() {
            return object.records();
        }

        /** The media type of its content. */
        public String contentType() {
            return object.contentType();
        }

        /** The folder that gets a copy before the upload, or null. */
        public String localCopy() {
            return run.feed().localCopy();
        }

        /** Waits until this process may put it; false when it may not any more. */
        boolean awaitHold() {
            run.awaitHold();
            return !run.ended();
        }

        void stored(String etagOfPut) {
            etag = etagOfPut;
            pending = false;
            problem = null;
        }

        /** Why the store does not take it; empty as long as it did not refuse, or when it has it now. */
        Optional<LakeProblem> problem() {
            return Optional.ofNullable(problem);
        }

        /** Takes a refusal, and returns when the first one was. */
        Instant refused(LakeProblem reason, Instant now) {
            problem = reason;
            firstRefusal = firstRefusal == null ? now : firstRefusal;
            return firstRefusal;
        }

        StoredBatch.StoredPart delivered() {
            return new StoredBatch.StoredPart(
                    new Manifest.DataObject(key, batch, object.part(), bytes(), records(), object.sha256()), etag);
        }
    }
}
