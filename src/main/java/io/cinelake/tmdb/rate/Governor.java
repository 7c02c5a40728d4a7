package io.cinelake.tmdb.rate;

import io.cinelake.tmdb.RequestCost;
import io.cinelake.tmdb.TmdbMeter;
import io.cinelake.tmdb.TmdbProblem;
import io.cinelake.tmdb.TmdbSettings;
import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.apache.hc.core5.http.HttpStatus;

/**
 * Decides when a request may be sent, for every call of every feed: at most so many connections, evenly at the permitted rate, all together
 * pausing when TMDB says so and waiting when it is away. First come, first served, so a large feed does not starve a small one.
 */
public final class Governor implements Closeable {
    /**
     * The right to send one request now.
     *
     * @param given when it was given, in the timekeeper's nanoseconds
     * @param number the request's number with the pace
     * @param probe whether the request finds out for everybody if TMDB is back
     */
    public record Permit(long given, long number, boolean probe) {}

    private final Semaphore connections;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Pace pace;
    private final Outage outage;
    private final PauseNotice notice = new PauseNotice();
    private final Timekeeper time;
    private final TmdbMeter meter;
    private volatile boolean closed;

    public Governor(TmdbSettings settings, RandomGenerator random, Timekeeper time, TmdbMeter meter) {
        this.connections = new Semaphore(settings.connections(), true);
        this.pace = new Pace(settings.rate(), random, time.nanos());
        this.outage = new Outage(settings.url(), settings.patience(), time);
        this.time = time;
        this.meter = meter;
    }

    /**
     * Waits for the right to send a request, which must be given back with {@link #release}.
     *
     * @param cost what the call has cost so far, for the problem
     * @throws TmdbProblem.Away when TMDB was away for too long
     * @throws TmdbProblem.Stopped when the program stops
     */
    public Permit acquire(RequestCost cost) throws TmdbProblem {
        long began = time.nanos();
        try {
            connections.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped(cost);
        }
        Permit permit = null;
        try {
            permit = !closed && pace.isOpen() && outage.isClear()
                    ? new Permit(began, Pace.UNNUMBERED, false)
                    : await(cost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped(cost);
        } finally {
            if (permit == null) {
                connections.release();
            }
        }
        meter.waited(Duration.ofNanos(permit.given - began));
        return permit;
    }

    private Permit await(RequestCost cost) throws InterruptedException, TmdbProblem {
        turn.lockInterruptibly();
        boolean probe = false;
        boolean given = false;
        try {
            while (!closed) {
                Outage.Turn next = probe ? Outage.Turn.PROBE : outage.turn();
                if (next == Outage.Turn.GIVE_UP) {
                    throw new TmdbProblem.Away(outage.sentence(), cost);
                }
                probe = next == Outage.Turn.PROBE;
                long now = time.nanos();
                long wait = next == Outage.Turn.WAIT ? Outage.LOOK_AGAIN : pace.due(now) - now;
                if (wait <= 0) {
                    given = true;
                    return new Permit(now, pace.depart(now), probe);
                }
                time.sleep(wait);
            }
            throw stopped(cost);
        } finally {
            turn.unlock();
            if (probe && !given) {
                outage.probed();
            }
        }
    }

    /** The request is on the wire. */
    public void sent(Permit permit) {
        pace.sent(permit.number, time.nanos());
    }

    /** The head of the answer to the request is here. */
    public void answering(Permit permit, int status) {
        pace.answering(permit.number, time.nanos(), status == HttpStatus.SC_OK);
    }

    /** Gives the right back. */
    public void release(Permit permit) {
        pace.sent(permit.number, permit.given);
        if (permit.probe) {
            outage.probed();
        }
        connections.release();
    }

    /** TMDB answered the request, if only that there is no such title. */
    public void answered() {
        pace.answered(time.nanos());
        outage.answered();
    }

    /**
     * TMDB answered the request with 429.
     *
     * @param retryAfter the pause it asks for, in nanoseconds; negative when it does not say
     */
    public void tooMany(Permit permit, long retryAfter) {
        outage.answered();
        long now = time.nanos();
        long pause = pace.tooMany(now, permit.given, retryAfter);
        if (pause > 0) {
            meter.paused(Duration.ofNanos(pause));
            notice.say(now, pause, pace.rate(now));
        }
    }

    /** The request got no answer, or none that a working server gives. */
    public void failed(Permit permit, String reason) {
        outage.failed(permit.probe, reason);
    }

    /** The rate at this time, requests a second; infinite when there is no limit. */
    public double rate() {
        return pace.rate(time.nanos());
    }

    @Override
    public void close() {
        closed = true;
        time.close();
    }

    public static TmdbProblem.Stopped stopped(RequestCost cost) {
        return new TmdbProblem.Stopped(
                "The program is stopping; the request to TMDB was given up before its turn came.", cost);
    }
}
