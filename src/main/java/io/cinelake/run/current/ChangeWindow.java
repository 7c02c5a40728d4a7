package io.cinelake.run.current;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The days whose changes a run brings; none where {@code to} is before {@code from}. Those from {@code lostFrom} until them are lost; null: none is. */
record ChangeWindow(LocalDate from, LocalDate to, LocalDate lostFrom) {
    /** TMDB refuses more in one request, and does not promise to keep them (status code 20). */
    static final int MOST_DAYS = 14;

    /** After the end of a day: TMDB caches details for 7.5 hours. */
    private static final Duration UNTIL_CLOSED = Duration.ofHours(8);

    /** The window of a run, after the last day that was brought (null: a first run, from {@code first} or the last closed day), before its date. */
    public static ChangeWindow of(LocalDate end, LocalDate first, LocalDate date, Instant now) {
        LocalDate to = lastClosed(date, now);
        LocalDate from = end != null ? end.plusDays(1) : first == null ? to : first;
        LocalDate earliest = to.minusDays(MOST_DAYS - 1L);
        return from.isBefore(earliest) ? new ChangeWindow(earliest, to, from) : new ChangeWindow(from, to, null);
    }

    private static LocalDate lastClosed(LocalDate date, Instant now) {
        LocalDate closed =
                LocalDate.ofInstant(now.minus(UNTIL_CLOSED), ZoneOffset.UTC).minusDays(1);
        LocalDate before = date.minusDays(1);
        return closed.isBefore(before) ? closed : before;
    }

    /** Its days in order. */
    public List<LocalDate> days() {
        return to.isBefore(from) ? List.of() : from.datesUntil(to.plusDays(1)).toList();
    }
}
