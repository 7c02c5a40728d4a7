package io.cinelake.run.deliver;

import io.cinelake.lake.Lake;
import io.cinelake.lake.LakeAway;
import io.cinelake.lake.LakeProblem;
import io.cinelake.lake.LocalCopy;
import io.cinelake.run.CamelCause;
import io.cinelake.time.Backoff;
import io.cinelake.time.MonotonicClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Step 5 for one object: makes the message that camel-aws2-s3 puts, and decides after a failure: the object is stored all the same, retry after a
 * back-off, or give up.
 */
public final class PutObject {
    private static final Logger LOG = LoggerFactory.getLogger(PutObject.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), 0);

    private final Lake lake;
    private final Duration patience;
    private final InstantSource wall;
    private final MonotonicClock clock;

    /** @param patience how long a put is retried while the store is away */
    public PutObject(Lake lake, Duration patience, InstantSource wall, MonotonicClock clock) {
        this.lake = lake;
        this.patience = patience;
        this.wall = wall;
        this.clock = clock;
    }

    /**
     * Writes the object's copy in a local folder, if its feed wants one.
     *
     * @throws LakeProblem if the folder cannot be written to
     */
    public void copy(Upload upload) {
        if (upload.localCopy() != null) {
            new LocalCopy(Path.of(upload.localCopy()))
                    .write(upload.key(), upload.object().body());
        }
    }

    /** Makes the message that camel-aws2-s3 puts. */
    public void prepare(Upload upload, Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] body = upload.object().body();
        message.removeHeaders("*");
        message.setBody(body);
        message.setHeader(AWS2S3Constants.KEY, upload.key());
        message.setHeader(AWS2S3Constants.CONTENT_TYPE, upload.object().contentType());
        message.setHeader(AWS2S3Constants.CONTENT_LENGTH, (long) body.length);
        message.setHeader(AWS2S3Constants.METADATA, upload.note().metadata());
    }

    /** The store has the object. */
    public void stored(Upload upload) {
        upload.stored();
    }

    /**
     * After a put that failed: finds out whether the object was stored although the answer was lost, else waits before the next attempt.
     *
     * @throws LakeProblem when the store refuses for good, or is away for longer than the patience
     */
    public void refused(Upload upload, Exchange exchange) throws InterruptedException {
        LakeProblem problem = lake.problems().of(CamelCause.caught(exchange), "putting " + upload.key());
        Duration waited = Duration.between(upload.refused(wall.instant()), wall.instant());
        if (!(problem instanceof LakeAway) || waited.compareTo(patience) > 0) {
            throw problem;
        }
        if (isStored(upload)) {
            upload.stored();
            return;
        }
        LOG.debug("{} It is put again.", problem.getMessage());
        clock.sleep(BACKOFF.after(upload.attempts()).toNanos());
    }

    private boolean isStored(Upload upload) {
        return lake.head(upload.key())
                .flatMap(object -> ObjectNote.of(object.metadata()))
                .filter(note -> note.equals(upload.note()))
                .isPresent();
    }
}
