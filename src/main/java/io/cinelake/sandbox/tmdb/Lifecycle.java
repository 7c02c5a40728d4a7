package io.cinelake.sandbox.tmdb;

import java.time.LocalDate;
import java.util.List;

/** How a place of the catalogue changes, by place and day alone: edits, and another entry after some {@code days}. On {@link #AS_OF} nothing has happened. */
record Lifecycle(Draw place, int days) {
    /** The day on which the catalogue was recorded; later releases are planned. */
    static final LocalDate AS_OF = LocalDate.of(2026, 11, 1);

    /** For an entry that is never gone. */
    static final int FOR_EVER = Integer.MAX_VALUE;

    /** Of a hundred entries that are gone, so many were merged with their successor: the same title under another id. */
    private static final double MERGED = 0.15;

    /** Most entries are edited once in 20 to 200 days, a few every other day. */
    private static final double BUSY = 0.01;

    /** The number of the entry that has the place on a day; 0 is the one of {@link #AS_OF}. */
    int entry(LocalDate day) {
        return (int) Math.floorDiv(since(day) + place.on("entry").below(days), (long) days);
    }

    /** The entry whose facts an entry has: its own number, or that of the one it was merged with. */
    int origin(int entry) {
        return entry != 0 && place.on("merged").on(entry).chance(MERGED) ? origin(entry - 1) : entry;
    }

    /** How often the place was edited since {@link #AS_OF}; negative before. */
    int edits(LocalDate day) {
        int interval = place.on("busy").chance(BUSY) ? 2 : place.on("interval").between(20, 200);
        return (int) Math.floorDiv(since(day) + place.on("phase").below(interval), (long) interval);
    }

    /** The entries that a list of changes names for a day. */
    List<Integer> announced(LocalDate day) {
        int entry = entry(day);
        int before = entry(day.minusDays(1));
        boolean edited = edits(day) > edits(day.minusDays(1));
        return entry != before ? List.of(before, entry) : edited ? List.of(entry) : List.of();
    }

    private static long since(LocalDate day) {
        return day.toEpochDay() - AS_OF.toEpochDay();
    }
}
