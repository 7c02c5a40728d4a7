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
    private final String localCopy;
    private String etag = "";
    private Instant firstRefusal;
    private LakeProblem problem;
    private boolean pending = true;

    /** @param localCopy the folder that gets a copy first; null for none */
    Upload(Run run, int batch, String key, EncodedObject object, String localCopy) {
        this.run = run;
        this.batch = batch;
        this.key = key;
        this.object = object;
        this.localCopy = localCopy;
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
        return localCopy;
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
        if (firstRefusal == null) {
            firstRefusal = now;
        }
        return firstRefusal;
    }

    StoredBatch.StoredPart delivered() {
        return new StoredBatch.StoredPart(
                new Manifest.DataObject(
                        key, batch, object.part(), object.body().length, object.records(), object.sha256()),
                etag);
    }
}
