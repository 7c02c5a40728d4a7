package io.cinelake.run.fetch;

import io.cinelake.run.Plan.Batch;
import io.cinelake.run.Run;
import io.cinelake.run.RunTraffic;
import io.cinelake.run.Tombstone;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Collects the outcomes of a batch's titles: they come in any order and stand in the plan's; not copied. Used by one thread at a time. */
public record FetchedBatch(Run run, Batch batch, TitleOutcome[] outcomes) {
    /** For the titles of a run's batch. */
    public FetchedBatch(Run run, Batch batch) {
        this(run, batch, new TitleOutcome[batch.ids().size()]);
    }

    /** Takes a title's outcome. */
    public void add(TitleOutcome outcome) {
        outcomes[outcome.title().index()] = outcome;
    }

    /** Whether each title has its outcome. */
    public boolean isWhole() {
        return !Arrays.asList(outcomes).contains(null);
    }

    /** The requests that it took. */
    public RunTraffic.Requests requests() {
        return outcomes[0].title().traffic().total();
    }

    /** The records of the titles that were fetched, in the plan's order. */
    public List<byte[]> records() {
        return fetched().stream().map(TitleOutcome.Fetched::record).toList();
    }

    /** The titles that were fetched, in the plan's order. */
    public List<TitleOutcome.Fetched> fetched() {
        return of(TitleOutcome.Fetched.class);
    }

    /** The titles that TMDB does not have. */
    public List<TitleOutcome.Missing> missing() {
        return of(TitleOutcome.Missing.class);
    }

    /** The tombstones of its titles that are gone. */
    public List<Tombstone> gone() {
        return of(TitleOutcome.Gone.class).stream()
                .map(TitleOutcome.Gone::tombstone)
                .toList();
    }

    /** The titles that could not be fetched or shaped. */
    public List<TitleOutcome.Quarantined> quarantined() {
        return of(TitleOutcome.Quarantined.class);
    }

    /** Whether a title was skipped, so that the batch must not be delivered. */
    public boolean skipped() {
        return !of(TitleOutcome.Skipped.class).isEmpty();
    }

    private <T extends TitleOutcome> List<T> of(Class<T> kind) {
        return Stream.of(outcomes).filter(kind::isInstance).map(kind::cast).toList();
    }
}
