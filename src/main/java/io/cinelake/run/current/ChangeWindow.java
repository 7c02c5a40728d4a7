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

    /** After the end of a day: TMDB caches details for 7.5 hours, and the next day's export appears at 08:00 UTC. */
    private static final Duration UNTIL_CLOSED = Duration.ofHours(8);

    /** The window of a run, after the last day that was brought (null: a first run, from {@code first} or the last closed day), before its date. */
    public static ChangeWindow of(LocalDate end, LocalDate first, LocalDate date, Instant now) {
        LocalDate to = lastExport(date, now).minusDays(1);
        LocalDate from = end != null ? end.plusDays(1) : first == null ? to : first;
        LocalDate earliest = to.minusDays(MOST_DAYS - 1L);
        return from.isBefore(earliest) ? new ChangeWindow(earliest, to, from) : new ChangeWindow(from, to, null);
    }

    /** The date of the newest export that is there, up to the run's date; the day before it is the last one that is closed. */
    static LocalDate lastExport(LocalDate date, Instant now) {
        LocalDate there = LocalDate.ofInstant(now.minus(UNTIL_CLOSED), ZoneOffset.UTC);
        return there.isBefore(date) ? there : date;
    }

    /** Its days in order. */
    public List<LocalDate> days() {
        return to.isBefore(from) ? List.of() : from.datesUntil(to.plusDays(1)).toList();
    }
}
