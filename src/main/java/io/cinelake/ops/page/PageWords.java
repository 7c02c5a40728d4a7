package io.cinelake.ops.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the page writes times and numbers. */
public record PageWords(ZoneId zone) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    /** A time with its zone, as {@code 2026-11-25 03:00 UTC}. */
    public String at(Instant time) {
        return MINUTE.format(time.atZone(zone)) + " " + zone;
    }

    /** How long ago something was, as {@code 3 min ago}. */
    String ago(Instant time, Instant now) {
        Duration age = Duration.between(time, now);
        return age.toMinutes() < 1 ? "just now" : span(age) + " ago";
    }

    /** A duration in its largest unit, as {@code 3 min} or {@code 2 days}. */
    public static String span(Duration span) {
        if (span.toMinutes() < 1) {
            return Math.max(0, span.toSeconds()) + " s";
        }
        if (span.toHours() < 1) {
            return span.toMinutes() + " min";
        }
        return span.toHours() < 48 ? span.toHours() + " h" : span.toDays() + " days";
    }

    /** A number with commas. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Requests a second; infinity and 0 are no limit. */
    static String rate(double rate) {
        return Double.isInfinite(rate) || rate == 0 ? "no limit" : String.format(Locale.ROOT, "%.1f a second", rate);
    }
}
