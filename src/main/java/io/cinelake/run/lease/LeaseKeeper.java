package io.cinelake.run.lease;

import io.cinelake.lake.ConditionalStore;
import io.cinelake.lake.LakeAway;
import io.cinelake.lake.LakeProblem;
import io.cinelake.run.RunName;
import io.cinelake.run.RunProblem;
import io.cinelake.run.lease.Lease.Standing;
import io.cinelake.run.lease.LeaseProtocol.Request;
import io.cinelake.run.lease.LeaseProtocol.Seen;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what the protocol says, in a thread of its own, so that nothing else the process does can hold up a beat. Its monitor guards the protocol, and
 * is notified of every change.
 */
final class LeaseKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    /** Waits end this soon, so that a clock that was set, or a suspended machine, is noticed. */
    private static final long LONGEST_WAIT_MILLIS = 1000;

    private final RunName run;
    private final String key;
    private final ConditionalStore store;
    private final LeaseProtocol protocol;
    private final Consumer<RuntimeException> lost;
    private final LeaseText text = new LeaseText();
    private boolean stopped;
    private RuntimeException problem;
    private LakeProblem fault;

    /** @param lost is told why the lease could not be taken, or was lost */
    LeaseKeeper(RunName run, ConditionalStore store, LeaseProtocol protocol, Consumer<RuntimeException> lost) {
        this.run = run;
        this.key = LeaseText.key(run);
        this.store = store;
        this.protocol = protocol;
        this.lost = lost;
    }

    void start() {
        Thread thread = new Thread(this::keep, "lease " + run);
        thread.setDaemon(true);
        thread.start();
    }

    LeaseProtocol protocol() {
        return protocol;
    }

    /** Ends the thread, whatever the lease's state. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /** Waits for a change, or a moment; with the monitor held. */
    synchronized void pause() throws InterruptedException {
        wait(LONGEST_WAIT_MILLIS);
    }

    /** Why the lease is lost, or could not be taken. */
    synchronized RuntimeException problem() {
        return problem == null ? new RunProblem.Stopped(run.sentence("was given up by this process.")) : problem;
    }

    /** Why it takes so long. */
    synchronized LakeProblem away() {
        return fault == null
                ? new LakeAway("The lease " + key + " could not be kept in time", "run again to go on", null)
                : fault;
    }

    /** Notes what the store said last. */
    synchronized void fault(LakeProblem problem) {
        fault = problem;
        LOG.debug("Run {}: {}", run, problem.getMessage());
    }

    private void keep() {
        try {
            Optional<Request> request = due();
            while (request.isPresent()) {
                send(request.get());
                request = due();
            }
        } catch (InterruptedException e) {
            end(new RunProblem.Stopped(run.sentence("was interrupted; it resumes at the next start.")));
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
                Optional<Seen> found = store.read(key, LeaseText.LIMIT)
                        .map(object -> new Seen(text.read(key, object.body()), object.etag()));
                answer(() -> protocol.read(found));
            } else {
                byte[] body = text.write(request.put());
                Optional<String> etag = request.etag() == null
                        ? store.putIfAbsent(key, body)
                        : store.putIfMatch(key, body, request.etag());
                answer(() -> etag.ifPresentOrElse(protocol::stored, protocol::refused));
            }
        } catch (LakeProblem thrown) {
            fault(thrown);
            if (thrown instanceof LakeAway || standing() == Standing.HELD) {
                answer(protocol::unanswered);
            } else {
                end(thrown);
            }
        }
    }

    private void answer(Runnable told) {
        RuntimeException why;
        synchronized (this) {
            told.run();
            if (protocol.standing() != Standing.LOST) {
                notifyAll();
                return;
            }
            why = new RunProblem.TakenOver(run.sentence(protocol.seen()
                    .map(other -> "was taken over by " + other.holder() + "; this process leaves it.")
                    .orElse("is left by this process, because its lease " + key + " was deleted.")));
            // Before anybody who waits is woken: without it, they would take the loss for a stop and still deliver.
            problem = why;
            notifyAll();
        }
        end(why);
    }

    private void end(RuntimeException why) {
        synchronized (this) {
            problem = why;
            protocol.leave();
            notifyAll();
        }
        lost.accept(why);
    }

    private synchronized Standing standing() {
        return protocol.standing();
    }
}
