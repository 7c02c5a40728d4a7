package io.cinelake.tmdb.rate;

import io.cinelake.tmdb.TmdbProblem;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a TMDB that is away from one that fails now and then. When nothing has succeeded for anybody several times over, one caller probes, with
 * a request that TMDB is known to have answered before; if that fails as well TMDB is away: everybody waits, and one at a time probes with growing
 * pauses until it is back or patience ends. A title that always fails does not look like an outage, because the probe is answered.
 */
final class Outage {
    /** What a caller does at its turn. */
    enum Turn {
        /** Asks. */
        GO,
        /** Asks on behalf of everybody; must report how it went. */
        PROBE,
        /** Looks again after {@link #LOOK_AGAIN}. */
        WAIT,
        /** Ends with {@link TmdbProblem.Away}. */
        GIVE_UP
    }

    static final long LOOK_AGAIN = Duration.ofMillis(250).toNanos();
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final int SUSPICIOUS = 7;
    private static final int SUSPICIOUS_AT_FIRST = 3;
    private static final int SUSPICIOUS_WHEN_SLOW = 4;
    private static final long SLOW = Duration.ofSeconds(5).toNanos();
    private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(60).toNanos();
    private static final long SAY_AGAIN = Duration.ofMinutes(1).toNanos();

    private final URI url;
    private final long patience;
    private final Timekeeper time;
    private volatile boolean clear = true;
    private boolean answeredEver;
    private int failures;
    private long failingFrom;
    private Instant failingSince;
    private String reason;
    private boolean suspected;
    private boolean away;
    private boolean probing;
    private long pause;
    private long probeAt;
    private long saidAt;

    Outage(URI url, Duration patience, Timekeeper time) {
        this.url = url;
        this.patience = patience.toNanos();
        this.time = time;
    }

    /** Whether nothing has failed since the last answer. */
    boolean isClear() {
        return clear;
    }

    /** What the caller whose turn it is does. */
    synchronized Turn turn() {
        if (!suspected) {
            return Turn.GO;
        }
        long now = time.nanos();
        if (!probing && now - probeAt >= 0) {
            probing = true;
            return Turn.PROBE;
        }
        if (away && now - failingFrom >= patience) {
            return Turn.GIVE_UP;
        }
        if (away && now - saidAt >= SAY_AGAIN) {
            warn(now);
        }
        return Turn.WAIT;
    }

    /** TMDB answered somebody. */
    void answered() {
        if (!clear || !answeredEver) {
            recover();
        }
    }

    private synchronized void recover() {
        if (away) {
            LOG.info("TMDB at {} answers again after {} s", url, (time.nanos() - failingFrom) / FIRST_PAUSE);
        }
        answeredEver = true;
        failures = 0;
        suspected = false;
        away = false;
        pause = 0;
        clear = true;
    }

    /**
     * TMDB did not answer, or not as a working server does.
     *
     * @param probe whether the request was the probe
     * @param why what happened, for the message
     */
    synchronized void failed(boolean probe, String why) {
        long now = time.nanos();
        reason = why;
        clear = false;
        if (failures++ == 0) {
            failingFrom = now;
            failingSince = time.instant().truncatedTo(ChronoUnit.SECONDS);
        }
        if (probe && suspected) {
            pause = Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, pause * 2));
            probeAt = now + pause;
            if (!away || now - saidAt >= SAY_AGAIN) {
                warn(now);
            }
            away = true;
        } else if (!suspected && looksAway(now)) {
            suspected = true;
            probeAt = now;
        }
    }

    /** The probe has ended, however it went. */
    synchronized void probed() {
        probing = false;
    }

    /** The sentence for those who waited in vain. */
    synchronized String sentence() {
        return "TMDB at " + url + " has not answered since " + failingSince + " (" + reason
                + "): check the network and tmdb.url, then run again; what is delivered stays.";
    }

    private boolean looksAway(long now) {
        return failures >= (answeredEver ? SUSPICIOUS : SUSPICIOUS_AT_FIRST)
                || failures >= SUSPICIOUS_WHEN_SLOW && now - failingFrom >= SLOW;
    }

    private void warn(long now) {
        saidAt = now;
        long seconds = Math.max(1, Math.round((probeAt - now) / 1e9));
        LOG.warn("TMDB at {} has not answered since {} ({}); trying again in {} s", url, failingSince, reason, seconds);
    }
}
