package io.cinelake.table;

import io.cinelake.table.ColumnType.ListOf;
import io.cinelake.table.ColumnType.Scalar;
import io.cinelake.table.ColumnType.Struct;
import io.cinelake.table.Delivered.Format;
import io.cinelake.table.TableSchema.Column;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What reads tables, and how it is told of one: the words it has for types, in the order of {@link Scalar}, and its statements. */
public enum QueryEngine {
    /** An external table with projected partitions, and a view of this feed's files; over JSON it makes dates of the columns' texts, not of nested ones. */
    ATHENA("bigint double boolean string date timestamp string", "array<%s>", "struct<%s>", ":", '`'),
    /** One view. Over JSON it makes dates of texts at any depth; what is no date becomes null. */
    DUCKDB("BIGINT DOUBLE BOOLEAN VARCHAR DATE TIMESTAMPTZ JSON", "%s[]", "STRUCT(%s)", " ", '"'),
    /** A temporary view with its schema, and one over it that has dates, made as Athena's are. */
    SPARK("BIGINT DOUBLE BOOLEAN STRING DATE TIMESTAMP STRING", "ARRAY<%s>", "STRUCT<%s>", ": ", '`');

    /** The column with the run's date in a view, or its time when the keys have hours. */
    static final String DATE_COLUMN = "dt";
    /** Spark 3 asks before it reads days before 1582, when some people of TMDB were born. */
    private static final String OLD_DAYS = "SET spark.sql.parquet.datetimeRebaseModeInRead = CORRECTED;\n\n";

    private final String[] scalars;
    private final String list;
    private final String struct;
    private final String between;
    private final char quote;

    QueryEngine(String scalars, String list, String struct, String between, char quote) {
        this.scalars = scalars.split(" ");
        this.list = list;
        this.struct = struct;
        this.between = between;
        this.quote = quote;
    }

    /** The statements, each ended by a semicolon; throws an IllegalArgumentException that says what to change when the engine cannot read it. */
    public String ddl(TableSchema schema, Delivered delivered) {
        boolean json = delivered.format().isJson();
        if (this == ATHENA) {
            return athena(schema, delivered, json);
        }
        List<Column> columns = delivered.columns(schema, Set.of(DATE_COLUMN));
        return this == DUCKDB ? duckDb(columns, delivered, json) : spark(columns, delivered, json);
    }

    /** The statements for all that belongs to a current state, and for the view {@code <name>_current} over it; throws as {@link #ddl}. */
    public String ddl(TableSchema schema, CurrentState current) {
        List<String> statements = new ArrayList<>();
        current.records().forEach(each -> statements.add(ddl(schema, each)));
        current.tombstones().forEach(each -> statements.add(ddl(CurrentState.TOMBSTONE, each)));
        statements.add(current.view(schema, this));
        return String.join("\n", statements);
    }

    private String athena(TableSchema schema, Delivered delivered, boolean json) {
        if (delivered.format() == Format.ARRAY) {
            throw new IllegalArgumentException("Athena reads one record a line, and feed \"" + delivered.feed()
                    + "\" writes arrays; set its format to lines, or its tables to parquet.");
        }
        AthenaPartitions partitions = AthenaPartitions.of(delivered);
        List<Column> columns = delivered.columns(schema, partitions.names());
        String files = delivered.table() + "_files";
        String file = delivered.template().substring(delivered.folders().length());
        Stream<String> ofKey = partitions.names().stream().map(this::inView);
        return "CREATE EXTERNAL TABLE IF NOT EXISTS " + quoted(files) + " (\n"
                + lines(columns, column -> quoted(column.name()) + " " + type(column.type(), json))
                + "\n)\nPARTITIONED BY (" + partitions.columnList() + ")\n"
                + (json ? "ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'\n" : "STORED AS PARQUET\n")
                + (json ? mappings(columns) : "")
                + "LOCATION '" + partitions.location() + "'\nTBLPROPERTIES (\n"
                + String.join(",\n", partitions.properties()) + "\n);\n\n"
                + view(
                        delivered.table(),
                        lines(columns, column -> json ? athenaDate(column) : inView(column.name())),
                        ofKey.collect(Collectors.joining(", ")),
                        inView(files),
                        "regexp_like(\"$path\", '" + delivered.regex(file) + "')");
    }

    private static String mappings(List<Column> columns) {
        String mappings = columns.stream()
                .filter(column -> !column.name().equals(column.field()))
                .map(column -> "'mapping." + column.name() + "' = '" + column.field() + "'")
                .collect(Collectors.joining(", "));
        return mappings.isEmpty() ? "" : "WITH SERDEPROPERTIES (" + mappings + ")\n";
    }

    private String athenaDate(Column column) {
        String name = inView(column.name());
        if (column.type() == Scalar.TIMESTAMP) {
            return "CAST(COALESCE(TRY(from_iso8601_timestamp(" + name + ")), TRY(CAST(" + name
                    + " AS timestamp with time zone))) AS timestamp) AS " + name;
        }
        return column.type() == Scalar.DATE ? "TRY(CAST(" + name + " AS date)) AS " + name : name;
    }

