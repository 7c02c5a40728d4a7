package io.cinelake.feed;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many of all are allowed: a share such as {@code 2%}, or a number.
 *
 * @param percent of all; 0 when a number is allowed
 * @param number whatever there is; 0 when a share is allowed
 */
public record Share(double percent, long number) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,4})?)%|(\\d{1,12})");

    /** Reads {@code 2%}, {@code 0.5%} or {@code 100}; empty when the text is none of these, or above 100 %. */
    public static Optional<Share> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        Share share = form.group(1) == null
                ? new Share(0, Long.parseLong(form.group(2)))
                : new Share(Double.parseDouble(form.group(1)), 0);
        return Optional.of(share).filter(read -> read.percent <= 100);
    }

    /** How many of so many. */
    public long of(long all) {
        return percent > 0 ? (long) Math.floor(all * percent / 100) : number;
    }

    @Override
    public String toString() {
        return percent > 0 ? Double.toString(percent).replaceFirst("\\.0$", "") + "%" : Long.toString(number);
    }
}
