package io.cinelake.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * The high-water mark of a feed that keeps another current, in the manifest of the feed's last run of an earlier date. Days are {@code 2026-11-21}, or null.
 *
 * @param changes the last day whose changes were brought
 * @param export the last daily export that was compared
 * @param lastSeen the day on which a title that is gone now was still known
 * @param asked ids that the last export lacked and that TMDB still has: it may answer from a cache, so the next run asks once more
 * @param gone ids of titles that have a tombstone and have not come back
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Watermark(
        String changes,
        String export,
        String lastSeen,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Long> asked,
        List<Long> gone) {
    /** A manifest may lack the lists, and what is no date in it is refused. */
    public Watermark {
        Stream.of(changes, export, lastSeen).filter(Objects::nonNull).forEach(LocalDate::parse);
        asked = asked == null ? List.of() : List.copyOf(asked);
        gone = gone == null ? List.of() : List.copyOf(gone);
    }

    /** The mark that a run leaves: titles that it found to be gone join, those that it delivered have come back. */
    public Watermark after(List<Tombstone> found, LongPredicate delivered) {
        List<Long> all = Stream.concat(
                        gone.stream().filter(id -> !delivered.test(id)),
                        found.stream().map(Tombstone::id))
                .sorted()
                .distinct()
                .toList();
        return new Watermark(
                changes,
                export,
                lastSeen,
                asked.stream().filter(delivered::test).toList(),
                all);
    }
}
