package io.cinelake.run.deliver;

import io.cinelake.lake.Lake;
import io.cinelake.lake.LakeAway;
import io.cinelake.lake.LakeProblem;
import io.cinelake.lake.Sleeper;
import io.cinelake.run.CamelCause;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees a put through: says what the store is to keep with the object, and after a refusal finds out whether the object is there all the same, waits, or
 * gives up.
 */
public final class PutObject {
    private static final Logger LOG = LoggerFactory.getLogger(PutObject.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Lake lake;
    private final Duration patience;
    private final InstantSource clock;
    private final Sleeper sleeper;

    /**
     * Over a lake.
     *
     * @param lake the store
     * @param patience how long a put waits for a store that refuses
     * @param clock the time
     * @param sleeper how to wait
     */
    public PutObject(Lake lake, Duration patience, InstantSource clock, Sleeper sleeper) {
        this.lake = lake;
        this.patience = patience;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Makes the message the one that camel-aws2-s3 puts. */
    public void prepare(Upload upload, Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(upload.bytes());
        message.setHeader(AWS2S3Constants.KEY, upload.key());
        message.setHeader(AWS2S3Constants.CONTENT_TYPE, upload.object().contentType());
        message.setHeader(AWS2S3Constants.CONTENT_LENGTH, (long) upload.bytes().length);
        message.setHeader(AWS2S3Constants.METADATA, upload.note().metadata());
    }

    /** Notes that the store has taken the object. */
    public void arrived(Upload upload) {
        upload.arrived();
    }

    /**
     * After a put that threw: recognises an object that was stored although the answer was lost, else waits before the next attempt.
     *
     * @throws LakeProblem when the store refuses for good, or for longer than its patience
     */
    public void refused(Upload upload, Exchange exchange) throws InterruptedException {
        LakeProblem problem = lake.problems().of(CamelCause.caught(exchange), "putting " + upload.key());
        Duration waited = Duration.between(upload.refused(clock.instant()), clock.instant());
        if (!(problem instanceof LakeAway) || waited.compareTo(patience) > 0) {
            throw problem;
        }
        if (stored(upload)) {
            upload.arrived();
            return;
        }
        LOG.debug("{} It is put again.", problem.getMessage());
        Duration pause = Duration.ofMillis(100L << Math.min(upload.attempts() - 1, 6));
        sleeper.sleep(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    private boolean stored(Upload upload) {
        return lake.head(upload.key())
                .flatMap(object -> ObjectNote.of(object.metadata()))
                .filter(note -> note.equals(upload.note()))
                .isPresent();
    }
}
