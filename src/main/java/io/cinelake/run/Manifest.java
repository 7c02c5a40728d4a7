package io.cinelake.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The report of a finished run; written last, as {@code manifest.json}.
 *
 * @param outcome {@code complete} or {@code incomplete}
 * @param plan the plan that the run followed
 * @param definition SHA-256 of the feed's file when the run began
 * @param started when the attempt that finished the run began
 * @param quarantined ids of the titles that could not be fetched or shaped; {@code quarantine.jsonl} says why
 * @param notes what else a reader should know, such as pages that could not be read
 * @param gone titles that TMDB does not have any more, where the feed keeps another current; left out when there are none
 * @param tombstones the objects that hold their tombstones; {@code part} is 1
 * @param watermark how far the feed has come, where it keeps another current; null and left out for all others
 * @param tables the typed tables made of the objects; null and left out where the feed wants none
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
    /** Copies the lists. One that is left out is empty; only that of the objects is always there. */
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

    /** Whether the run brought all there is to bring. */
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
        /** Refuses a title without an id. */
        public MissingTitle {
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * A delivered object.
     *
     * @param batch the batch it belongs to, from 1
     * @param part the part of that batch, from 1
     * @param sha256 of the stored bytes, in hex
     */
    public record DataObject(String key, int batch, int part, long bytes, int records, String sha256) {
        /** Refuses an object without a key or a hash. */
        public DataObject {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(sha256, "sha256");
        }
    }

    /**
     * A run's tables.
     *
     * @param objects their files
     * @param drift how often records were not as the columns say, by path without indexes; 100 paths at most
     * @param otherDrift how often other paths came after the first 100
     */
    public record Tables(List<TableObject> objects, Map<String, Long> drift, long otherDrift) {
        /** Copies both. */
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
        /** Refuses a file without a key. */
        public TableObject {
            Objects.requireNonNull(key, "key");
        }
    }

    /**
     * A run's figures: those of its list ({@link ListCounts}), and what became of the titles. {@code listed = delivered + missing + gone + quarantined}.
     *
     * @param bytes of all data objects, as stored
     * @param requests to TMDB; those of a killed attempt only for the batches that it delivered
     * @param retries among them
     * @param tooMany answers with status 429 among them
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

    /**
     * A line of {@code quarantine.jsonl}: a title that could not be fetched or shaped.
     *
     * @param attempts requests made for it
     * @param answer the raw answer as text, or its first part; empty when there was none
     */
    public record QuarantinedTitle(
            String plan, int batch, String id, String reason, int attempts, Instant time, String answer) {}
}
