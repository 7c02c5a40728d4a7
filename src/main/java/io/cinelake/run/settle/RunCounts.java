package io.cinelake.run.settle;

import io.cinelake.run.BatchResult;
import io.cinelake.run.Counted;
import io.cinelake.run.ListCounts;
import io.cinelake.run.Manifest;
import io.cinelake.run.Outcome;
import io.cinelake.run.QuarantinedTitle;
import io.cinelake.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A run's figures, from its plan and its settled batches. */
final class RunCounts {
    private final Run run;
    private final Collection<BatchResult> results;

    private RunCounts(Run run, Collection<BatchResult> results) {
        this.run = run;
        this.results = results;
    }

    static RunCounts of(Run run) {
        return new RunCounts(run, run.results().values());
    }

    Manifest.Counts counts() {
        ListCounts listed = run.plan().listed();
        long delivered = results.stream().mapToLong(BatchResult::records).sum();
        return new Manifest.Counts(
                listed.reported(),
                listed.listed(),
                listed.repeats(),
                listed.filteredOut(),
                listed.cut(),
                listed.undated(),
                listed.unexplained(),
                delivered,
                missing().size(),
                quarantined().size(),
                objects().size(),
                objects().stream().mapToLong(Manifest.DataObject::bytes).sum(),
                listed.pages() + run.traffic().requests(),
                listed.retries() + run.traffic().retries(),
                listed.tooMany() + run.traffic().tooMany());
    }

    List<Manifest.MissingTitle> missing() {
        return results.stream().flatMap(result -> result.missing().stream()).toList();
    }

    List<QuarantinedTitle> quarantined() {
        return results.stream().flatMap(result -> result.quarantined().stream()).toList();
    }

    Outcome outcome() {
        return explanation() == null ? Outcome.COMPLETE : Outcome.INCOMPLETE;
    }

    /** Why the run is incomplete, in half a sentence; null when it is complete. */
    String explanation() {
        ListCounts listed = run.plan().listed();
        Manifest.Counts counts = counts();
        List<String> reasons = new ArrayList<>();
        if (counts.quarantined() > 0) {
            reasons.add(Counted.are(counts.quarantined(), "title") + " quarantined (bin/cinelake replay "
                    + run.name().feed() + " --date " + run.name().run() + " fetches again)");
        }
        if (!listed.failedPages().isEmpty()) {
            reasons.add(Counted.of(listed.failedPages().size(), "page") + " of the list could not be read");
        }
        if (listed.unexplained() > 0) {
            reasons.add(Counted.of(listed.unexplained(), "title") + " that TMDB reports never came up in its list");
        }
        if (listed.undated() > 0) {
            reasons.add(Counted.of(listed.undated(), "title") + " without a date cannot be reached through the API");
        }
        reasons.addAll(listed.incomplete());
        long unaccounted = counts.listed() - counts.delivered() - counts.missing() - counts.quarantined();
        if (unaccounted != 0) {
            reasons.add(Counted.are(unaccounted, "title") + " neither delivered nor missing nor quarantined");
        }
        return reasons.isEmpty() ? null : String.join("; ", reasons);
    }

    Manifest manifest(Run run, Instant ended) {
        ListCounts listed = run.plan().listed();
        List<String> notes = new ArrayList<>(listed.notes() == null ? List.of() : listed.notes());
        notes.addAll(listed.failedPages() == null ? List.of() : listed.failedPages());
        return new Manifest(
                Manifest.VERSION,
                run.name().feed(),
                run.name().run(),
                outcome().word(),
                run.plan().id(),
                run.feed().definition(),
                run.started(),
                ended,
                counts(),
                missing(),
                quarantined().stream().map(QuarantinedTitle::id).toList(),
                objects(),
                notes,
                listed.watermark());
    }

    private List<Manifest.DataObject> objects() {
        return results.stream().flatMap(result -> result.objects().stream()).toList();
    }
}
