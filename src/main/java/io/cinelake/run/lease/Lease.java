package io.cinelake.run.lease;

import io.cinelake.lake.ConditionalStore;
import io.cinelake.lake.LakeProblem;
import io.cinelake.run.Run;
import io.cinelake.run.RunName;
import io.cinelake.run.RunProblem;
import io.cinelake.run.lease.LeaseBody.State;
import io.cinelake.run.lease.LeaseProtocol.Request;
import io.cinelake.run.lease.LeaseProtocol.Seen;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lease of one run, for its steps. Each call that needs a beat waits for it. It throws {@link RunProblem.TakenOver} when another process has the run,
 * {@link LakeProblem} when the store is away for longer than the patience, and {@link io.cinelake.run.DamagedState} when the lease cannot be read. A thread
 * of its own sends what the protocol says. Safe for many threads: its monitor guards the protocol, and is notified of every change.
 */
public final class Lease implements Run.Hold {
    /** How this process stands to the lease of a run. */
    public enum Standing {
        /** Another process has it, or nobody knows yet: this one looks from time to time, and takes it when nobody has it. */
        STAND_BY,
        /** This process has it. Whether it may work just now is {@link #mayWork()}. */
        HELD,
        /** Another process had it and finished the run while this one waited: its result is this one's, too. */
        FINISHED_BY_OTHER,
        /** Another process has taken it over, or the object is gone: this one leaves the run. */
        LOST,
        /** This process gave it up. */
        ENDED
    }

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    /** Waits end this soon, so that a clock that was set, or a suspended machine, is noticed. */
    private static final long LONGEST_WAIT_MILLIS = 1000;
    /** Manifests and plans that may lie in the way: each was put by a process that had lost the lease, so that two are more than anybody will see. */
    private static final int IN_THE_WAY = 10;
    /** How long a release waits for a store that does not answer: without it, the lease is free a minute later anyway. */
    private static final Duration A_RELEASE = Duration.ofSeconds(10);

    private final RunName run;
    private final String key;
    private final Leases leases;
    private final LeaseProtocol protocol;
    private final Consumer<RuntimeException> lost;
    private boolean stopped;
    private RuntimeException problem;
    private LakeProblem fault;

    /** {@code lost} is told why it ends. */
    Lease(RunName run, Leases leases, LeaseProtocol protocol, Consumer<RuntimeException> lost) {
        this.run = run;
        this.key = LeaseBody.key(run);
        this.leases = leases;
        this.protocol = protocol;
        this.lost = lost;
    }

