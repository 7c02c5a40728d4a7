package io.cinelake.tmdb.discover;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A span of days by which a list is cut.
 *
 * @param from its first day
 * @param to its last day; {@link #OPEN} for no end
 */
public record DateWindow(LocalDate from, LocalDate to) {
    /** Older than any film; a window always has a first day, because titles without a date are to be in none. */
    public static final LocalDate EARLIEST = LocalDate.of(1800, 1, 1);
    /** The last day of a window that has no end: none is sent to TMDB. */
    public static final LocalDate OPEN = LocalDate.of(9999, 12, 31);

    private static final LocalDate FAR = LocalDate.of(2100, 12, 31);

    public boolean isOneDay() {
        return from.equals(to);
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** The part of it that ends with a day. */
    public DateWindow until(LocalDate day) {
        return new DateWindow(from, day);
    }

    /** The part of it that begins with a day. */
    public DateWindow since(LocalDate day) {
        return new DateWindow(day, to);
    }

    /** The day that ends its first half. A window without an end is taken to end in 2100 while it can be. */
    public LocalDate middle() {
        LocalDate end = to.equals(OPEN) && from.isBefore(FAR) ? FAR : to;
        return from.plusDays(ChronoUnit.DAYS.between(from, end) / 2);
    }
}
