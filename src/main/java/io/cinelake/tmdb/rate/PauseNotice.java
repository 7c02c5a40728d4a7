package io.cinelake.tmdb.rate;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that all callers pause; once a minute for everybody to read, else for those who look closely. */
final class PauseNotice {
    private static final Logger LOG = LoggerFactory.getLogger(PauseNotice.class);
    private static final long SAY_AGAIN = Duration.ofMinutes(1).toNanos();

    private boolean said;
    private long saidAt;

    /**
     * Says it.
     *
     * @param pause in nanoseconds
     * @param rate requests a second after it
     */
    synchronized void say(long now, long pause, double rate) {
        String speed = Double.isInfinite(rate) ? "without a limit" : "at %.1f a second".formatted(rate);
        String message = "TMDB answered 429: all requests pause for {} ms, then go on {}";
        if (said && now - saidAt < SAY_AGAIN) {
            LOG.debug(message, pause / 1_000_000, speed);
        } else {
            said = true;
            saidAt = now;
            LOG.info(message, pause / 1_000_000, speed);
        }
    }
}
