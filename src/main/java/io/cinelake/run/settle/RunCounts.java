package io.cinelake.run.settle;

import io.cinelake.feed.Feed;
import io.cinelake.run.BatchResult;
import io.cinelake.run.Counted;
import io.cinelake.run.ListCounts;
import io.cinelake.run.Manifest;
import io.cinelake.run.Manifest.QuarantinedTitle;
import io.cinelake.run.Outcome;
import io.cinelake.run.Run;
import io.cinelake.run.RunTraffic;
import io.cinelake.run.TitleRequest;
import io.cinelake.run.Tombstone;
import io.cinelake.run.Watermark;
import io.cinelake.tmdb.IdSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run's figures, from its plan, its settled batches and its tables (null where it has none). */
record RunCounts(Run run, Manifest.Tables tables) {
    private static final Pattern DELIVERED_ID = Pattern.compile("(?m)^\\{\"id\":(\\d{1,18}),");

    private ListCounts listed() {
        return run.plan().listed();
    }

    Manifest.Counts counts() {
        RunTraffic.Requests requests = run.requests();
        return new Manifest.Counts(
                listed().reported(),
                listed().listed(),
                listed().repeats(),
                listed().filteredOut(),
                listed().rejected(),
                listed().cut(),
                listed().undated(),
                listed().unexplained(),
                results().mapToLong(BatchResult::records).sum(),
                missing().size(),
                quarantined().size(),
                run.objects().size(),
                run.objects().stream().mapToLong(Manifest.DataObject::bytes).sum(),
                listed().pages() + requests.requests(),
                listed().retries() + requests.retries(),
                listed().tooMany() + requests.tooMany(),
                gone().size());
    }

    List<Manifest.MissingTitle> missing() {
        return all(BatchResult::missing);
    }

    List<Tombstone> gone() {
        return all(BatchResult::gone);
    }

    List<QuarantinedTitle> quarantined() {
        return all(BatchResult::quarantined);
    }

    long drifted() {
        return tables == null ? 0 : tables.drifted();
    }

    private Stream<BatchResult> results() {
        return run.results().values().stream();
    }

    private <T> List<T> all(Function<BatchResult, List<T>> part) {
        return results().flatMap(result -> part.apply(result).stream()).toList();
    }

    String delivered() {
        return results().map(BatchResult::delivered).collect(Collectors.joining());
    }

    /** How many records are of titles that are there already. Only two IMDb ids can lead to one title: TMDB's own are planned once. */
    private long twice() {
        if (run.plan().titles().stream().noneMatch(TitleRequest::isImdbId)) {
            return 0;
        }
        IdSet seen = new IdSet();
        return results()
                .flatMap(result -> DELIVERED_ID.matcher(result.delivered()).results())
                .filter(id -> !seen.add(Long.parseLong(id.group(1))))
                .count();
    }

    /** Why the run is incomplete, in half a sentence; null when it is complete. It goes through all that is delivered. */
    String explanation() {
        Manifest.Counts counts = counts();
        List<String> reasons = new ArrayList<>();
        if (counts.quarantined() > 0) {
            reasons.add(Counted.are(counts.quarantined(), "title") + " quarantined ("
                    + run.name().command("replay") + " fetches again)");
        }
        if (!listed().failedPages().isEmpty()) {
            reasons.add(Counted.of(listed().failedPages().size(), "page") + " of the list could not be read");
        }
        if (listed().unexplained() > 0) {
            reasons.add(Counted.of(listed().unexplained(), "title") + " that TMDB reports never came up in its list");
        }
        if (listed().undated() > 0) {
            reasons.add(Counted.of(listed().undated(), "title") + " without a date cannot be reached through the API");
        }
        long twice = twice();
        if (twice > 0) {
            reasons.add(Counted.are(twice, "title") + " there again, because TMDB gave them for two IMDb ids (verify"
                    + " names them): run again, or take one id of the two out of the list");
        }
        reasons.addAll(listed().incomplete());
        reasons.addAll(intolerable(counts));
        if (drifted() > 0 && run.feed().tables().contract() == Feed.Contract.FREEZE) {
            reasons.add(Counted.of(drifted(), "value") + " fit no column of the table, and the feed's contract"
                    + " is freeze (the manifest counts them by path)");
        }
        long accounted = counts.delivered() + counts.missing() + counts.gone() + counts.quarantined();
        if (accounted != counts.listed()) {
            reasons.add(Counted.are(counts.listed() - accounted, "title")
                    + " neither delivered nor missing nor quarantined");
        }
        return reasons.isEmpty() ? null : String.join("; ", reasons);
    }

    private List<String> intolerable(Manifest.Counts counts) {
        Feed.Tolerance tolerance = run.feed().tolerance();
        List<String> reasons = new ArrayList<>();
        if (tolerance.missing().isExceededBy(counts.missing(), counts.listed())) {
            reasons.add(Counted.are(counts.missing(), "title") + " missing of " + counts.listed()
                    + ", more than max-missing (" + tolerance.missing() + ") allows");
        }
        long read = counts.reported() + counts.repeats() + counts.rejected();
        if (tolerance.rejected().isExceededBy(counts.rejected(), read)) {
            reasons.add(Counted.are(counts.rejected(), "row") + " rejected of " + read + ", more than max-rejected ("
                    + tolerance.rejected() + ") allows: look at the list, its delimiter and its quoting");
        }
        if (reasons.isEmpty() && counts.delivered() == 0 && counts.missing() + counts.rejected() > 0) {
            reasons.add("nothing is delivered of a list that is not empty");
        }
        return reasons;
    }

    Manifest manifest(Outcome outcome, Instant ended, List<Manifest.DataObject> tombstones, List<String> left) {
        List<String> notes = new ArrayList<>(listed().notes());
        notes.addAll(listed().failedPages());
        notes.addAll(left);
        return new Manifest(
                Manifest.VERSION,
                run.name().feed(),
                run.name().run(),
                outcome.word(),
                run.plan().id(),
                run.plan().definition(),
                run.started(),
                ended,
                counts(),
                missing(),
                quarantined().stream().map(QuarantinedTitle::id).toList(),
                run.objects(),
                notes,
                gone(),
                tombstones,
                watermark(),
                tables);
    }

    private Watermark watermark() {
        if (listed().watermark() == null) {
            return null;
        }
        Set<String> delivered = new HashSet<>(run.plan().titles());
        missing().forEach(title -> delivered.remove(title.id()));
        quarantined().forEach(title -> delivered.remove(title.id()));
        gone().forEach(title -> delivered.remove(Long.toString(title.id())));
        return listed().watermark().after(gone(), id -> delivered.contains(Long.toString(id)));
    }
}
