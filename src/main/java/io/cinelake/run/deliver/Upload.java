package io.cinelake.run.deliver;

import io.cinelake.lake.BatchEncoder.EncodedObject;
import io.cinelake.lake.LakeProblem;
import io.cinelake.run.Manifest;
import io.cinelake.run.Run;
import io.cinelake.run.state.StoredBatch;
import java.time.Instant;
import java.util.Optional;

/** One object to put: its key and bytes, and whether the store has it. Used by one thread. */
public final class Upload {
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
