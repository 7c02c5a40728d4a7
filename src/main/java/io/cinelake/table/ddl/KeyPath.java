package io.cinelake.table.ddl;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template of keys in which only dates and numbers are open: {@code Raw/Movies/{yyyy}/{MM}/{dd}/crime-{batch}.json}.
 *
 * @param template with feed and specification put in
 */
record KeyPath(String template) {
    /** The placeholders of a date, the largest first. */
    static final List<String> DATES = List.of("yyyy", "MM", "dd", "HH", "mm");

    static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)}");

    private static final String DIGIT = "[0-9]";
    /** Five digits or more; the second half of a batch that was cut has {@code .2}. */
    private static final String NUMBER = "[0-9]{5,}(?:[.][0-9]+)?";

    private static final int NUMBER_DIGITS = 5;

    static KeyPath of(String key, String feed, String specification) {
        if (key.contains("'")) {
            throw new IllegalArgumentException(
                    "The key \"" + key
                            + "\" has a ', which engines write in different ways; take it out of the key, and of objects that are there.");
        }
        return new KeyPath(key.replace("{feed}", feed).replace("{specification}", specification));
    }

    /** The folders, with a slash at the end; empty when there is none. */
    String folders() {
        return template.substring(0, template.lastIndexOf('/') + 1);
    }

    /** A pattern of file names as engines take it for many files. */
    String glob() {
        return replaced(name -> DATES.contains(name) ? DIGIT.repeat(name.length()) : DIGIT.repeat(NUMBER_DIGITS) + "*");
    }

    /** Regular expression of the end of the keys, from a slash on; each date's first placeholder is a group of its own. No backslash is in it. */
    String regex(String part) {
        StringBuilder regex = new StringBuilder("/");
        Matcher matcher = PLACEHOLDER.matcher(part);
        int end = 0;
        while (matcher.find()) {
            regex.append(quoted(part.substring(end, matcher.start())));
            String name = matcher.group(1);
            boolean first = part.indexOf(matcher.group()) == matcher.start();
            regex.append(!DATES.contains(name) ? NUMBER : first ? "(" + digits(name) + ")" : digits(name));
            end = matcher.end();
        }
        return regex.append(quoted(part.substring(end))).append('$').toString();
    }

    /** Which of the dates the template has, in the order in which they first come. */
    List<String> dates() {
        return PLACEHOLDER
                .matcher(template)
                .results()
                .map(result -> result.group(1))
                .filter(DATES::contains)
                .distinct()
                .toList();
    }

    /** The run's date as text, put together from the groups of {@link #regex} over the whole template, with {@code mark} before a group's number. */
    String date(char mark) {
        UnaryOperator<String> group = date -> mark + String.valueOf(dates().indexOf(date) + 1);
        String day = group.apply("yyyy") + "-" + group.apply("MM") + "-" + group.apply("dd");
        return !hasTime()
                ? day
                : day + " " + group.apply("HH") + ":" + (dates().contains("mm") ? group.apply("mm") : "00") + ":00";
    }

    boolean hasTime() {
        return dates().contains("HH");
    }

    private String replaced(UnaryOperator<String> by) {
        return PLACEHOLDER.matcher(template).replaceAll(result -> Matcher.quoteReplacement(by.apply(result.group(1))));
    }

    private static String digits(String name) {
        return DIGIT + "{" + name.length() + "}";
    }

    private static String quoted(String literal) {
        return literal.replaceAll("[.()!]", "[$0]");
    }
}
