package io.cinelake.tmdb.rate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

/**
 * The rate that TMDB allows, by AIMD (additive increase, multiplicative decrease). A 429 pauses everybody: as long as {@code Retry-After} says, otherwise
 * shortly, and longer each time that nothing else comes; requests sent before the pause say nothing new. Several 429s among the last answers cut the
 * rate, single ones lower it a little, the more the closer they come. While none comes it climbs back, ever faster. Times are nanoseconds; not safe for
 * threads.
 */
final class AimdRate {
    private final RateRules rules;
    private final RandomGenerator random;
    private double limit;
    private double rate;
    private long climbedUntil;
    private long answers;
    private long cutAt;
    private long answersAtCut;
    private long pauseBegan;
    private long pausedUntil;
    private int pausesInARow;
    private long grantedAt;
    private double grantedLately;
    /** The places of the latest 429s among all answers. */
    private final Deque<Long> tooMany = new ArrayDeque<>();

    /** With the highest rate, requests a second; 0 for none. */
    AimdRate(RateRules rules, double limit, RandomGenerator random, long now) {
        this.rules = rules;
        this.random = random;
        this.limit = orInfinite(limit);
        this.rate = this.limit;
        climbedUntil = cutAt = pauseBegan = pausedUntil = grantedAt = now;
    }

    double at(long now) {
        if (rate < limit && now - climbedUntil > 0) {
            double quiet = (now - pausedUntil) / 1e9;
            double doublings = quiet / rules.climb().doublesEvery().toSeconds();
            if (doublings >= 1 || amongLast(rules.cut().proven()) == 0) {
                rate += rules.climb().perSecond() * Math.pow(2, doublings) * (now - climbedUntil) / 1e9;
                rate = rate >= Math.min(limit, rules.climb().highestRate()) ? limit : rate;
            }
            climbedUntil = now;
        }
        return rate;
    }

    long pausedUntil() {
        return pausedUntil;
    }

    /** Sets another limit. A rate that TMDB's 429s have lowered stays low. */
    void limit(double requestsASecond) {
        double next = orInfinite(requestsASecond);
        rate = rate == limit ? next : Math.min(rate, next);
        limit = next;
    }

    void granted(long now) {
        answers++;
        pausesInARow = 0;
        grantedLately = grantedPerSecond(now) + 1;
        grantedAt = now;
    }

    /** A request ended with 429; {@code retryAfter}: TMDB's pause in nanoseconds, negative without one. Returns whether it is news, not of a known burst. */
    boolean tooMany(long now, long sent, long retryAfter) {
        double current = at(now);
        boolean news = sent - pauseBegan >= 0;
        pause(now, news, retryAfter);
        if (sent - cutAt < 0) {
            return news;
        }
        tooMany.add(answers++);
        RateRules.Cut cut = rules.cut();
        double to = current;
        if (amongLast(cut.among()) >= cut.tooMany()) {
            boolean proven = answers - answersAtCut > cut.proven();
            to = Double.isInfinite(current)
                    ? grantedPerSecond(now) * cut.provenFactor()
                    : current * (proven ? cut.provenFactor() : cut.factor());
            tooMany.clear();
            cutAt = now;
            answersAtCut = answers;
        } else if (news) {
            double little = 1 - cut.perTooMany() * (amongLast(cut.proven()) - 1);
            to = current * (retryAfter >= 0 ? cut.provenFactor() : Math.max(cut.provenFactor(), little));
        }
        rate = Math.max(rules.climb().lowestRate(), to);
        return news;
    }

    private void pause(long now, boolean news, long retryAfter) {
        long pause = retryAfter;
        if (news) {
            pausesInARow++;
            pauseBegan = now;
            pause = retryAfter < 0 ? rules.pause().after(pausesInARow, random).toNanos() : retryAfter;
        }
        pausedUntil += Math.max(0, now + pause - pausedUntil);
        climbedUntil = pausedUntil;
    }

    /** How many of the last so many answers were 429s, those before the last cut left out. */
    private int amongLast(int last) {
        tooMany.removeIf(place -> place < answers - rules.cut().proven());
        return (int) tooMany.stream().filter(place -> place >= answers - last).count();
    }

    /** What TMDB granted lately: a sum in which a request of a second ago counts as 1/e. */
    private double grantedPerSecond(long now) {
        return grantedLately * Math.exp((grantedAt - now) / 1e9);
    }

    private static double orInfinite(double limit) {
        return limit > 0 ? limit : Double.POSITIVE_INFINITY;
    }
}