    void start() {
        Thread thread = new Thread(this::keep, "lease " + run);
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until this process has the lease and may work, or need not; so long for another that is at the run, then it is {@link Standing#STAND_BY}. */
    public synchronized Standing take(Duration standBy) {
        long begun = leases.nanos();
        long undecided = begun;
        while (!protocol.isOver() && !protocol.mayWork()) {
            if (!protocol.isStandBy()) {
                hold(undecided);
            } else if (isOver(begun, standBy)) {
                return Standing.STAND_BY;
            } else {
                undecided = leases.nanos();
                pause();
            }
        }
        if (protocol.standing() == Standing.LOST) {
            throw problem();
        }
        return protocol.standing();
    }

    /** The lease as it was last seen; empty when there is none. */
    public synchronized Optional<LeaseBody> seen() {
        return protocol.seen();
    }

    @Override
    public synchronized boolean mayWork() {
        return protocol.mayWork();
    }

    @Override
    public void awaitWork() {
        await(protocol::mayWork);
    }

    @Override
    public String token() {
        return seen().map(LeaseBody::token).orElse("");
    }

    /** The id of the plan that the run follows; empty before there is one. */
    public synchronized Optional<String> plan() {
        return Optional.ofNullable(protocol.plan());
    }

    /** The SHA-256 of the manifest that counts; empty while the run is unfinished, whatever lies in the bucket. */
    public synchronized Optional<String> manifest() {
        return Optional.ofNullable(protocol.manifest());
    }

    /** Names the plan that the run follows from now on (null: none yet); where it replaces another, the older manifest counts until {@link #unfinished()}. */
    public void follow(String plan, boolean replaces) {
        name(plan, replaces ? manifest().orElse(null) : null);
    }

    /** Puts a plan, on the condition that none is there, and names it as {@link #follow(String, boolean)} does. */
    public void follow(String plan, boolean replaces, String key, byte[] text) {
        awaitWork();
        put("plan", key, text);
        follow(plan, replaces);
    }

    /** From now on the run is unfinished: the older manifest no longer counts. To be called before the first put. */
    public void unfinished() {
        name(plan().orElse(null), null);
    }

    /** Settles the run: a beat that names the manifest, the manifest itself, what is to be done {@code afterwards}, and the end of the lease. */
    public void settle(String manifestKey, byte[] manifest, Runnable afterwards) {
        name(plan().orElse(null), DigestUtils.sha256Hex(manifest));
        put("manifest", manifestKey, manifest);
        afterwards.run();
        settled();
    }

    /** Settles a run that was found finished: the manifest that the lease names is there. */
    public void settled() {
        giveUp(State.SETTLED, leases.patience);
    }

    /** Lets the run go, so that another process can take it at once; should the store not answer, after a while. */
    public void release() {
        giveUp(State.RELEASED, leases.patience.compareTo(A_RELEASE) < 0 ? leases.patience : A_RELEASE);
    }

    /** Puts an object where none is, or over the one that was read; each further attempt comes after a beat. */
    private void put(String what, String key, byte[] text) {
        Optional<String> over = Optional.empty();
        String why = " could not be put: each time another one was there; look who else writes to it.";
        LakeProblem last = new LakeProblem("The " + what + " " + key + why, null);
        for (int attempt = 0; attempt < IN_THE_WAY; attempt++) {
            try {
                if (leases.objects.put(key, text, over.orElse(null)).isPresent()) {
                    return;
                }
                Optional<ConditionalStore.Found> found = leases.objects.read(key, text.length);
                if (found.filter(object -> Arrays.equals(object.body(), text)).isPresent()) {
                    return;
                }
                over = found.map(ConditionalStore.Found::etag);
            } catch (LakeProblem.Away unknown) {
                // The beat waits for the store; then the next put tells whether this one arrived.
                last = unknown;
            }
            name(plan().orElse(null), manifest().orElse(null));
        }
        throw last;
    }

    private synchronized void name(String plan, String manifest) {
        long ask = protocol.name(plan, manifest);
        notifyAll();
        await(() -> protocol.isDone(ask) && protocol.mayWork());
    }

    private synchronized void giveUp(State state, Duration most) {
        protocol.giveUp(state);
        notifyAll();
        long begun = leases.nanos();
        while (!protocol.isOver() && !isOver(begun, most)) {
            pause();
        }
        stopped = true;
        notifyAll();
    }

    private synchronized void await(BooleanSupplier reached) {
        long begun = leases.nanos();
        while (!reached.getAsBoolean()) {
            if (protocol.isOver()) {
                throw problem();
            }
            hold(begun);
        }
    }

    private void hold(long begun) {
        if (isOver(begun, leases.patience)) {
            String late = "The lease " + key + " could not be kept in time";
            throw fault != null ? fault : new LakeProblem.Away(late, "run again to go on", null);
        }
        pause();
    }

    private boolean isOver(long begun, Duration most) {
        return Duration.ofNanos(leases.nanos() - begun).compareTo(most) >= 0;
    }

    private void pause() {
        try {
            wait(LONGEST_WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
    }

    private RuntimeException problem() {
        return problem == null ? new RunProblem.Stopped(run.sentence("was given up by this process.")) : problem;
    }

    private RunProblem interrupted() {
        return new RunProblem.Stopped(run.sentence("was interrupted; it resumes at the next start."));
    }

    private void keep() {
        try {
            for (Optional<Request> request = due(); request.isPresent(); request = due()) {
                send(request.get());
            }
        } catch (InterruptedException e) {
            end(interrupted());
        } catch (RuntimeException e) {
            end(e);
        } catch (Error e) {
            end(new IllegalStateException(run.sentence("ends, because its lease could not be kept: " + e + "."), e));
        }
    }

    private synchronized Optional<Request> due() throws InterruptedException {
        while (!stopped && !protocol.isOver()) {
            Optional<Request> request = protocol.next();
            if (request.isPresent()) {
                return request;
            }
            wait(Math.min(protocol.untilDue().toMillis() + 1, LONGEST_WAIT_MILLIS));
        }
        return Optional.empty();
    }

    private void send(Request request) {
        try {
            if (request.isRead()) {
                Optional<Seen> found = leases.store
                        .read(key, LeaseBody.LIMIT)
                        .map(object -> new Seen(LeaseBody.read(key, object.body()), object.etag()));
                answer(() -> protocol.read(found));
            } else {
                Optional<String> etag = leases.store.put(key, request.put().text(), request.etag());
                answer(() -> etag.ifPresentOrElse(protocol::stored, protocol::refused));
            }
        } catch (LakeProblem thrown) {
            LOG.debug("Run {}: {}", run, thrown.getMessage());
            synchronized (this) {
                fault = thrown;
                if (!(thrown instanceof LakeProblem.Away) && protocol.standing() != Standing.HELD) {
                    throw thrown;
                }
            }
            answer(protocol::unanswered);
        }
    }

    private synchronized void answer(Runnable told) {
        told.run();
        notifyAll();
        if (protocol.standing() == Standing.LOST) {
            // Before anybody who waits goes on: else they would take the loss for a stop, and still deliver.
            problem = new RunProblem.TakenOver(run.sentence(protocol.seen()
                    .map(other -> "was taken over by " + other.holder() + "; this process leaves it.")
                    .orElse("is left by this process, because its lease " + key + " was deleted.")));
            throw problem;
        }
    }

    private void end(RuntimeException why) {
        synchronized (this) {
            problem = why;
            protocol.leave();
            notifyAll();
        }
        lost.accept(why);
    }
}
