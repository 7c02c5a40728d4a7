package io.cinelake.run.deliver;

import io.cinelake.lake.Lake;
import io.cinelake.lake.LakeAway;
import io.cinelake.lake.LakeProblem;
import io.cinelake.lake.LocalCopy;
import io.cinelake.lake.StoredObject;
import java.nio.file.Path;
import java.time.Duration;
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
        if (!(problem instanceof LakeAway) || waited.compareTo(patience) > 0) {
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
}
