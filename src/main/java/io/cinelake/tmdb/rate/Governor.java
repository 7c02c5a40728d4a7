package io.cinelake.tmdb.rate;

import io.cinelake.time.MonotonicClock;
import io.cinelake.tmdb.RequestCost;
import io.cinelake.tmdb.TmdbMeter;
import io.cinelake.tmdb.TmdbProblem;
import io.cinelake.tmdb.TmdbSettings;
import java.io.Closeable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when a request may be sent, for every call of every feed: at most so many connections, not faster than the rate, all together pausing after
 * a 429 and waiting while TMDB is away. First come, first served, so a large feed does not starve a small one.
 */
public final class Governor implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Governor.class);

    /** The right to send one request: given at a time of the clock, numbered by the limiter; a probe finds out for everybody if TMDB is back. */
    public record Permit(long given, long number, boolean probe) {}

    private final Connections connections;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final RateRules rules = RateRules.OF_TMDB;
    private final RateLimiter limiter;
    private final Outage outage;
    private final MonotonicClock clock;
    private final TmdbMeter meter;
    private final AtomicLong sayPauseFrom;
    private volatile boolean closed;

    /** The clock is closed together with this. */
    public Governor(
            TmdbSettings settings, MonotonicClock clock, InstantSource wall, RandomGenerator random, TmdbMeter meter) {
        this.connections = new Connections(settings.connections());
        this.limiter = new RateLimiter(rules, settings.rate(), random, clock.nanos());
        this.outage = new Outage(rules, settings.url(), settings.patience(), wall);
        this.clock = clock;
        this.meter = meter;
        this.sayPauseFrom = new AtomicLong(clock.nanos());
    }

    /** Waits for the right to send; give it back by {@link #release}. Throws {@link TmdbProblem.Away} or {@link TmdbProblem.Stopped} with the call's cost. */
    public Permit acquire(RequestCost cost) throws TmdbProblem {
        long began = clock.nanos();
        Permit permit = null;
        try {
            connections.acquire();
            try {
                permit = await(cost);
            } finally {
                connections.release(permit == null ? 1 : 0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (permit == null) {
            throw new TmdbProblem.Stopped(cost);
        }
        meter.waited(Duration.ofNanos(permit.given - began));
        return permit;
    }

    /** Null when the program stops. */
    private Permit await(RequestCost cost) throws InterruptedException, TmdbProblem {
        turn.lockInterruptibly();
        boolean probe = false;
        Permit permit = null;
        try {
            while (permit == null && !closed) {
                long now = clock.nanos();
                Outage.Turn next = probe ? Outage.Turn.PROBE : outage.turn(now);
                if (next == Outage.Turn.GIVE_UP) {
                    throw new TmdbProblem.Away(outage.sentence(), cost);
                }
                probe = next == Outage.Turn.PROBE;
                long due = next == Outage.Turn.WAIT ? now + rules.lookAgain().toNanos() : limiter.due(now);
                if (due - now > 0) {
                    clock.sleep(due - now);
                } else {
                    permit = new Permit(now, limiter.depart(now), probe);
                }
            }
            return permit;
        } finally {
            turn.unlock();
            if (probe && permit == null) {
                outage.probed();
            }
        }
    }

    /** The request is on the wire. */
    public void sent(Permit permit) {
        limiter.sent(permit.number, clock.nanos());
    }

    /** The head of the answer to the request is here; {@code good} when its status is 200. */
    public void answering(Permit permit, boolean good) {
        limiter.answering(permit.number, clock.nanos(), good);
    }

    /** Gives the right back. */
    public void release(Permit permit) {
        if (permit.probe) {
            outage.probed();
        }
        connections.release();
    }

    /** TMDB answered the request, if only that there is no such title. */
    public void answered() {
        long now = clock.nanos();
        limiter.granted(now);
        outage.answered(now);
    }

    /** TMDB answered with 429, and asks for a pause of so many nanoseconds; negative when it does not say. */
    public void tooMany(Permit permit, long retryAfter) {
        long now = clock.nanos();
        outage.answered(now);
        long pause = limiter.tooMany(now, permit.given, retryAfter);
        if (pause > 0) {
            meter.paused(Duration.ofNanos(pause));
        }
        long from = sayPauseFrom.get();
        boolean says = pause > 0 && now - from >= 0;
        if (says && sayPauseFrom.compareAndSet(from, now + rules.sayAgain().toNanos())) {
            double rate = limiter.rate(now);
            String speed =
                    Double.isInfinite(rate) ? "without a limit" : String.format(Locale.ROOT, "at %.1f a second", rate);
            LOG.info("TMDB answered 429: all requests pause for {} ms, then go on {}", pause / 1_000_000, speed);
        }
    }

    /** The request got no answer, or none that a working server gives. */
    public void failed(Permit permit, String reason) {
        limiter.granted(clock.nanos());
        outage.failed(clock.nanos(), permit.probe, reason);
    }

    /** The rate at this time, requests a second; infinite when there is no limit. */
    public double rate() {
        return limiter.rate(clock.nanos());
    }

    /** Sets other limits while requests go on: requests a second, 0 for no limit, and requests at once; those that are under way finish. */
    public void limit(double requestsASecond, int atOnce) {
        limiter.limit(requestsASecond);
        connections.resize(atOnce);
    }

    /** Whether TMDB is away, so that everybody waits for it. */
    public boolean isAway() {
        return outage.isAway();
    }

    /** Ends all who wait, with {@link TmdbProblem.Stopped}. */
    @Override
    public void close() {
        closed = true;
        clock.close();
    }

    /** Permits whose number can change; it may be below those that are out, which then come back one by one. */
    private static final class Connections extends Semaphore {
        private static final long serialVersionUID = 1L;

        private int all;

        Connections(int all) {
            super(all, true);
            this.all = all;
        }

        synchronized void resize(int wanted) {
            reducePermits(Math.max(0, all - wanted));
            release(Math.max(0, wanted - all));
            all = wanted;
        }
    }
}
