package io.cinelake.run.lease;

import io.cinelake.run.lease.Lease.Standing;
import io.cinelake.run.lease.LeaseBody.State;
import io.cinelake.run.lease.LeaseClock.Hold;
import io.cinelake.run.lease.LeaseClock.Moment;
import io.cinelake.run.lease.LeaseClock.UnchangedLooks;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The rules of a lease: a state machine that says which request to send next, and is told each answer. It sends nothing and waits for nothing itself, so
 * that a test can play every order of requests, answers, stops and deaths. Not safe for several threads.
 *
 * <p><b>Watching.</b> A lease that is not there, released, settled or dead is taken: a put on the condition that it is as it was seen. <b>Holding.</b>
 * It is put again with each beat, on the condition that it is as this process left it. A beat is good for less time than others wait before they call it
 * dead. <b>Doubt.</b> After a refused put, or one without an answer, reading decides: by the token whose it is, by the beat which put was the last.
 *
 * <p>A store that is not known to keep conditions may let a put through that should have been refused. There each put follows a look; who takes looks
 * again later than any other put that followed the same state can arrive; and a hold that lapsed, or a take that was slow, is in doubt until a beat finds
 * the own token after as long as another's hold can last.
 */
final class LeaseProtocol {
    /** What a process brings to its leases: their times, its clocks, its name, whom it knows to be dead, what it knows of the store, and new tokens. */
    record Participant(
            LeaseTime time,
            LeaseClock clock,
            LeaseBody.Owner self,
            Predicate<LeaseBody.Owner> certainlyDead,
            BooleanSupplier conditionsKept,
            Supplier<String> tokens) {}

    /** A request to send: read the lease, or put it over the one with this ETag (where none is when null). */
    record Request(LeaseBody put, String etag) {
        boolean isRead() {
            return put == null;
        }
    }

    record Seen(LeaseBody body, String etag) {}

    private enum Step {
        LOOK,
        TAKE,
        LOOK_AFTER_TAKE,
        LOOK_AGAIN,
        LOOK_BEFORE_BEAT,
        BEAT,
        LOOK_AFTER_BEAT
    }

    private final Participant me;
    private final LeaseTime time;
    private final LeaseClock clock;
    private final UnchangedLooks looks;

    private Standing standing = Standing.STAND_BY;

    // The next request or the one under way, and when it is due.
    private Step step = Step.LOOK;
    private Moment from;
    private Duration wait = Duration.ZERO;
    private boolean sent;
    private Moment sentAt;

    // What others have: the lease as last seen, and whether it was held once.
    private LeaseBody seen;
    private boolean waited;

    // What this process has: its last put and when it was sent, the ETag to put over, and the start of the look before.
    private LeaseBody mine;
    private Moment put;
    private String etag;
    private Moment looked;
    private Hold hold;
    private boolean lookedAgain;
    private boolean failing;

    // What the next beat is to say, and how many such wishes there were, are under way, and are carried out.
    private State state = State.HELD;
    private String plan;
    private String manifest;
    private long asked;
    private long askedAtPut;
    private long done;

    /** {@code manifest} is the SHA-256 of one that counts although there is no lease, as a version before the lease left it; or null. */
    LeaseProtocol(Participant me, String manifest) {
        this.me = me;
        this.time = me.time();
        this.clock = me.clock();
        this.looks = new UnchangedLooks(clock, time.whole());
        this.manifest = manifest;
        this.from = clock.now();
    }

    Standing standing() {
        return standing;
    }

    /** The lease as this process last saw it, its own or another's; empty when there is none. */
    Optional<LeaseBody> seen() {
        return Optional.ofNullable(standing == Standing.HELD ? mine : seen);
    }

    boolean isStandBy() {
        return standing == Standing.STAND_BY && waited && step == Step.LOOK;
    }

    boolean isOver() {
        return standing != Standing.STAND_BY && standing != Standing.HELD;
    }

    boolean mayWork() {
        return state == State.HELD && holds();
    }

    private boolean holds() {
        return standing == Standing.HELD && lookedAgain && hold.isGood();
    }

