package io.cinelake.run.settle;

import io.cinelake.lake.Lake;
import io.cinelake.lake.StoredObject;
import io.cinelake.run.CamelCause;
import io.cinelake.run.Counted;
import io.cinelake.run.FeedKeys;
import io.cinelake.run.Manifest;
import io.cinelake.run.Manifest.Counts;
import io.cinelake.run.Outcome;
import io.cinelake.run.Run;
import io.cinelake.run.RunOrder;
import io.cinelake.run.RunProblem;
import io.cinelake.run.RunResult;
import io.cinelake.run.deliver.DataObjects;
import io.cinelake.run.lease.Lease;
import io.cinelake.run.lease.Leases;
import io.cinelake.run.state.RunFolder;
import io.cinelake.run.state.RunState;
import io.cinelake.run.state.StateJson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Step 6: ends a run. Its figures must add up, leftovers go, and the manifest comes last: who sees it, sees the run's objects and no others. */
public record SettleRun(Lake lake, RunState state, DataObjects objects, Leases leases, InstantSource clock) {
    private static final Logger LOG = LoggerFactory.getLogger(SettleRun.class);
    /** Two processes at one batch are mended by its first repetition; who goes on to change objects is no process of this run. */
    private static final int REPETITIONS = 3;

    /** Waits until every batch of a run is delivered; throws why the run had to end early. */
    public void awaitDelivered(Run run) throws Exception {
        run.awaitQuiet();
        if (run.failure() instanceof Exception exception) {
            throw exception;
        } else if (run.failure() != null) {
            throw new IllegalStateException(run.failure());
        }
    }

    /** Settles a run whose batches are all delivered; null when the objects of some were changed: these are to be fetched once more first. */
    public RunResult settled(Run run) {
        Lease lease = leases.of(run.name());
        lease.awaitWork();
        if (run.replaced() && lease.manifest().isPresent()) {
            replaceByNothing(run, lease);
        }
        Map<String, StoredObject> stored =
                DataObjects.list(lake, run.keys().prefix(run.name()), run.keys().pattern(run.name()));
        SortedSet<Integer> changed = objects.changed(run, stored);
        if (!changed.isEmpty()) {
            repeat(run, changed);
            return null;
        }
        objects.lost(run, stored).ifPresent(key -> {
            throw new RunProblem.Failed(run.name()
                    .sentence("names the object " + key + ", which is not there as it was put: run it again ("
                            + run.name().command("run") + ")."));
        });
        RunFolder folder = state.folder(run.name());
        run.hold().awaitWork();
        List<String> left = new Leftovers(lake, state).remove(run, stored.keySet(), folder);
        RunCounts counts = new RunCounts(run, new DeliverTables(lake).deliver(run));
        String explanation = counts.explanation();
        Outcome outcome = explanation == null ? Outcome.COMPLETE : Outcome.INCOMPLETE;
        Instant ended = clock.instant();
        Manifest manifest = counts.manifest(outcome, ended, new TombstoneObjects(lake).write(run, counts.gone()), left);
        run.hold().awaitWork();
        if (!run.isReplay()) {
            state.write(run.name(), folder, counts.quarantined());
        }
        state.writeTitles(run.name(), counts.delivered());
        lease.settle(state.manifestKey(run.name()), StateJson.text(manifest), () -> {
            if (run.isReplay()) {
                state.write(run.name(), folder, counts.quarantined());
            }
            state.tidy(run.name(), folder, run.plan().id());
        });
        RunResult result = result(counts, outcome, explanation, manifest.counts(), ended, null);
        LOG.atInfo()
                .addKeyValue("feed", result.feed())
                .addKeyValue("run", result.run())
                .addKeyValue("outcome", outcome.word())
                .log(sentence(result));
        if (outcome == Outcome.INCOMPLETE) {
            LOG.atWarn()
                    .addKeyValue("outcome", outcome.word())
                    .log("{}: {}", run.name().sentence("is incomplete"), explanation);
        }
        return result;
    }

    /** No batch brought anything: a complete run of the date stays as it is, and the next attempt asks for the titles again. Another one goes. */
    private void replaceByNothing(Run run, Lease lease) {
        boolean isComplete = state.manifest(run.name(), lease.manifest())
                .filter(Manifest::isComplete)
                .isPresent();
        if (isComplete && !run.plan().titles().isEmpty()) {
            String reason = new RunCounts(run, null).explanation();
            state.forget(run.plan(), run.results().keySet());
            String titles = Counted.of(run.plan().titles().size(), "title");
            throw new RunProblem.Failed(run.name()
                    .sentence("delivered none of its " + titles + " (" + reason
                            + "); the complete run of this date stays as it is."));
        }
        lease.unfinished();
        state.removeManifest(run.name(), List.of());
    }

