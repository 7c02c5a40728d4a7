package io.cinelake.table.ddl;

import io.cinelake.table.TableSchema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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

    /** How an engine names things and tells times. */
    record Dialect(char quote, String create, Times times) {}

    /** How an engine tells when a row was written. */
    interface Times {
        /** An expression that grows with the time of the run, the same for all views. */
        String at(Delivered view);

        /** Of such a time its day. */
        String day(String at);

        /** A day as {@link #day} gives it. */
        String literal(LocalDate day);
    }

    /** Copies the lists. */
    public CurrentState {
        records = List.copyOf(records);
        tombstones = List.copyOf(tombstones);
    }

    /** The view, over the views of records and tombstones. */
    String view(TableSchema schema, Dialect dialect) {
        char quote = dialect.quote();
        Times times = dialect.times();
        String columns = schema.columns().stream()
                .filter(column -> records.stream()
                        .allMatch(view -> view.columns(schema, List.of()).contains(column)))
                .map(column -> quote + column.name() + quote)
                .collect(Collectors.joining(", "));
        List<String> newest = new ArrayList<>(IntStream.range(0, records.size())
                .mapToObj(place -> "    SELECT " + columns + ", " + times.at(records.get(place)) + " AS _at, " + place
                        + " AS _source FROM " + quote + records.get(place).table() + quote)
                .toList());
        String since = times.day("_at") + " >= " + times.literal(since());
        String view = dialect.create() + " " + quote + records.get(0).table() + "_current" + quote + " AS\nSELECT "
                + columns + "\nFROM (\n  SELECT *, row_number() OVER (PARTITION BY " + quote + "id" + quote
                + " ORDER BY _at DESC, _source DESC) AS _newest\n  FROM (\n"
                + String.join("\n    UNION ALL\n", newest) + "\n  ) AS every\n  WHERE " + since
                + "\n) AS records\n";
        if (tombstones.isEmpty()) {
            return view + "WHERE _newest = 1;\n";
        }
        String gone = tombstones.stream()
                .map(each -> "    SELECT " + quote + "id" + quote + ", " + times.at(each) + " AS _at FROM " + quote
                        + each.table() + quote)
                .collect(Collectors.joining("\n    UNION ALL\n"));
        return view + "LEFT JOIN (\n  SELECT " + quote + "id" + quote + " AS _gone, max(_at) AS _gone_at\n  FROM (\n"
                + gone + "\n  ) AS every\n  WHERE " + since + "\n  GROUP BY " + quote + "id" + quote
                + "\n) AS tombstones ON " + quote + "id" + quote + " = _gone\nWHERE _newest = 1 AND (_gone IS NULL OR "
                + times.day("_gone_at") + " < " + times.day("_at") + ");\n";
    }
}
