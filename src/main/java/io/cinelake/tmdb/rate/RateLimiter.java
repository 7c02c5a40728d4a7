package io.cinelake.tmdb.rate;

import java.util.random.RandomGenerator;

/**
 * When the next request may leave: a sliding log of the last departures, as many as the rate is a second. No more than those leave in any window of
 * a little over a second, and never closer than half the even spacing. So a departure that comes late (a thread that woke up late, a pause of the
 * collector) is made up for by those after it, and they cannot bunch. The log holds the latest time at which a request may have reached TMDB: first
 * when it was permitted, then when it was written to its connection, at last what its answer tells. Pure arithmetic on nanoseconds that are handed in.
 */
final class RateLimiter {
    private static final int LOGGED = 1024;

    private final RateRules rules;
    private final AimdRate rate;
    private final long[] arrivals = new long[LOGGED];
    private long count;
    private long lastDeparture;
    private long evenSince;
    private long quickest = Long.MAX_VALUE;
    /** From this request on they leave evenly until the log is full again: what was missed before it is not made up for. */
    private long evenFromHere;

    RateLimiter(RateRules rules, double limit, RandomGenerator random, long now) {
        this.rules = rules;
        this.rate = new AimdRate(rules, limit, random, now);
    }

    synchronized double rate(long now) {
        return rate.at(now);
    }

    synchronized void limit(double requestsASecond) {
        rate.limit(requestsASecond);
        evenFromHere = count;
    }

    /** When the next request may leave; not after {@code now} when it may leave at once. */
    synchronized long due(long now) {
        double perSecond = rate.at(now);
        if (Double.isInfinite(perSecond)) {
            return rate.pausedUntil();
        }
        int full = (int) Math.min(LOGGED, Math.max(1, Math.ceil(perSecond)));
        RateRules.Window window = rules.window();
        double seconds = count < window.coldDepartures() ? window.coldSeconds() : window.seconds();
        double interval = seconds * 1e9 / perSecond;
        long wait = rate.pausedUntil() - now;
        if (count > 0) {
            wait = Math.max(wait, lastDeparture - now + (long) (interval * window.closestSpacing()));
        }
        if (count >= full) {
            wait = Math.max(wait, arrivals[place(count - full)] - now + (long) (interval * full));
        }
        long even = count - evenFromHere;
        if (even > 0 && even < full) {
            wait = Math.max(wait, evenSince - now + (long) (interval * even));
        }
        return now + wait;
    }

    /** Lets a request leave, and numbers it for {@link #sent} and {@link #answering}; -1 for one that is not logged, because there is no limit. */
    synchronized long depart(long now) {
        if (Double.isInfinite(rate.at(now))) {
            return -1;
        }
        if (count == evenFromHere) {
            evenSince = now;
        }
        lastDeparture = now;
        arrivals[place(count)] = now;
        return count++;
    }

    synchronized void sent(long number, long now) {
        if (isLogged(number)) {
            arrivals[place(number)] = now;
        }
    }

    /** The head of the request's answer is here; only a good one tells how long answers take, for a refusal takes less. */
    synchronized void answering(long number, long now, boolean good) {
        if (!isLogged(number)) {
            return;
        }
        long took = now - arrivals[place(number)];
        if (good) {
            quickest = Math.min(took, (long) (quickest * rules.arrival().quickestGrowth()));
        }
        long late = Math.max(0, took - quickest);
        arrivals[place(number)] += Math.min(late, rules.arrival().latest().toNanos());
    }

    synchronized void granted(long now) {
        rate.granted(now);
    }

    /** A request ended with 429: {@link AimdRate#tooMany}. Returns how long everybody pauses from now, 0 when that is known. */
    synchronized long tooMany(long now, long sent, long retryAfter) {
        boolean news = rate.tooMany(now, sent, retryAfter);
        evenFromHere = count;
        return news ? rate.pausedUntil() - now : 0;
    }

    private boolean isLogged(long number) {
        return number >= 0 && count - number <= LOGGED;
    }

    private static int place(long number) {
        return (int) (number % LOGGED);
    }
}
