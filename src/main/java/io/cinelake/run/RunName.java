package io.cinelake.run;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A run's name: its feed and its logical date, cut to days, or to hours or minutes where the feed's keys carry these: each firing is a run of its own. */
public record RunName(String feed, LocalDateTime date, ChronoUnit precision) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmm", Locale.ROOT);

    public RunName {
        date = date.truncatedTo(precision);
    }

    /** The run's date as in its state's path: {@code 2026-11-22}, {@code 2026-11-22T03} or {@code 2026-11-22T0345}. */
    public String run() {
        return (precision == ChronoUnit.DAYS ? DAY : precision == ChronoUnit.HOURS ? HOUR : MINUTE).format(date);
    }

    /** The sentence that begins with the run and ends so. */
    public String sentence(String end) {
        return "Feed " + feed + ": run " + run() + " " + end;
    }

    /** The command that does something with the run, such as {@code run} or {@code replay}. */
    public String command(String verb) {
        return "bin/cinelake " + verb + " " + feed + " --date " + run();
    }

    /** The prefix of the run's state objects, with a slash at its end. */
    public String statePrefix() {
        return statePrefix(feed) + run() + "/";
    }

    /** The prefix of the state of all of a feed's runs, with a slash at its end. */
    public static String statePrefix(String feed) {
        return "_cinelake/runs/" + feed + "/";
    }

    /** Reads {@link #run()} back; throws an IllegalArgumentException if the text is no run's date. */
    public static RunName parse(String feed, String run) {
        try {
            return switch (run.length()) {
                case 10 -> new RunName(feed, LocalDateTime.parse(run + "T00:00"), ChronoUnit.DAYS);
                case 13 -> new RunName(feed, LocalDateTime.parse(run + ":00"), ChronoUnit.HOURS);
                default -> new RunName(feed, LocalDateTime.parse(run, MINUTE), ChronoUnit.MINUTES);
            };
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + run + "' is no run of feed " + feed + ": give yyyy-MM-dd, yyyy-MM-ddTHH or yyyy-MM-ddTHHmm.",
                    e);
        }
    }

    /** Whether {@link #parse} takes a text. */
    public static boolean isRun(String run) {
        try {
            parse("", run);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return feed + " " + run();
    }
}
