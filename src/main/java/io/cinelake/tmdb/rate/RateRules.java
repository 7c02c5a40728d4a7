package io.cinelake.tmdb.rate;

import io.cinelake.time.Backoff;
import java.time.Duration;

/** Every figure of this room, for a limit of some 40 requests a second, as TMDB's. PermittedRateTest states the bounds that all of them keep. */
final class RateRules {
    // Seconds that hold a second's worth of requests: 0.4 % more than one, since no clock is exact.
    static final double WINDOW_SECONDS = 1.004;
    // The same for so many first requests: a cold JVM needs now 1 ms, now 40 from permit to TMDB.
    static final double COLD_WINDOW_SECONDS = 1.04;
    static final int COLD_DEPARTURES = 80;
    // The closest two departures, as a part of the even spacing: makes up for 0.3 s in 0.6 s.
    static final double CLOSEST_SPACING = 0.5;

    // A request whose answer took longer than usual may have arrived so late: a busy core delays it. A server that is
    // merely slow costs 1.5 % of the speed at most, so 98 % are left.
    static final Duration LATEST_ARRIVAL = Duration.ofMillis(15);
    // Growth an answer of what counts as the quickest: a server that is now slower is known in 1 min.
    static final double QUICKEST_GROWTH = 1.001;

    // Of 16 answers 4 are 429s: too fast. By chance, if 2 % have another reason, once in 20,000.
    static final int CUT_AMONG = 16;
    static final int CUT_TOO_MANY = 4;
    // Then the rate is multiplied by this: two cuts from 40 to a permitted 20.
    static final double CUT_FACTOR = 0.7;
    // But a rate kept for so many answers (3 s at 40 a second) is nearly right: 5 % less is enough.
    static final int PROVEN = 128;
    static final double PROVEN_FACTOR = 0.95;
    // A 429 lowers the rate by this for each other one among them: a lone one, as some edges send, not.
    static final double CUT_PER_TOO_MANY = 0.0017;

    // Requests a second gained each second, the additive way back: 20 s from 19 to a permitted 20.
    static final double CLIMB_PER_SECOND = 0.04;
    // Without a 429 the climb doubles in so many seconds: two minutes from 10 to 40.
    static final double CLIMB_DOUBLING_SECONDS = 30;
    // Requests a second, even where all are refused: the pauses do the rest.
    static final double LOWEST_RATE = 1;
    // Requests a second that are as good as no limit: more than one process can send.
    static final double HIGHEST_RATE = 10_000;

    // Of everybody after a 429 without Retry-After: what 4 requests take, half of it at random, and longer each time
    // that
    // nothing but 429s came. 15 s outlast a window of 10 s, which TMDB once had.
    static final Backoff PAUSE = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(15), 0.5);

    // Failures in a row that look like an outage: at 15 % faults by chance once in 600,000 requests;
    static final int FAILURES = 7;
    // the same before TMDB ever answered: a wrong address is to be said soon;
    static final int FAILURES_AT_FIRST = 3;
    // the same where they took longer than this, as time-outs do.
    static final int FAILURES_WHEN_SLOW = 4;
    static final Duration SLOW = Duration.ofSeconds(5);
    // Between two probes of an outage: soon at first; one a minute costs nobody anything.
    static final Backoff PROBE = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), 0);
    // How often those who wait look whether the outage is over: nobody notices a quarter of a second.
    static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    // A pause or an outage is said once a minute, not for each caller.
    static final Duration SAY_AGAIN = Duration.ofMinutes(1);

    private RateRules() {}
}
