package io.cinelake.table;

import io.cinelake.table.TableSchema.Column;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What a feed delivers since its first run, and where: below a root, such as {@code s3://films}, by the template of its objects' or its tables' keys. */
public record Delivered(
        String name, String feed, String specification, String root, String key, Format format, LocalDate first) {
    /** The placeholders of a date, the largest first. */
    static final List<String> DATES = List.of("yyyy", "MM", "dd", "HH", "mm");

    static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)}");
    private static final String DIGIT = "[0-9]";
    private static final int NUMBER_DIGITS = 5;
    /** Five digits or more; the second half of a batch that was cut has {@code .2}. */
    private static final String NUMBER = "[0-9]{5,}(?:[.][0-9]+)?";

    /** How records stand in an object. */
    public enum Format {
        /** One JSON array. */
        ARRAY,
        /** One JSON document a line. */
        LINES,
        PARQUET;

        /** Whether dates are text and {@code _rest} is not there. */
        boolean isJson() {
            return this != PARQUET;
        }
    }

    String table() {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    }

    /** The columns of a schema that are in the objects: in JSON all but {@code _rest}. Throws when one has the name of a column of the key. */
    List<Column> columns(TableSchema schema, Collection<String> ofKey) {
        List<Column> columns = schema.columns().stream()
                .filter(column -> !format.isJson() || !column.name().equals(TableSchema.REST))
                .toList();
        for (Column column : columns) {
            if (ofKey.stream().anyMatch(column.name()::equalsIgnoreCase)) {
                throw new IllegalArgumentException("The column \"" + column.name() + "\" of feed \"" + feed
                        + "\" has the name of a column that comes from the key; give it another name in shape and"
                        + " columns.");
            }
        }
        return columns;
    }

    /** The keys as a template in which only dates and numbers are open: {@code Raw/Movies/{yyyy}/{MM}/{dd}/crime-{batch}.json}. */
    String template() {
        if (key.contains("'")) {
            throw new IllegalArgumentException(
                    "The key \"" + key
                            + "\" has a ', which engines write in different ways; take it out of the key, and of objects that are there.");
        }
        return key.replace("{feed}", feed).replace("{specification}", specification);
    }

    String folders() {
        return template().substring(0, template().lastIndexOf('/') + 1);
    }

    /** A pattern of file names as engines take it for many files. */
    String glob() {
        return PLACEHOLDER.matcher(template()).replaceAll(found -> {
            String name = found.group(1);
            return DATES.contains(name) ? DIGIT.repeat(name.length()) : DIGIT.repeat(NUMBER_DIGITS) + "*";
        });
    }

    /** A regular expression, without backslashes, of the end of the keys from a slash on. The first placeholder of each date is a group. */
    String regex(String part) {
        Set<String> seen = new HashSet<>();
        return "/"
                + PLACEHOLDER.matcher(part.replaceAll("[.()!]", "[$0]")).replaceAll(found -> {
                    String name = found.group(1);
                    String digits = DIGIT + "{" + name.length() + "}";
                    return !DATES.contains(name) ? NUMBER : seen.add(name) ? "(" + digits + ")" : digits;
                })
                + "$";
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

    private List<String> dates() {
        return PLACEHOLDER
                .matcher(template())
                .results()
                .map(result -> result.group(1))
                .filter(DATES::contains)
                .distinct()
                .toList();
    }
}
