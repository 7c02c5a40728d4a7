package io.cinelake.feed;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The logical date in a feed's query: {@code {date}} is the run's own, {@code {date-7}} the one seven days before. */
public final class QueryDate {
    private static final Pattern DATE = Pattern.compile("\\{date(?:-(\\d{1,4}))?}");

    private QueryDate() {}

    /** Whether a value of the query has one. */
    public static boolean isIn(String value) {
        return DATE.matcher(value).find();
    }

    /** The value for a run of this date, with each of them as {@code yyyy-MM-dd}. */
    public static String resolve(String value, LocalDate date) {
        return DATE.matcher(value).replaceAll(found -> daysBefore(date, found.group(1)));
    }

    private static String daysBefore(LocalDate date, String days) {
        return Matcher.quoteReplacement(
                date.minusDays(days == null ? 0 : Long.parseLong(days)).toString());
    }
}