    Duration untilDue() {
        Duration passed = standing == Standing.HELD && lookedAgain ? clock.atMostSince(from) : clock.atLeastSince(from);
        Duration left = wait.minus(passed);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** The request to send now; empty when none is due, or the last one has no answer yet. */
    Optional<Request> next() {
        if (sent || isOver() || !untilDue().isZero()) {
            return Optional.empty();
        }
        if (step == Step.BEAT && state != State.HELD && !holds() && !conditionsKept()) {
            // Perhaps it lies over the lease of another: given up, it would be free for a third.
            standing = Standing.ENDED;
            return Optional.empty();
        }
        sent = true;
        sentAt = clock.now();
        if (step == Step.BEAT) {
            askedAtPut = asked;
            mine = mine.next(state, plan, manifest);
        } else if (step != Step.TAKE) {
            return Optional.of(new Request(null, null));
        }
        put = sentAt;
        return Optional.of(new Request(mine, etag));
    }

    void read(Optional<Seen> found) {
        sent = false;
        Optional<String> token = found.map(lease -> lease.body().token());
        boolean own = mine != null && token.equals(Optional.of(mine.token()));
        if (step == Step.LOOK) {
            watch(found);
        } else if (step == Step.LOOK_AFTER_TAKE && own) {
            taken(found.get().etag());
        } else if (step == Step.LOOK_AGAIN && own) {
            lookedAgain = true;
            beatLater();
        } else if (step == Step.LOOK_AFTER_TAKE || step == Step.LOOK_AGAIN) {
            notTaken(found);
        } else if (!own) {
            seen = found.map(Seen::body).orElse(null);
            standing = Standing.LOST;
        } else if (found.get().body().state() != State.HELD) {
            standing = Standing.ENDED;
        } else if (step == Step.LOOK_BEFORE_BEAT) {
            looked = sentAt;
            etag = found.get().etag();
            schedule(Step.BEAT, Duration.ZERO);
        } else if (found.get().body().beat() == mine.beat()) {
            beaten(found.get().etag());
        } else {
            etag = found.get().etag();
            failing = true;
            schedule(beatStep(), time.again());
        }
    }

    void stored(String newEtag) {
        sent = false;
        if (step == Step.TAKE) {
            taken(newEtag);
        } else {
            beaten(newEtag);
        }
    }

    /** A put was refused because the lease is not as it was, or seems so: a repeated put meets what its first attempt stored. */
    void refused() {
        sent = false;
        if (step == Step.BEAT && mine.state() != State.HELD && !conditionsKept()) {
            // Sent once only: a second put that comes late could free the lease of who took it after the first.
            standing = Standing.ENDED;
            return;
        }
        schedule(step == Step.TAKE ? Step.LOOK_AFTER_TAKE : Step.LOOK_AFTER_BEAT, Duration.ZERO);
    }

    /** A request failed; a put may have been carried out, or may be still. */
    void unanswered() {
        sent = false;
        if (step == Step.TAKE || step == Step.BEAT) {
            refused();
        } else {
            looks.forget();
            failing = true;
            schedule(step, step == Step.LOOK ? time.look() : time.again());
        }
    }

    void leave() {
        standing = Standing.LOST;
    }

    /** Changes what the lease names, with a beat at once; returns a number for {@link #isDone}. */
    long name(String plan, String manifest) {
        this.plan = plan;
        this.manifest = manifest;
        return ask();
    }

    /** Gives the lease up: from now on this process may not work. */
    void giveUp(State state) {
        this.state = state;
        if (standing == Standing.STAND_BY && step == Step.LOOK) {
            standing = Standing.ENDED;
        }
        ask();
    }

    boolean isDone(long ask) {
        return done >= ask;
    }

    String plan() {
        return plan;
    }

    String manifest() {
        return manifest;
    }

    private long ask() {
        if (standing == Standing.HELD && !failing && (step == Step.BEAT || step == Step.LOOK_BEFORE_BEAT)) {
            wait = Duration.ZERO;
        }
        return ++asked;
    }

    private void watch(Optional<Seen> found) {
        seen = found.map(Seen::body).orElse(null);
        looked = sentAt;
        if (state != State.HELD) {
            standing = Standing.ENDED;
        } else if (seen == null) {
            looks.forget();
            take(null, null, manifest);
        } else {
            boolean unchanged = looks.saw(found.get().etag(), sentAt);
            if (seen.state() == State.HELD && !unchanged && !me.certainlyDead().test(seen.owner())) {
                waited = true;
                schedule(Step.LOOK, time.look());
            } else if (seen.state() == State.SETTLED && waited) {
                standing = Standing.FINISHED_BY_OTHER;
            } else {
                take(found.get().etag(), seen.plan(), seen.manifest());
            }
        }
    }

    private void take(String over, String plan, String manifest) {
        this.plan = plan;
        this.manifest = manifest;
        etag = over;
        mine = new LeaseBody(State.HELD, me.tokens().get(), 0, me.self(), plan, manifest);
        schedule(Step.TAKE, Duration.ZERO);
    }

    private void notTaken(Optional<Seen> found) {
        standing = Standing.STAND_BY;
        seen = found.map(Seen::body).orElse(null);
        waited |= seen != null && seen.state() == State.HELD;
        schedule(Step.LOOK, time.again());
    }

    private void taken(String newEtag) {
        etag = newEtag;
        standing = Standing.HELD;
        boolean kept = conditionsKept();
        boolean soon = clock.atMostSince(looked).compareTo(time.again()) <= 0;
        hold = new Hold(time, clock, put, !kept && !soon);
        lookedAgain = kept || !soon;
        if (lookedAgain) {
            beatLater();
        } else {
            schedule(Step.LOOK_AGAIN, time.again());
        }
    }

    private void beaten(String newEtag) {
        etag = newEtag;
        hold.beaten(put, looked, conditionsKept());
        done = askedAtPut;
        if (mine.state() != State.HELD) {
            standing = Standing.ENDED;
        } else {
            beatLater();
        }
    }

    private void beatLater() {
        failing = false;
        schedule(beatStep(), asked > done ? Duration.ZERO : hold.untilBeat());
    }

    private Step beatStep() {
        return conditionsKept() ? Step.BEAT : Step.LOOK_BEFORE_BEAT;
    }

    private boolean conditionsKept() {
        return me.conditionsKept().getAsBoolean();
    }

    private void schedule(Step next, Duration in) {
        step = next;
        wait = in;
        from = clock.now();
    }
}
