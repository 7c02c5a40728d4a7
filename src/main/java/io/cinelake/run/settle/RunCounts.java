package io.cinelake.run.settle;

import io.cinelake.feed.Feed;
import io.cinelake.run.BatchResult;
import io.cinelake.run.Counted;
import io.cinelake.run.ListCounts;
import io.cinelake.run.Manifest;
import io.cinelake.run.Outcome;
import io.cinelake.run.QuarantinedTitle;
import io.cinelake.run.Run;
import io.cinelake.run.RunTraffic;
import io.cinelake.run.Tombstone;
import io.cinelake.run.Watermark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
        RunTraffic.Requests requests = run.requests();
        long delivered = results.stream().mapToLong(BatchResult::records).sum();
        return new Manifest.Counts(
                listed.reported(),
                listed.listed(),
                listed.repeats(),
                listed.filteredOut(),
                listed.rejected(),
                listed.cut(),
                listed.undated(),
                listed.unexplained(),
                delivered,
                missing().size(),
                quarantined().size(),
                objects().size(),
                objects().stream().mapToLong(Manifest.DataObject::bytes).sum(),
                listed.pages() + requests.requests(),
                listed.retries() + requests.retries(),
                listed.tooMany() + requests.tooMany(),
                gone().size());
    }

    List<Manifest.MissingTitle> missing() {
        return results.stream().flatMap(result -> result.missing().stream()).toList();
    }

    List<Tombstone> gone() {
        return results.stream().flatMap(result -> result.gone().stream()).toList();
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
        reasons.addAll(intolerable(counts));
        if (run.tables() != null
                && run.tables().drifted() > 0
                && run.feed().tables().contract() == Feed.Contract.FREEZE) {
            reasons.add(
                    Counted.of(run.tables().drifted(), "value") + " fit no column of the table, and the feed's contract"
                            + " is freeze (the manifest counts them by path)");
        }
        long unaccounted =
                counts.listed() - counts.delivered() - counts.missing() - counts.gone() - counts.quarantined();
        if (unaccounted != 0) {
            reasons.add(Counted.are(unaccounted, "title") + " neither delivered nor missing nor quarantined");
        }
        return reasons.isEmpty() ? null : String.join("; ", reasons);
    }

    private List<String> intolerable(Manifest.Counts counts) {
        Feed.Tolerance tolerance = run.feed().tolerance();
        List<String> reasons = new ArrayList<>();
        if (tolerance.tooManyMissing(counts.missing(), counts.listed())) {
            reasons.add(Counted.are(counts.missing(), "title") + " missing of " + counts.listed()
                    + ", more than max-missing (" + tolerance.missing() + ") allows");
        }
        long read = counts.reported() + counts.repeats() + counts.rejected();
        if (tolerance.tooManyRejected(counts.rejected(), read)) {
            reasons.add(Counted.are(counts.rejected(), "row") + " rejected of " + read + ", more than max-rejected ("
                    + tolerance.rejected() + ") allows: look at the list, its delimiter and its quoting");
        }
        if (reasons.isEmpty() && counts.delivered() == 0 && counts.missing() + counts.rejected() > 0) {
            reasons.add("nothing is delivered of a list that is not empty");
        }
        return reasons;
    }

    /**
     * The report of the run.
     *
     * @param tombstones the objects that hold the tombstones
     * @param left a note for each object of an older run that is left
     */
    Manifest manifest(Instant ended, List<Manifest.DataObject> tombstones, List<String> left) {
        ListCounts listed = run.plan().listed();
        List<String> notes = new ArrayList<>(listed.notes() == null ? List.of() : listed.notes());
        notes.addAll(listed.failedPages() == null ? List.of() : listed.failedPages());
        notes.addAll(left);
        return new Manifest(
                Manifest.VERSION,
                run.name().feed(),
                run.name().run(),
                outcome().word(),
                run.plan().id(),
                run.plan().definition(),
                run.started(),
                ended,
                counts(),
                missing(),
                quarantined().stream().map(QuarantinedTitle::id).toList(),
                objects(),
                notes,
                gone(),
                tombstones,
                watermark(),
                run.tables());
    }

    private Watermark watermark() {
        Watermark mark = run.plan().listed().watermark();
        if (mark == null) {
            return null;
        }
        Set<String> delivered = new HashSet<>(run.plan().titles());
        missing().forEach(title -> delivered.remove(title.id()));
        quarantined().forEach(title -> delivered.remove(title.id()));
        gone().forEach(title -> delivered.remove(Long.toString(title.id())));
        return mark.after(gone(), id -> delivered.contains(Long.toString(id)));
    }

    /** The delivered titles as lines of {@code titles.jsonl.gz}. */
    String delivered() {
        return results.stream().map(BatchResult::delivered).collect(Collectors.joining());
    }

    private List<Manifest.DataObject> objects() {
        return results.stream().flatMap(result -> result.objects().stream()).toList();
    }
}
