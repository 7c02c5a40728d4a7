package io.cinelake.run.deliver;

import io.cinelake.lake.encode.BatchEncoder.EncodedObject;
import io.cinelake.run.Manifest;
import java.time.Instant;

/** One object to put: its key and bytes, and whether the store has it. Used by one thread. */
public final class Upload {
    private final int batch;
    private final String key;
    private final EncodedObject object;
    private final ObjectNote note;
    private final String localCopy;
    private int attempts;
    private Instant firstRefusal;
    private boolean pending = true;

    /** @param localCopy the folder that gets a copy first; null for none */
    Upload(int batch, String key, EncodedObject object, ObjectNote note, String localCopy) {
        this.batch = batch;
        this.key = key;
        this.object = object;
        this.note = note;
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

    EncodedObject object() {
        return object;
    }

    ObjectNote note() {
        return note;
    }

    String localCopy() {
        return localCopy;
    }

    void stored() {
        pending = false;
    }

    /** Counts a refusal, and returns when the first one was. */
    Instant refused(Instant now) {
        attempts++;
        if (firstRefusal == null) {
            firstRefusal = now;
        }
        return firstRefusal;
    }

    int attempts() {
        return attempts;
    }

    Manifest.DataObject delivered() {
        return new Manifest.DataObject(
                key, batch, object.part(), object.body().length, object.records(), object.sha256());
    }
}
