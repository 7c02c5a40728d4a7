package io.cinelake.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * The high-water mark of a feed that keeps another current: the last day whose changes it brought, the last export that it compared, the day on which what is
 * gone now was still known ({@code 2026-11-21} or null); {@code asked}: ids that the export lacked and TMDB, maybe from a cache, still had, to be asked once
 * more; {@code gone}: ids of titles that have a tombstone and have not come back. In the manifest of the feed's last run.
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
        Stream<Long> stillGone = gone.stream().filter(id -> !delivered.test(id));
        List<Long> allGone = Stream.concat(stillGone, found.stream().map(Tombstone::id))
                .sorted()
                .distinct()
                .toList();
        List<Long> askedAgain = asked.stream().filter(delivered::test).toList();
        return new Watermark(changes, export, lastSeen, askedAgain, allGone);
    }
}
