package io.cinelake.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The report of a finished run, {@code manifest.json}, written last. {@code definition} is {@link Plan#hash}, {@code started} the begin of the attempt that
 * finished it. A feed that keeps another current has gone titles, tombstones and a watermark; this is null for others, and tables without any.
 */
public record Manifest(
        int version,
        String feed,
        String run,
        String outcome,
        String plan,
        String definition,
        Instant started,
        Instant ended,
        Counts counts,
        List<MissingTitle> missing,
        List<String> quarantined,
        List<DataObject> objects,
        List<String> notes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Tombstone> gone,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<DataObject> tombstones,
        @JsonInclude(JsonInclude.Include.NON_NULL) Watermark watermark,
        @JsonInclude(JsonInclude.Include.NON_NULL) Tables tables) {
    /** A list that is left out is empty; only that of the objects is always there. */
    public Manifest {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(ended, "ended");
        Objects.requireNonNull(counts, "counts");
        objects = List.copyOf(Objects.requireNonNull(objects, "objects"));
        missing = copy(missing);
        quarantined = copy(quarantined);
        notes = copy(notes);
        gone = copy(gone);
        tombstones = copy(tombstones);
    }

    /** Whether it brought all there is to bring. */
    @JsonIgnore
    public boolean isComplete() {
        return outcome.equals(Outcome.COMPLETE.word());
    }

    private static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** The version of the layout that this program writes. */
    public static final int VERSION = 1;

    /** A title that TMDB does not have: the id that was planned, and why it is missing. */
    public record MissingTitle(String id, String reason) {
        public MissingTitle {
            Objects.requireNonNull(id, "id");
        }
    }

    /** A delivered object: a part of a batch, both counted from 1, and the SHA-256 of the stored bytes in hex. */
    public record DataObject(String key, int batch, int part, long bytes, int records, String sha256) {
        public DataObject {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(sha256, "sha256");
        }
    }

    /** A run's tables. Drift counts the values that no column takes by path without indexes: the first 100 paths, and all others together. */
    public record Tables(List<TableObject> objects, Map<String, Long> drift, long otherDrift) {
        public Tables {
            objects = List.copyOf(objects);
            drift = Map.copyOf(drift);
        }

        /** How many values went to {@code _rest} because no column takes them. */
        public long drifted() {
            return drift.values().stream().mapToLong(Long::longValue).sum() + otherDrift;
        }
    }

    /** A file of a table: its size, the titles in it, and the SHA-256 of its bytes in hex. */
    public record TableObject(String key, long bytes, long records, String sha256) {
        public TableObject {
            Objects.requireNonNull(key, "key");
        }
    }

    /**
     * A run's figures: those of its list ({@link ListCounts}), and what became of the titles. {@code listed = delivered + missing + gone + quarantined}.
     * The requests, with retries and answers of status 429 among them, are those of a killed attempt only for batches that it delivered.
     */
    public record Counts(
            long reported,
            long listed,
            long repeats,
            long filteredOut,
            long rejected,
            long cut,
            long undated,
            long unexplained,
            long delivered,
            long missing,
            long quarantined,
            long objects,
            long bytes,
            long requests,
            long retries,
            long tooMany,
            long gone) {}

    /** A line of {@code quarantine.jsonl}: a title that could not be fetched or shaped, and the begin of TMDB's raw answer ({@code ""}: none). */
    public record QuarantinedTitle(
            String plan, int batch, String id, String reason, int attempts, Instant time, String answer) {}
}
