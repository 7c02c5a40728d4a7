package io.cinelake.table.ddl;

import io.cinelake.table.TableSchema;
import io.cinelake.table.ddl.CurrentState.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** What reads tables, and how it is told of one. */
public enum QueryEngine {
    /** A table with projected partitions, and a view over it. */
    ATHENA(AthenaDdl::of, AthenaDdl.DIALECT),
    /** A view. */
    DUCKDB(DuckDbDdl::of, DuckDbDdl.DIALECT),
    /** A temporary view with its schema, and a view over it. */
    SPARK(SparkDdl::of, SparkDdl.DIALECT);

    private final BiFunction<TableSchema, Delivered, String> text;
    private final Dialect dialect;

    QueryEngine(BiFunction<TableSchema, Delivered, String> text, Dialect dialect) {
        this.text = text;
        this.dialect = dialect;
    }

    /**
     * The statements, each ended by a semicolon.
     *
     * @throws IllegalArgumentException when the engine cannot read what is delivered; the sentence says what to change
     */
    public String ddl(TableSchema schema, Delivered delivered) {
        return text.apply(schema, delivered);
    }

    /**
     * The statements for all that belongs to a current state, and for the view {@code <name>_current} over it.
     *
     * @throws IllegalArgumentException as {@link #ddl}
     */
    public String ddl(TableSchema schema, CurrentState current) {
        List<String> statements = new ArrayList<>();
        current.records().forEach(each -> statements.add(ddl(schema, each)));
        current.tombstones().forEach(each -> statements.add(ddl(CurrentState.TOMBSTONE, each)));
        statements.add(current.view(schema, dialect));
        return String.join("\n", statements);
    }
}
