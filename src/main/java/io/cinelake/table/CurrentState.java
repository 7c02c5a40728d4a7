package io.cinelake.table;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The newest record of each title since a date, a later view's counting on one date, without titles that are gone: there a tombstone wins. */
public record CurrentState(List<Delivered> records, List<Delivered> tombstones, LocalDate since) {
    static final TableSchema TOMBSTONE = TableSchema.declared(
            "id int64, imdb_id string, gone_since date, last_seen date, status string, successor int64");

    private static final String UNION = "\n    UNION ALL\n";

    String view(TableSchema schema, QueryEngine engine) {
        String columns = schema.columns().stream()
                .filter(column -> records.stream()
                        .allMatch(view -> view.columns(schema, List.of()).contains(column)))
                .map(column -> engine.inView(column.name()))
                .collect(Collectors.joining(", "));
        String every = IntStream.range(0, records.size())
                .mapToObj(place -> select(columns, records.get(place), engine, ", " + place + " AS _source"))
                .collect(Collectors.joining(UNION));
        String id = engine.inView("id");
        String since = engine.day("_at") + " >= " + engine.literal(since());
        String view = engine.create() + " " + engine.inView(records.get(0).table() + "_current") + " AS\nSELECT "
                + columns + "\nFROM (\n  SELECT *, row_number() OVER (PARTITION BY " + id
                + " ORDER BY _at DESC, _source DESC) AS _newest\n  FROM (\n" + every + "\n  ) AS every\n  WHERE "
                + since + "\n) AS records\n";
        if (tombstones.isEmpty()) {
            return view + "WHERE _newest = 1;\n";
        }
        String gone =
                tombstones.stream().map(each -> select(id, each, engine, "")).collect(Collectors.joining(UNION));
        return view + "LEFT JOIN (\n  SELECT " + id + " AS _gone, max(_at) AS _gone_at\n  FROM (\n" + gone
                + "\n  ) AS every\n  WHERE " + since + "\n  GROUP BY " + id + "\n) AS tombstones ON " + id
                + " = _gone\nWHERE _newest = 1 AND (_gone IS NULL OR " + engine.day("_gone_at") + " < "
                + engine.day("_at") + ");\n";
    }

    private static String select(String columns, Delivered view, QueryEngine engine, String more) {
        return "    SELECT " + columns + ", " + engine.time(view) + " AS _at" + more + " FROM "
                + engine.inView(view.table());
    }
}
