package io.cinelake.run.deliver;

import io.cinelake.lake.encode.EncodedObject;
import io.cinelake.run.Manifest;
import io.cinelake.run.Run;
import java.time.Instant;

/** One object on its way to the store: what is put, under which key, and whether it has arrived. Used by one thread. */
public final class Upload {
    private final Run run;
    private final int batch;
    private final String key;
    private final EncodedObject object;
    private final ObjectNote note;
    private int attempts;
    private Instant firstRefusal;
    private boolean pending = true;

    /**
     * An object to put.
     *
     * @param run its run
     * @param batch its batch
     * @param key its key
     * @param object its bytes and their description
     * @param note what goes into its user metadata
     */
    Upload(Run run, int batch, String key, EncodedObject object, ObjectNote note) {
        this.run = run;
        this.batch = batch;
        this.key = key;
        this.object = object;
        this.note = note;
    }

    /** Whether it has yet to arrive. */
    public boolean isPending() {
        return pending;
    }

    /** Its key. */
    public String key() {
        return key;
    }

    /** Its bytes. */
    public byte[] bytes() {
        return object.body();
    }

    /** The folder that gets a copy first, or null. */
    public String localCopy() {
        return run.feed().localCopy();
    }

    Run run() {
        return run;
    }

    EncodedObject object() {
        return object;
    }

    ObjectNote note() {
        return note;
    }

    void arrived() {
        pending = false;
    }

    /** Counts a refusal and tells when the first of them was. */
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
