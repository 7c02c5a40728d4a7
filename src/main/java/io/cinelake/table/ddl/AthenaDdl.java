package io.cinelake.table.ddl;

import io.cinelake.table.ColumnType.Scalar;
import io.cinelake.table.TableSchema;
import io.cinelake.table.TableSchema.Column;
import io.cinelake.table.ddl.CurrentState.Dialect;
import io.cinelake.table.ddl.Delivered.Format;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Athena: an external table over the folder, and a view of this feed's files in it. Over JSON the view makes dates of the columns' texts; dates
 * within lists and structs stay text.
 */
final class AthenaDdl {
    private static final TypeWords WORDS = new TypeWords(
            Map.of(
                    Scalar.INT64, "bigint",
                    Scalar.DOUBLE, "double",
                    Scalar.BOOLEAN, "boolean",
                    Scalar.STRING, "string",
                    Scalar.DATE, "date",
                    Scalar.TIMESTAMP, "timestamp",
                    Scalar.JSON, "string"),
            "array<%s>",
            "struct<%s>",
            ":",
            '`');

    private static final String JSON_SERDE = "ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'\n";

    private static final int DIGITS_OF_HOUR = 10;
    private static final int DIGITS_OF_DAY = 8;

    /** Times are the digits of the partitions, from the year to the hour, since each feed's key may write its dates in another way. */
    static final Dialect DIALECT = new Dialect(
            '"',
            "CREATE OR REPLACE VIEW",
            view -> "rpad(" + AthenaPartitions.of(view).digits() + ", " + DIGITS_OF_HOUR + ", '0')",
            at -> "substr(" + at + ", 1, " + DIGITS_OF_DAY + ")",
            day -> "'" + DateTimeFormatter.BASIC_ISO_DATE.format(day) + "'");

    private AthenaDdl() {}

    static String of(TableSchema schema, Delivered delivered) {
        if (delivered.format() == Format.ARRAY) {
            throw new IllegalArgumentException("Athena reads one record a line, and feed \"" + delivered.feed()
                    + "\" writes arrays; set its format to lines, or its tables to parquet.");
        }
        AthenaPartitions partitions = AthenaPartitions.of(delivered);
        List<Column> columns = delivered.columns(schema, partitions.columns().keySet());
        boolean json = delivered.format().isJson();
        String files = delivered.table() + "_files";
        String list = columns.stream()
                .map(column -> "  " + WORDS.quoted(column.name()) + " "
                        + (json ? WORDS.inJson(column.type()) : WORDS.of(column.type())))
                .collect(Collectors.joining(",\n"));
        return "CREATE EXTERNAL TABLE IF NOT EXISTS `" + files + "` (\n" + list + "\n)\n"
                + "PARTITIONED BY (" + partitions.columnList() + ")\n"
                + (json ? JSON_SERDE + mappings(columns) : "STORED AS PARQUET\n")
                + "LOCATION '" + partitions.location() + "'\n"
                + "TBLPROPERTIES (\n" + partitions.propertyList() + "\n);\n\n"
                + view(delivered, columns, partitions, files);
    }

    private static String view(Delivered delivered, List<Column> columns, AthenaPartitions partitions, String files) {
        String list = columns.stream()
                .map(column -> "  " + (delivered.format().isJson() ? fromText(column) : name(column.name())))
                .collect(Collectors.joining(",\n"));
        String last =
                partitions.columns().keySet().stream().map(AthenaDdl::name).collect(Collectors.joining(", "));
        KeyPath path = delivered.path();
        String file = path.template().substring(path.folders().length());
        return "CREATE OR REPLACE VIEW " + name(delivered.table()) + " AS\nSELECT\n" + list + ",\n  " + last + "\nFROM "
                + name(files) + "\nWHERE regexp_like(\"$path\", '" + path.regex(file) + "');\n";
    }

    private static String fromText(Column column) {
        String name = name(column.name());
        if (column.type() == Scalar.DATE) {
            return "TRY(CAST(" + name + " AS date)) AS " + name;
        }
        if (column.type() == Scalar.TIMESTAMP) {
            return "CAST(COALESCE(TRY(from_iso8601_timestamp(" + name + ")), TRY(CAST(" + name
                    + " AS timestamp with time zone))) AS timestamp) AS " + name;
        }
        return name;
    }

    private static String mappings(List<Column> columns) {
        String mappings = columns.stream()
                .filter(column -> !column.name().equals(column.field()))
                .map(column -> "'mapping." + column.name() + "' = '" + column.field() + "'")
                .collect(Collectors.joining(", "));
        return mappings.isEmpty() ? "" : "WITH SERDEPROPERTIES (" + mappings + ")\n";
    }

    private static String name(String name) {
        return '"' + name + '"';
    }
}
