package io.cinelake.table.ddl;

import io.cinelake.table.TableSchema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The newest record of each title, without the titles that are gone.
 *
 * @param records views of the same columns, a later one's records being newer on the same date
 * @param tombstones views of titles that are gone; on one date a tombstone wins over a record
 * @param since the first date that counts
 */
public record CurrentState(List<Delivered> records, List<Delivered> tombstones, LocalDate since) {
    /** The columns of a tombstone. */
    static final TableSchema TOMBSTONE = TableSchema.declared(
            "id int64, imdb_id string, gone_since date, last_seen date, status string, successor int64");

    /**
     * How an engine names things and tells times.
     *
     * @param create begins the statement of a view
     * @param at gives an expression that grows with the time of the run, the same for all views
     * @param day gives the day of such an expression
     * @param literal gives a day as {@code day} does
     */
    record Dialect(
            char quote,
            String create,
            Function<Delivered, String> at,
            UnaryOperator<String> day,
            Function<LocalDate, String> literal) {
        /** Of an engine whose views have the run's date, or its time, in the column {@code dt}. */
        static Dialect ofDates(char quote, String create) {
            return new Dialect(
                    quote,
                    create,
                    view -> "CAST(" + AthenaPartitions.DATE_COLUMN + " AS TIMESTAMP)",
                    at -> "CAST(" + at + " AS DATE)",
                    day -> "DATE '" + day + "'");
        }
    }

    /** Copies the lists. */
    public CurrentState {
        records = List.copyOf(records);
        tombstones = List.copyOf(tombstones);
    }

    /** The view, over the views of records and tombstones. */
    String view(TableSchema schema, Dialect dialect) {
        char quote = dialect.quote();
        String columns = schema.columns().stream()
                .filter(column -> records.stream()
                        .allMatch(view -> view.columns(schema, List.of()).contains(column)))
                .map(column -> quote + column.name() + quote)
                .collect(Collectors.joining(", "));
        List<String> newest = new ArrayList<>(IntStream.range(0, records.size())
                .mapToObj(place -> "    SELECT " + columns + ", " + dialect.at().apply(records.get(place)) + " AS _at, "
                        + place + " AS _source FROM " + quote
                        + records.get(place).table() + quote)
                .toList());
        String since = dialect.day().apply("_at") + " >= " + dialect.literal().apply(since());
        String view = dialect.create() + " " + quote + records.get(0).table() + "_current" + quote + " AS\nSELECT "
                + columns + "\nFROM (\n  SELECT *, row_number() OVER (PARTITION BY " + quote + "id" + quote
                + " ORDER BY _at DESC, _source DESC) AS _newest\n  FROM (\n"
                + String.join("\n    UNION ALL\n", newest) + "\n  ) AS every\n  WHERE " + since
                + "\n) AS records\n";
        if (tombstones.isEmpty()) {
            return view + "WHERE _newest = 1;\n";
        }
        String gone = tombstones.stream()
                .map(each -> "    SELECT " + quote + "id" + quote + ", "
                        + dialect.at().apply(each) + " AS _at FROM " + quote + each.table() + quote)
                .collect(Collectors.joining("\n    UNION ALL\n"));
        return view + "LEFT JOIN (\n  SELECT " + quote + "id" + quote + " AS _gone, max(_at) AS _gone_at\n  FROM (\n"
                + gone + "\n  ) AS every\n  WHERE " + since + "\n  GROUP BY " + quote + "id" + quote
                + "\n) AS tombstones ON " + quote + "id" + quote + " = _gone\nWHERE _newest = 1 AND (_gone IS NULL OR "
                + dialect.day().apply("_gone_at") + " < " + dialect.day().apply("_at") + ");\n";
    }
}
