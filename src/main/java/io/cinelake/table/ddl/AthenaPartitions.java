package io.cinelake.table.ddl;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The partitions that Athena works out from a key's folders without looking for them (Athena user guide, "Partition projection"): a date in one piece
 * ({@code {yyyy}/{MM}/{dd}}, {@code dt={yyyy}-{MM}-{dd}}, with {@code {HH}} behind it or not), whole numbers in Hive's style
 * ({@code year={yyyy}/month={MM}/day={dd}}), and hours.
 *
 * @param columns name and type in SQL
 * @param dates the placeholder of a date and the column that holds it; the column of a date in one piece stands at {@code yyyy}
 * @param properties of the table
 * @param location the folder above all partitions
 */
record AthenaPartitions(
        Map<String, String> columns, Map<String, String> dates, Map<String, String> properties, String location) {
    static final String DATE_COLUMN = "dt";

    private static final String DATE_RUN = "\\{yyyy}[-_./]?\\{MM}[-_./]?\\{dd}(?:[-_./]?\\{HH})?";
    private static final Pattern DATE =
            Pattern.compile("(?:(?<=/|^)(?<name>[A-Za-z_][A-Za-z0-9_]*)=)?(?<run>" + DATE_RUN + ")(?=/)");
    private static final Pattern NUMBER =
            Pattern.compile("(?<=/|^)(?<name>[A-Za-z_][A-Za-z0-9_]*)=\\{(?<part>yyyy|MM|dd|HH)}(?=/)");
    private static final Map<String, String> RANGES = Map.of("MM", "1,12", "dd", "1,31", "HH", "0,23");

    /** Athena tries every partition of a range that a query does not narrow, so that the years end. */
    private static final int YEARS = 10;

    static AthenaPartitions of(Delivered delivered) {
        String folders = delivered.path().folders();
        Map<String, String> columns = new LinkedHashMap<>();
        Map<String, String> dates = new HashMap<>();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("projection.enabled", "true");
        String template = folders;
        List<String> found = new ArrayList<>();
        Matcher date = DATE.matcher(folders);
        if (date.find()) {
            String name = date.group("name") == null
                    ? DATE_COLUMN
                    : date.group("name").toLowerCase(Locale.ROOT);
            String run = date.group("run");
            columns.put(name, "string");
            dates.put("yyyy", name);
            addDate(properties, "projection." + name, run, delivered.first());
            template = template.replace(run, "${" + name + "}");
            KeyPath.PLACEHOLDER.matcher(run).results().forEach(result -> found.add(result.group(1)));
        }
        for (Matcher number = NUMBER.matcher(folders); number.find(); ) {
            String name = number.group("name").toLowerCase(Locale.ROOT);
            String part = number.group("part");
            columns.put(name, "int");
            dates.put(part, name);
            addNumber(properties, "projection." + name, part, delivered.first());
            template = template.replace(number.group(), number.group("name") + "=${" + name + "}");
            found.add(part);
        }
        requireDay(delivered.key(), found, template);
        properties.put("storage.location.template", delivered.root() + "/" + template);
        return new AthenaPartitions(columns, dates, properties, delivered.root() + "/" + above(folders));
    }

    private static void addDate(Map<String, String> properties, String prefix, String run, LocalDate first) {
        boolean hours = run.contains("{HH}");
        String format = run.replace("{", "").replace("}", "");
        properties.put(prefix + ".type", "date");
        properties.put(prefix + ".format", format);
        properties.put(
                prefix + ".range",
                DateTimeFormatter.ofPattern(format, Locale.ROOT).format(first.atStartOfDay()) + ",NOW");
        properties.put(prefix + ".interval", "1");
        properties.put(prefix + ".interval.unit", hours ? "HOURS" : "DAYS");
    }

    private static void addNumber(Map<String, String> properties, String prefix, String part, LocalDate first) {
        properties.put(prefix + ".type", "integer");
        properties.put(
                prefix + ".range",
                part.equals("yyyy") ? first.getYear() + "," + (first.getYear() + YEARS) : RANGES.get(part));
        properties.put(prefix + ".digits", String.valueOf(part.length()));
    }

    private static void requireDay(String key, List<String> found, String template) {
        Set<String> once = new HashSet<>(found);
        boolean openFolder = KeyPath.PLACEHOLDER
                .matcher(template)
                .results()
                .anyMatch(result -> template.charAt(Math.max(0, result.start() - 1)) != '$');
        if (once.size() < found.size() || !once.containsAll(List.of("yyyy", "MM", "dd")) || openFolder) {
            throw new IllegalArgumentException("The key \"" + key
                    + "\" gives Athena no partitions that it can work out; take folders such as {yyyy}/{MM}/{dd}/ or"
                    + " year={yyyy}/month={MM}/day={dd}/, with {HH} or hour={HH} behind them for hours, and leave all"
                    + " else to the file's name.");
        }
    }

    private static String above(String folders) {
        Matcher open = KeyPath.PLACEHOLDER.matcher(folders);
        return open.find() ? folders.substring(0, folders.lastIndexOf('/', open.start()) + 1) : folders;
    }

    /** An expression: the digits of the date, from the year on. */
    String digits() {
        return KeyPath.DATES.stream()
                .filter(dates::containsKey)
                .map(part -> columns.get(dates.get(part)).equals("int")
                        ? "lpad(CAST(\"" + dates.get(part) + "\" AS varchar), " + part.length() + ", '0')"
                        : "regexp_replace(\"" + dates.get(part) + "\", '[^0-9]', '')")
                .collect(Collectors.joining(" || "));
    }

    String columnList() {
        return columns.entrySet().stream()
                .map(column -> "`" + column.getKey() + "` " + column.getValue())
                .collect(Collectors.joining(", "));
    }

    String propertyList() {
        return properties.entrySet().stream()
                .map(property -> "  '" + property.getKey() + "' = '" + property.getValue() + "'")
                .collect(Collectors.joining(",\n"));
    }
}
