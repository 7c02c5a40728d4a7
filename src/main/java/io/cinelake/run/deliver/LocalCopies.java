package io.cinelake.run.deliver;

import io.cinelake.lake.LocalCopy;
import java.nio.file.Path;

/** Writes the copies that a feed wants in a local folder, before the upload. */
public final class LocalCopies {
    /**
     * Writes an object's copy, if its feed wants one.
     *
     * @throws io.cinelake.lake.LakeProblem if the folder cannot be written to
     */
    public void write(Upload upload) {
        if (upload.localCopy() != null) {
            new LocalCopy(Path.of(upload.localCopy())).write(upload.key(), upload.bytes());
        }
    }
}
