package io.cinelake.table;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The partitions that Athena works out from a key's folders without looking (Athena user guide, "Partition projection"): a date in one piece
 * ({@code {yyyy}/{MM}/{dd}}, {@code dt={yyyy}-{MM}-{dd}}, {@code {HH}} behind it or not), whole numbers in Hive's style
 * ({@code year={yyyy}/month={MM}/day={dd}}), and hours. The location is the folder above all of them.
 */
record AthenaPartitions(List<Part> columns, List<String> properties, String location) {
    private static final String DATE_RUN = "\\{yyyy}[-_./]?\\{MM}[-_./]?\\{dd}(?:[-_./]?\\{HH})?";
    private static final Pattern DATE =
            Pattern.compile("(?:(?<=/|^)(?<name>[A-Za-z_][A-Za-z0-9_]*)=)?(?<run>" + DATE_RUN + ")(?=/)");
    private static final Pattern NUMBER =
            Pattern.compile("(?<=/|^)(?<name>[A-Za-z_][A-Za-z0-9_]*)=\\{(?<part>yyyy|MM|dd|HH)}(?=/)");
    private static final Map<String, String> RANGES = Map.of("MM", "1,12", "dd", "1,31", "HH", "0,23");
    /** Athena tries every partition of a range that a query does not narrow, so that the years end. */
    private static final int YEARS = 10;

    /** A column of the key: a whole number, or a date in one piece, whose first part is the year. */
    private record Part(String name, String first, boolean isNumber) {}

    static AthenaPartitions of(Delivered delivered) {
        String folders = delivered.folders();
        LocalDate start = delivered.first();
        List<Part> columns = new ArrayList<>();
        List<String> properties = new ArrayList<>(List.of("  'projection.enabled' = 'true'"));
        String template = folders;
        List<String> found = new ArrayList<>();
        Matcher date = DATE.matcher(folders);
        if (date.find()) {
            String run = date.group("run");
            String format = run.replace("{", "").replace("}", "");
            String name = date.group("name") == null
                    ? QueryEngine.DATE_COLUMN
                    : date.group("name").toLowerCase(Locale.ROOT);
            columns.add(new Part(name, "yyyy", false));
            add(properties, name, "type", "date");
            add(properties, name, "format", format);
            DateTimeFormatter written = DateTimeFormatter.ofPattern(format, Locale.ROOT);
            add(properties, name, "range", written.format(start.atStartOfDay()) + ",NOW");
            add(properties, name, "interval", "1");
            add(properties, name, "interval.unit", run.contains("{HH}") ? "HOURS" : "DAYS");
            template = template.replace(run, "${" + name + "}");
            Delivered.PLACEHOLDER.matcher(run).results().forEach(result -> found.add(result.group(1)));
        }
        for (Matcher number = NUMBER.matcher(folders); number.find(); ) {
            String name = number.group("name").toLowerCase(Locale.ROOT);
            String part = number.group("part");
            columns.add(new Part(name, part, true));
            add(properties, name, "type", "integer");
            String years = start.getYear() + "," + (start.getYear() + YEARS);
            add(properties, name, "range", RANGES.getOrDefault(part, years));
            add(properties, name, "digits", String.valueOf(part.length()));
            template = template.replace(number.group(), number.group("name") + "=${" + name + "}");
            found.add(part);
        }
        requireDay(delivered.key(), found, template);
        properties.add("  'storage.location.template' = '" + delivered.root() + "/" + template + "'");
        return new AthenaPartitions(columns, properties, delivered.root() + "/" + above(folders));
    }

    private static void add(List<String> properties, String column, String name, String value) {
        properties.add("  'projection." + column + "." + name + "' = '" + value + "'");
    }

    private static void requireDay(String key, List<String> found, String template) {
        Set<String> once = new HashSet<>(found);
        boolean openFolder = Delivered.PLACEHOLDER
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
        Matcher open = Delivered.PLACEHOLDER.matcher(folders);
        return open.find() ? folders.substring(0, folders.lastIndexOf('/', open.start()) + 1) : folders;
    }

    List<String> names() {
        return columns.stream().map(Part::name).toList();
    }

    String columnList() {
        return columns.stream()
                .map(column -> "`" + column.name + "` " + (column.isNumber ? "int" : "string"))
                .collect(Collectors.joining(", "));
    }

    /** An expression: the digits of the date, from the year on. */
    String digits() {
        return columns.stream()
                .sorted(Comparator.comparingInt(column -> Delivered.DATES.indexOf(column.first)))
                .map(column -> column.isNumber
                        ? "lpad(CAST(\"" + column.name + "\" AS varchar), " + column.first.length() + ", '0')"
                        : "regexp_replace(\"" + column.name + "\", '[^0-9]', '')")
                .collect(Collectors.joining(" || "));
    }
}
