package io.cinelake.run.lease;

import io.cinelake.lake.ConditionalStore;
import io.cinelake.lake.Digest;
import io.cinelake.lake.LakeAway;
import io.cinelake.lake.LakeProblem;
import io.cinelake.run.DamagedState;
import io.cinelake.run.Run;
import io.cinelake.run.RunName;
import io.cinelake.run.RunProblem;
import io.cinelake.run.lease.LeaseBody.State;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The lease of one run, for the steps of the run. Each call that needs a beat waits for it, no longer than the patience, and throws {@link RunProblem.TakenOver}
 * when another process has the run. Safe for many threads.
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

    /** Manifests and plans that may lie in the way: each was put by a process that had lost the lease, so that two are more than anybody will see. */
    private static final int IN_THE_WAY = 10;

    /** How long a release waits for a store that does not answer: without it, the lease is free a minute later anyway. */
    private static final Duration A_RELEASE = Duration.ofSeconds(10);

    private final RunName run;
    private final ConditionalStore objects;
    private final LeaseKeeper keeper;
    private final LeaseProtocol protocol;
    private final LongSupplier nanos;
    private final Duration patience;

    /**
     * @param keeper looks and beats; its monitor guards the protocol
     * @param patience how long a call waits for a store that is away
     */
    Lease(RunName run, ConditionalStore objects, LeaseKeeper keeper, LongSupplier nanos, Duration patience) {
        this.run = run;
        this.objects = objects;
        this.keeper = keeper;
        this.protocol = keeper.protocol();
        this.nanos = nanos;
        this.patience = patience;
    }

    /**
     * Waits until this process has the lease and may work, or need not.
     *
     * @param standBy how long to wait for another process that is at the run; zero to take the lease only where it is free
     * @return {@link Standing#STAND_BY} when another process still has it
     * @throws DamagedState if the lease cannot be read
     * @throws LakeProblem if the store refuses, or is away for longer than the patience
     */
    public Standing take(Duration standBy) {
        synchronized (keeper) {
            long begun = nanos.getAsLong();
            long undecided = begun;
            while (!protocol.isOver() && !protocol.mayWork()) {
                if (!protocol.isStandBy()) {
                    hold(undecided, patience);
                } else if (isOver(begun, standBy)) {
                    return Standing.STAND_BY;
                } else {
                    undecided = nanos.getAsLong();
                    pause();
                }
            }
            if (protocol.standing() == Standing.LOST) {
                throw keeper.problem();
            }
            return protocol.standing();
        }
    }

    /** How this process stands to it. */
    public Standing standing() {
        return ask(protocol::standing);
    }

    /** The lease as it was last seen; empty when there is none. */
    public Optional<LeaseBody> seen() {
        return ask(protocol::seen);
    }

    /** Whether this process may send a request for the run, or put something, now; to be asked before each. Asks nobody. */
    @Override
    public boolean mayWork() {
        return ask(protocol::mayWork);
    }

    /**
     * Waits until this process may work: not at all, unless the store was away or the machine was suspended.
     *
     * @throws RunProblem.TakenOver if another process has the run
     * @throws LakeAway if the store does not come back
     */
    @Override
    public void awaitWork() {
        await(protocol::mayWork);
    }

    /** The id of the plan that the run follows; empty before there is one. */
    public Optional<String> plan() {
        return Optional.ofNullable(ask(protocol::plan));
    }

    /** The SHA-256 of the manifest that counts; empty while the run is unfinished, whatever lies in the bucket. */
    public Optional<String> manifest() {
        return Optional.ofNullable(ask(protocol::manifest));
    }

    /**
     * Names the plan that the run follows from now on, which is in the bucket.
     *
     * @param plan its id; null while a run that replaces another one has none yet
     * @param replaces whether an older manifest counts until {@link #unfinished()}
     */
    public void follow(String plan, boolean replaces) {
        name(plan, replaces ? manifest().orElse(null) : null);
    }

    /** Puts a plan, on the condition that none is there, and names it as {@link #follow(String, boolean)} does. */
    public void follow(String plan, boolean replaces, String key, byte[] text) {
        awaitWork();
        put("plan", key, text);
        follow(plan, replaces);
    }

    /** From now on the run is unfinished: an older manifest no longer counts. To be called before the first put; sends nothing where none counts. */
    public void unfinished() {
        if (manifest().isPresent()) {
            name(plan().orElse(null), null);
        }
    }

    /**
     * Settles the run: a beat that names the manifest, the manifest itself, and the end of the lease.
     *
     * @param manifest its whole text
     * @param afterwards what is to be tidied up when the manifest is there, with the lease still held
     */
    public void settle(String manifestKey, byte[] manifest, Runnable afterwards) {
        String sha256 = Digest.sha256(manifest);
        name(plan().orElse(null), sha256);
        put("manifest", manifestKey, manifest);
        afterwards.run();
        giveUp(State.SETTLED, patience);
    }

    /** Puts an object where none is, or over the one that was read; each further attempt comes after a beat. */
    private void put(String what, String key, byte[] text) {
        Optional<String> over = Optional.empty();
        LakeProblem problem = new LakeProblem(
                "The " + what + " " + key + " could not be put: each time another one was there; look who else writes"
                        + " to it.",
                null);
        for (int attempt = 0; attempt < IN_THE_WAY; attempt++) {
            try {
                boolean stored = (over.isEmpty()
                                ? objects.putIfAbsent(key, text)
                                : objects.putIfMatch(key, text, over.get()))
                        .isPresent();
                Optional<ConditionalStore.Found> found = stored ? Optional.empty() : objects.read(key, text.length);
                if (stored
                        || found.filter(object -> Arrays.equals(object.body(), text))
                                .isPresent()) {
                    return;
                }
                over = found.map(ConditionalStore.Found::etag);
            } catch (LakeAway unknown) {
                // The beat waits for the store; then the next put tells whether this one arrived.
                problem = unknown;
            }
            name(plan().orElse(null), manifest().orElse(null));
        }
        throw problem;
    }

    /** Settles a run that was found finished: the manifest that the lease names is there. */
    public void settled() {
        giveUp(State.SETTLED, patience);
    }

    /** Lets the run go, so that another process can take it at once; should the store not answer, after a while. */
    public void release() {
        giveUp(State.RELEASED, patience.compareTo(A_RELEASE) < 0 ? patience : A_RELEASE);
    }

    /** The token of this process's lease; it is new with each take. */
    @Override
    public String token() {
        return seen().map(LeaseBody::token).orElse("");
    }

    private <T> T ask(Supplier<T> answer) {
        synchronized (keeper) {
            return answer.get();
        }
    }

    private void name(String plan, String manifest) {
        long ask;
        synchronized (keeper) {
            ask = protocol.name(plan, manifest);
            keeper.notifyAll();
        }
        await(() -> protocol.isDone(ask) && protocol.mayWork());
    }

    private void giveUp(State state, Duration most) {
        synchronized (keeper) {
            protocol.giveUp(state);
            keeper.notifyAll();
            long begun = nanos.getAsLong();
            while (!protocol.isOver() && !isOver(begun, most)) {
                pause();
            }
            keeper.stop();
        }
    }

    private void await(BooleanSupplier reached) {
        synchronized (keeper) {
            long begun = nanos.getAsLong();
            while (!reached.getAsBoolean()) {
                if (protocol.isOver()) {
                    throw keeper.problem();
                }
                hold(begun, patience);
            }
        }
    }

    private void hold(long begun, Duration most) {
        if (isOver(begun, most)) {
            throw keeper.away();
        }
        pause();
    }

    private boolean isOver(long begun, Duration most) {
        return Duration.ofNanos(nanos.getAsLong() - begun).compareTo(most) >= 0;
    }

    private void pause() {
        try {
            keeper.pause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunProblem.Stopped(run.sentence("was interrupted; it resumes at the next start."));
        }
    }
}
