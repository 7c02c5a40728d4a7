package io.cinelake.tmdb.rate;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a TMDB that is away from one that fails now and then. After several failures in a row, with no answer to anybody, one caller probes with a
 * request that TMDB is known to have answered before. If that fails as well TMDB is away: everybody waits, and one at a time probes with growing
 * pauses until it is back or patience ends. A title that always fails does not look like an outage, because the probe is answered.
 */
final class Outage {
    /** What a caller does at its turn: asks, asks on behalf of everybody and reports how it went, looks again a little later, or ends. */
    enum Turn {
        GO,
        PROBE,
        WAIT,
        GIVE_UP
    }

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private final RateRules rules;
    private final URI url;
    private final long patience;
    private final InstantSource wall;
    private boolean answeredEver;
    private int failures;
    private long failingFrom;
    private Instant failingSince;
    private String reason;
    private boolean suspected;
    private boolean probing;
    private int failedProbes;
    private long probeAt;
    private Long saidAt;

    Outage(RateRules rules, URI url, Duration patience, InstantSource wall) {
        this.rules = rules;
        this.url = url;
        this.patience = patience.toNanos();
        this.wall = wall;
    }

    synchronized boolean isAway() {
        return failedProbes > 0;
    }

    synchronized Turn turn(long now) {
        if (!suspected) {
            return Turn.GO;
        }
        if (!probing && now - probeAt >= 0) {
            probing = true;
            return Turn.PROBE;
        }
        if (failedProbes > 0) {
            warnNowAndThen(now);
        }
        return failedProbes > 0 && now - failingFrom >= patience ? Turn.GIVE_UP : Turn.WAIT;
    }

    synchronized void answered(long now) {
        if (failedProbes > 0) {
            LOG.info("TMDB at {} answers again after {} s", url, Math.round((now - failingFrom) / 1e9));
        }
        answeredEver = true;
        failures = 0;
        suspected = false;
        failedProbes = 0;
        saidAt = null;
    }

    /** TMDB did not answer a request, or not as a working server does; {@code why} is for the message. */
    synchronized void failed(long now, boolean probe, String why) {
        reason = why;
        if (failures++ == 0) {
            failingFrom = now;
            failingSince = wall.instant().truncatedTo(ChronoUnit.SECONDS);
        }
        if (probe && suspected) {
            probeAt = now + rules.probe().after(++failedProbes).toNanos();
            warnNowAndThen(now);
        } else if (!suspected && looksAway(now)) {
            suspected = true;
            probeAt = now;
        }
    }

    synchronized void probed() {
        probing = false;
    }

    synchronized String sentence() {
        return "TMDB at " + url + " has not answered since " + failingSince + " (" + reason
                + "): check the network and tmdb.url, then run again; what is delivered stays.";
    }

    private boolean looksAway(long now) {
        RateRules.Suspicion rule = rules.suspicion();
        return failures >= (answeredEver ? rule.failures() : rule.failuresAtFirst())
                || failures >= rule.failuresWhenSlow()
                        && now - failingFrom >= rule.slow().toNanos();
    }

    private void warnNowAndThen(long now) {
        if (saidAt == null || now - saidAt >= rules.sayAgain().toNanos()) {
            saidAt = now;
            long wait = Math.max(1, Math.round((probeAt - now) / 1e9));
            String words = "TMDB at {} has not answered since {} ({}); trying again in {} s";
            LOG.warn(words, url, failingSince, reason, wait);
        }
    }
}
