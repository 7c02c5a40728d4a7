package io.cinelake.table.ddl;

import io.cinelake.table.ColumnType.Scalar;
import io.cinelake.table.TableSchema;
import io.cinelake.table.TableSchema.Column;
import io.cinelake.table.ddl.CurrentState.Dialect;
import io.cinelake.table.ddl.Delivered.Format;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** DuckDB: one view. Over JSON it makes dates of texts at any depth; what is no date becomes null. */
final class DuckDbDdl {
    private static final TypeWords WORDS = new TypeWords(
            Map.of(
                    Scalar.INT64, "BIGINT",
                    Scalar.DOUBLE, "DOUBLE",
                    Scalar.BOOLEAN, "BOOLEAN",
                    Scalar.STRING, "VARCHAR",
                    Scalar.DATE, "DATE",
                    Scalar.TIMESTAMP, "TIMESTAMPTZ",
                    Scalar.JSON, "JSON"),
            "%s[]",
            "STRUCT(%s)",
            " ",
            '"');

    static final Dialect DIALECT = Dialect.ofDates('"', "CREATE OR REPLACE VIEW");

    private DuckDbDdl() {}

    static String of(TableSchema schema, Delivered delivered) {
        KeyPath path = delivered.path();
        List<Column> columns = delivered.columns(schema, List.of(AthenaPartitions.DATE_COLUMN));
        boolean json = delivered.format().isJson();
        String list = columns.stream()
                .map(column -> "  " + (json ? fromJson(column) : WORDS.quoted(column.name())))
                .collect(Collectors.joining(",\n"));
        String keys = "'^.*" + path.regex(path.template()) + "'";
        String date = "CAST(regexp_replace(filename, " + keys + ", '" + path.date('\\') + "') AS "
                + (path.hasTime() ? "TIMESTAMP" : "DATE") + ") AS " + AthenaPartitions.DATE_COLUMN;
        return "CREATE OR REPLACE VIEW " + WORDS.quoted(delivered.table()) + " AS\nSELECT\n" + list + ",\n  " + date
                + "\nFROM " + (json ? "read_json(" : "read_parquet(")
                + "'" + delivered.root() + "/" + path.glob() + "', filename = true, hive_partitioning = false"
                + (json ? jsonOptions(columns, delivered.format()) : ", union_by_name = true")
                + ")\nWHERE regexp_matches(filename, " + keys + ");\n";
    }

    private static String fromJson(Column column) {
        String field = WORDS.quoted(column.field());
        String name = WORDS.quoted(column.name());
        return (column.type().hasTime() ? "TRY_CAST(" + field + " AS " + WORDS.of(column.type()) + ")" : field) + " AS "
                + name;
    }

    private static String jsonOptions(List<Column> columns, Format format) {
        return columns.stream()
                .map(column -> "    " + WORDS.quoted(column.field()) + ": '" + WORDS.inJson(column.type()) + "'")
                .collect(Collectors.joining(
                        ",\n",
                        ",\n  format = '" + (format == Format.ARRAY ? "array" : "newline_delimited")
                                + "', columns = {\n",
                        "}"));
    }
}
