package io.cinelake.tmdb.rate;

import io.cinelake.time.Backoff;
import java.time.Duration;

/** Every figure of this room. {@link #OF_TMDB} says of each what it is for and why it has its value. */
record RateRules(
        Window window,
        Arrival arrival,
        Cut cut,
        Climb climb,
        Backoff pause,
        Suspicion suspicion,
        Backoff probe,
        Duration lookAgain,
        Duration sayAgain) {
    record Window(double seconds, double coldSeconds, int coldDepartures, double closestSpacing) {}

    record Arrival(Duration latest, double quickestGrowth) {}

    record Cut(int among, int tooMany, double factor, int proven, double provenFactor, double perTooMany) {}

    record Climb(double perSecond, Duration doublesEvery, double lowestRate, double highestRate) {}

    record Suspicion(int failures, int failuresAtFirst, int failuresWhenSlow, Duration slow) {}

    /** For a limit of some 40 requests a second, as TMDB's. PermittedRateTest states the bounds that all of them keep. */
    static final RateRules OF_TMDB = new RateRules(
            new Window(
                    // seconds that hold a second's worth of requests: 0.4 % more than one, since no clock is exact.
                    1.004,
                    // the same for so many first requests: a cold JVM needs now 1 ms, now 40 from permit to TMDB.
                    1.04,
                    80,
                    // the closest two departures, as a part of the even spacing: makes up for 0.3 s in 0.6 s.
                    0.5),
            new Arrival(
                    // a request whose answer took longer than usual may have arrived so late: a busy core delays it.
                    // A server that is merely slow costs 1.5 % of the speed at most, so 98 % are left.
                    Duration.ofMillis(15),
                    // growth an answer of what counts as the quickest: a server that is now slower is known in 1 min.
                    1.001),
            new Cut(
                    // of 16 answers 4 are 429s: too fast. By chance, if 2 % have another reason, once in 20,000.
                    16,
                    4,
                    // then the rate is multiplied by this: two cuts from 40 to a permitted 20.
                    0.7,
                    // but a rate kept for so many answers (3 s at 40 a second) is nearly right: 5 % less is enough.
                    128,
                    0.95,
                    // a 429 lowers the rate by this for each other one among them: a lone one, as some edges send, not.
                    0.0017),
            new Climb(
                    // requests a second gained each second, the additive way back: 20 s from 19 to a permitted 20.
                    0.04,
                    // without a 429 the climb doubles in this time: two minutes from 10 to 40.
                    Duration.ofSeconds(30),
                    // requests a second, even where all are refused: the pauses do the rest.
                    1,
                    // requests a second that are as good as no limit: more than one process can send.
                    10_000),
            // of everybody after a 429 without Retry-After: what 4 requests take, half of it at random, and longer
            // each time that nothing but 429s came. 15 s outlast a window of 10 s, which TMDB once had.
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(15), 0.5),
            new Suspicion(
                    // failures in a row that look like an outage: at 15 % faults by chance once in 600,000 requests;
                    7,
                    // the same before TMDB ever answered: a wrong address is to be said soon;
                    3,
                    // the same where they took longer than this, as time-outs do.
                    4,
                    Duration.ofSeconds(5)),
            // between two probes of an outage: soon at first; one a minute costs nobody anything.
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), 0),
            // how often those who wait look whether the outage is over: nobody notices a quarter of a second.
            Duration.ofMillis(250),
            // a pause or an outage is said once a minute, not for each caller.
            Duration.ofMinutes(1));
}
