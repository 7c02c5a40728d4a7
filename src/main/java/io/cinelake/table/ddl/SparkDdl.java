package io.cinelake.table.ddl;

import io.cinelake.table.ColumnType.Scalar;
import io.cinelake.table.TableSchema;
import io.cinelake.table.TableSchema.Column;
import io.cinelake.table.ddl.CurrentState.Dialect;
import io.cinelake.table.ddl.Delivered.Format;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Spark: a temporary view with its schema, and one over it that has dates. Over JSON the second makes dates of the columns' texts; dates within lists
 * and structs stay text.
 */
final class SparkDdl {
    private static final TypeWords WORDS = new TypeWords(
            Map.of(
                    Scalar.INT64, "BIGINT",
                    Scalar.DOUBLE, "DOUBLE",
                    Scalar.BOOLEAN, "BOOLEAN",
                    Scalar.STRING, "STRING",
                    Scalar.DATE, "DATE",
                    Scalar.TIMESTAMP, "TIMESTAMP",
                    Scalar.JSON, "STRING"),
            "ARRAY<%s>",
            "STRUCT<%s>",
            ": ",
            '`');

    /** Spark 3 asks before it reads days before 1582, when some people of TMDB were born. */
    private static final String OLD_DAYS = "SET spark.sql.parquet.datetimeRebaseModeInRead = CORRECTED;\n\n";

    static final Dialect DIALECT = Dialect.ofDates('`', "CREATE OR REPLACE TEMPORARY VIEW");

    private SparkDdl() {}

    static String of(TableSchema schema, Delivered delivered) {
        KeyPath path = delivered.path();
        List<Column> columns = delivered.columns(schema, List.of(AthenaPartitions.DATE_COLUMN));
        boolean json = delivered.format().isJson();
        String files = WORDS.quoted(delivered.table() + "_files");
        String list = columns.stream()
                .map(column -> "  "
                        + (json
                                ? WORDS.quoted(column.field()) + " " + WORDS.inJson(column.type())
                                : WORDS.quoted(column.name()) + " " + WORDS.of(column.type())))
                .collect(Collectors.joining(",\n"));
        String selected = columns.stream()
                .map(column -> "  " + (json ? fromJson(column) : WORDS.quoted(column.name())))
                .collect(Collectors.joining(",\n"));
        String keys = "'^.*" + path.regex(path.template()) + "'";
        String date = "CAST(regexp_replace(input_file_name(), " + keys + ", '"
                + path.date('$') + "') AS " + (path.hasTime() ? "TIMESTAMP" : "DATE") + ") AS "
                + AthenaPartitions.DATE_COLUMN;
        return (json ? "" : OLD_DAYS) + "CREATE OR REPLACE TEMPORARY VIEW " + files + " (\n" + list + "\n)\nUSING "
                + (json ? "json" : "parquet") + "\nOPTIONS (path '"
                + delivered.root().replaceFirst("^s3:", "s3a:") + "/" + path.glob() + "'"
                + (delivered.format() == Format.ARRAY ? ", multiLine 'true'" : "") + ");\n\n"
                + "CREATE OR REPLACE TEMPORARY VIEW " + WORDS.quoted(delivered.table()) + " AS\nSELECT\n" + selected
                + ",\n  " + date + "\nFROM " + files + "\nWHERE input_file_name() RLIKE " + keys + ";\n";
    }

    private static String fromJson(Column column) {
        String field = WORDS.quoted(column.field());
        return (column.type() instanceof Scalar && column.type().hasTime()
                        ? "TRY_CAST(" + field + " AS " + WORDS.of(column.type()) + ")"
                        : field)
                + " AS " + WORDS.quoted(column.name());
    }
}