    private String duckDb(List<Column> columns, Delivered delivered, boolean json) {
        String array = delivered.format() == Format.ARRAY ? "array" : "newline_delimited";
        String fields = lines(columns, field -> "  " + quoted(field.field()) + ": '" + type(field.type(), true) + "'");
        return view(
                delivered.table(),
                lines(columns, column -> selected(column, json)),
                date(delivered, "filename", '\\'),
                (json ? "read_json(" : "read_parquet(") + "'" + delivered.root() + "/" + delivered.glob()
                        + "', filename = true, hive_partitioning = false"
                        + (json
                                ? ",\n  format = '" + array + "', columns = {\n" + fields + "}"
                                : ", union_by_name = true")
                        + ")",
                "regexp_matches(filename, " + keys(delivered) + ")");
    }

    private String spark(List<Column> columns, Delivered delivered, boolean json) {
        String files = quoted(delivered.table() + "_files");
        return (json ? "" : OLD_DAYS) + create() + " " + files + " (\n"
                + lines(
                        columns,
                        column -> quoted(json ? column.field() : column.name()) + " " + type(column.type(), json))
                + "\n)\nUSING " + (json ? "json" : "parquet") + "\nOPTIONS (path '"
                + delivered.root().replaceFirst("^s3:", "s3a:") + "/" + delivered.glob() + "'"
                + (delivered.format() == Format.ARRAY ? ", multiLine 'true'" : "") + ");\n\n"
                + view(
                        delivered.table(),
                        lines(columns, column -> selected(column, json)),
                        date(delivered, "input_file_name()", '$'),
                        files,
                        "input_file_name() RLIKE " + keys(delivered));
    }

    /** A column of a view; over JSON dates are made of texts: DuckDB's at any depth. */
    private String selected(Column column, boolean json) {
        String name = quoted(json ? column.field() : column.name());
        boolean isText = json && column.type().hasTime() && (this == DUCKDB || column.type() instanceof Scalar);
        String value = isText ? "TRY_CAST(" + name + " AS " + type(column.type(), false) + ")" : name;
        return json ? value + " AS " + quoted(column.name()) : value;
    }

    private String view(String name, String columns, String ofKey, String from, String condition) {
        return create() + " " + inView(name) + " AS\nSELECT\n" + columns + ",\n  " + ofKey + "\nFROM " + from
                + "\nWHERE " + condition + ";\n";
    }

    private static String date(Delivered delivered, String file, char mark) {
        return "CAST(regexp_replace(" + file + ", " + keys(delivered) + ", '" + delivered.date(mark) + "') AS "
                + (delivered.hasTime() ? "TIMESTAMP" : "DATE") + ") AS " + DATE_COLUMN;
    }

    private static String keys(Delivered delivered) {
        return "'^.*" + delivered.regex(delivered.template()) + "'";
    }

    private static String lines(List<Column> columns, Function<Column, String> line) {
        return columns.stream().map(column -> "  " + line.apply(column)).collect(Collectors.joining(",\n"));
    }

    /** A type as it is in Parquet, or as it is in JSON, where dates and timestamps are text. */
    private String type(ColumnType type, boolean json) {
        if (type instanceof ListOf each) {
            return String.format(Locale.ROOT, list, type(each.element(), json));
        }
        if (type instanceof Struct group) {
            String fields = group.fields().stream()
                    .map(field -> quoted(json ? field.field() : field.name()) + between + type(field.type(), json))
                    .collect(Collectors.joining(", "));
            return String.format(Locale.ROOT, struct, fields);
        }
        return scalars[json && type.hasTime() ? Scalar.STRING.ordinal() : ((Scalar) type).ordinal()];
    }

    private String quoted(String name) {
        return quote + name + quote;
    }

    /** A name as views have it: Athena's are not written as its tables are. */
    String inView(String name) {
        return this == ATHENA ? '"' + name + '"' : quoted(name);
    }

    String create() {
        return this == SPARK ? "CREATE OR REPLACE TEMPORARY VIEW" : "CREATE OR REPLACE VIEW";
    }

    /** An expression over a view that grows with the time of the run. Athena's are the digits of partitions, since each feed's key may write dates in another way. */
    String time(Delivered view) {
        return this == ATHENA
                ? "rpad(" + AthenaPartitions.of(view).digits() + ", 10, '0')"
                : "CAST(" + DATE_COLUMN + " AS TIMESTAMP)";
    }

    /** The day of such an expression. */
    String day(String time) {
        return this == ATHENA ? "substr(" + time + ", 1, 8)" : "CAST(" + time + " AS DATE)";
    }

    String literal(LocalDate day) {
        return this == ATHENA ? "'" + DateTimeFormatter.BASIC_ISO_DATE.format(day) + "'" : "DATE '" + day + "'";
    }
}
