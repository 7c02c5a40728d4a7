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
public record PutObject(Lake lake, Duration patience, InstantSource clock) {
    private static final Logger LOG = LoggerFactory.getLogger(PutObject.class);

    /** Writes the object's copy in the local folder that its feed wants. */
    public void copy(Upload upload) {
        new LocalCopy(Path.of(upload.localCopy())).write(upload.key(), upload.object.body());
    }

    /** The store has the object; the ETag is null when its answer was lost. */
    public void stored(Upload upload, String etag) {
        if (upload.isPending()) {
            upload.stored(etag == null ? "" : etag);
        }
    }

    /** Whether to put an object again: not when only the answer was lost, the store refuses for good or for too long, or this process may not any more. */
    public boolean again(Upload upload, Throwable refusal) {
        LakeProblem problem = lake.problems().of(refusal, "putting " + upload.key());
        Instant now = clock.instant();
        upload.problem = problem;
        upload.firstRefusal = upload.firstRefusal == null ? now : upload.firstRefusal;
        Duration waited = Duration.between(upload.firstRefusal, now);
        if (!(problem instanceof LakeProblem.Away) || waited.compareTo(patience) > 0) {
            return false;
        }
        Optional<StoredObject> there = lake.head(upload.key());
        if (there.filter(object -> object.holds(upload.object.body())).isPresent()) {
            upload.stored(there.get().etag());
            return false;
        }
        LOG.debug("{}", problem.getMessage());
        upload.run.awaitHold();
        return !upload.run.ended();
    }

    /** One object to put: its key and bytes, and whether the store has it. Used by one thread. */
    public static final class Upload {
        private final Run run;
        private final int batch;
        private final String key;
        private final EncodedObject object;
        private String etag;
        private Instant firstRefusal;
        private LakeProblem problem;

        Upload(Run run, int batch, EncodedObject object) {
            this.run = run;
            this.batch = batch;
            this.key = run.keys().key(run.name(), batch, object.part());
            this.object = object;
        }

        /** Whether the store does not have it yet. */
        public boolean isPending() {
            return etag == null;
        }

        /** Its key. */
        public String key() {
            return key;
        }

        /** What is put. */
        public EncodedObject object() {
            return object;
        }

        /** How many bytes it has. */
        public long bytes() {
            return object.body().length;
        }

        /** The folder that gets a copy before the upload, or null. */
        public String localCopy() {
            return run.feed().localCopy();
        }

        void stored(String etagOfPut) {
            etag = etagOfPut;
            problem = null;
        }

        /** Why the store does not take it; empty as long as it did not refuse, or when it has it now. */
        Optional<LakeProblem> problem() {
            return Optional.ofNullable(problem);
        }

        StoredBatch.StoredPart delivered() {
            return new StoredBatch.StoredPart(
                    new Manifest.DataObject(key, batch, object.part(), bytes(), object.records(), object.sha256()),
                    etag);
        }
    }
}
