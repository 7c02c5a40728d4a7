package io.cinelake.tmdb.rate;

import java.util.random.RandomGenerator;

/**
 * When the next request may be sent: {@link Spacing} at the rate that {@link Congestion} leaves. Where there is no limit and nothing was ever
 * refused, callers pass without taking a lock.
 */
final class Pace {
    /** The number of requests that nobody counts. */
    static final long UNNUMBERED = -1;

    private final Spacing spacing = new Spacing();
    private final Congestion congestion;
    private final Throughput throughput;
    private volatile boolean open;

    /**
     * @param setting the highest rate, requests a second; 0 for no limit
     */
    Pace(double setting, RandomGenerator random, long now) {
        congestion = new Congestion(setting, random, now);
        throughput = new Throughput(now);
        open = Double.isInfinite(congestion.rate(now));
    }

    /** Whether everybody may pass at once. */
    boolean isOpen() {
        return open;
    }

    /** When the next request may be sent, in nanoseconds; not after {@code now} when it may be sent at once. */
    synchronized long due(long now) {
        double rate = congestion.rate(now);
        long paused = congestion.pausedUntil();
        if (Double.isInfinite(rate)) {
            open = now - paused >= 0;
            return paused;
        }
        long spaced = spacing.due(now, rate);
        return spaced - paused >= 0 ? spaced : paused;
    }

    /**
     * Lets a request go.
     *
     * @return its number, for {@link #sent}
     */
    synchronized long depart(long now) {
        double rate = congestion.rate(now);
        return Double.isInfinite(rate) ? UNNUMBERED : spacing.depart(now, rate);
    }

    /** Takes note that the request of this number was really sent, or never will be. */
    void sent(long number, long now) {
        if (number != UNNUMBERED) {
            synchronized (this) {
                spacing.sent(number, now);
            }
        }
    }

    /** Takes note that the head of the answer to the request of this number is here, and whether that is a proper one. */
    void answering(long number, long now, boolean good) {
        if (number != UNNUMBERED) {
            synchronized (this) {
                spacing.answered(number, now, good);
            }
        }
    }

    /** TMDB answered with anything but 429. */
    void answered(long now) {
        throughput.answered(now);
    }

    /**
     * TMDB answered 429.
     *
     * @param sent when the request was sent
     * @param retryAfter the pause TMDB asks for, in nanoseconds; negative when it does not say
     * @return how long everybody pauses from now, in nanoseconds; 0 when this is more of a burst already known
     */
    synchronized long tooMany(long now, long sent, long retryAfter) {
        open = false;
        boolean event = congestion.tooMany(now, sent, retryAfter, throughput.answers(), throughput.perSecond(now));
        spacing.restart(congestion.pausedUntil());
        return event ? congestion.pausedUntil() - now : 0;
    }

    /** The rate at this time, requests a second; infinite when there is no limit. */
    synchronized double rate(long now) {
        return congestion.rate(now);
    }
}