    private void repeat(Run run, SortedSet<Integer> batches) {
        state.forget(run.plan(), batches);
        String changed = run.name()
                .sentence("has objects that somebody changed or removed since they were put (batches " + batches.first()
                        + " to " + batches.last() + ")");
        if (run.repeat(batches) > REPETITIONS) {
            throw new RunProblem.Failed(
                    changed + ", again and again: look who else writes to these keys, and run again.");
        }
        LOG.warn("{}; these batches are fetched once more.", changed);
    }

    /** The result of a run that has nothing to do: it was finished before, or by another process while this one waited for it. */
    public RunResult skipped(Run run) {
        Manifest manifest = run.skipped();
        Outcome outcome = run.isByOther() ? Outcome.COMPLETE : Outcome.SKIPPED;
        String message = run.isByOther() ? null : "the run of this date is complete";
        if (!manifest.isComplete()) {
            outcome = Outcome.INCOMPLETE;
            message = (run.isByOther() ? "another process ran it" : "nothing of it can be fetched again by itself")
                    + "; its manifest says what is missing";
        }
        String done = run.isByOther()
                ? "was finished by another process; its result is taken"
                : "is " + manifest.outcome() + " already and is left as it is ("
                        + run.name().command("run") + " makes it anew)";
        LOG.info("{}", run.name().sentence(done));
        return result(new RunCounts(run, null), outcome, message, manifest.counts(), clock.instant(), null);
    }

    /** Ends a run that cannot go on. Delivered objects stay, and the next run goes on from there. */
    public RunResult failed(Exchange exchange) {
        Throwable caught = CamelCause.caught(exchange);
        Run run = exchange.getVariable("run", Run.class);
        if (run == null) {
            return logged(notBegun(exchange.getVariable("order", RunOrder.class), caught));
        }
        run.fail(caught);
        run.awaitQuiet();
        leases.close(run.name());
        Throwable problem = run.failure();
        RunCounts figures = new RunCounts(run, null);
        Counts counts = run.plan() == null ? null : figures.counts();
        return logged(result(figures, Outcome.FAILED, sentence(problem), counts, clock.instant(), problem));
    }

    private static RunResult notBegun(RunOrder order, Throwable problem) {
        // An order that waits finds the run in flight only in this process.
        boolean left =
                order.trigger() != RunOrder.Trigger.COMMAND && order.waits() && problem instanceof RunProblem.InFlight;
        Outcome outcome = left ? Outcome.SKIPPED : Outcome.FAILED;
        String date = new FeedKeys(order.feed()).run(order.date()).run();
        return new RunResult(
                order.feed().id(), date, outcome, sentence(problem), false, null, List.of(), 0, 0, null, problem);
    }

    private static String sentence(Throwable problem) {
        String words = Objects.requireNonNullElse(problem.getMessage(), problem.toString());
        return ObjectHelper.getException(OutOfMemoryError.class, problem) != null
                ? "there is not enough memory (" + words
                        + "): give the program more (-Xmx), or the feed a smaller batch-size"
                : words;
    }

    private static RunResult logged(RunResult result) {
        boolean expected = result.problem() instanceof RunProblem.Stopped
                || result.problem() instanceof RunProblem.TakenOver
                || result.outcome() == Outcome.SKIPPED;
        if (expected) {
            LOG.info("{}", result.message());
        } else {
            LOG.atError()
                    .addKeyValue("outcome", result.outcome().word())
                    .log("Feed {}: run {} failed: {}", result.feed(), result.run(), result.message());
            LOG.debug("Feed {}: run {} failed", result.feed(), result.run(), result.problem());
        }
        return result;
    }

    private static RunResult result(
            RunCounts figures, Outcome outcome, String message, Counts counts, Instant ended, Throwable problem) {
        Run run = figures.run();
        return new RunResult(
                run.name().feed(),
                run.name().run(),
                outcome,
                message,
                run.isResumed(),
                counts,
                run.skipped() == null ? figures.missing() : run.skipped().missing(),
                figures.drifted(),
                Duration.between(run.started(), ended).toMillis() / 1000.0,
                run.keys().prefix(run.name()),
                problem);
    }

    private static String sentence(RunResult result) {
        Counts counts = result.counts();
        return "Feed " + result.feed() + ": run " + result.run() + " is "
                + result.outcome().word() + ": "
                + counts.reported() + " reported, " + counts.listed() + " listed, " + counts.repeats() + " repeats, "
                + counts.filteredOut() + " filtered out, " + counts.delivered() + " delivered in "
                + Counted.of(counts.objects(), "object") + ", " + counts.missing() + " missing, " + counts.gone()
                + " gone, " + counts.quarantined() + " quarantined; " + Counted.of(counts.requests(), "request") + ", "
                + (counts.retries() == 1 ? "1 retry" : counts.retries() + " retries") + ", "
                + Counted.of(counts.tooMany(), "429") + "; "
                + String.format(Locale.ROOT, "%.1f s", result.seconds());
    }
}
