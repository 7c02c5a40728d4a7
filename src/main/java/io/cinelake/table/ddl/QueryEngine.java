package io.cinelake.table.ddl;

import io.cinelake.table.TableSchema;
import java.util.function.BiFunction;

/** What reads tables, and how it is told of one. */
public enum QueryEngine {
    /** A table with projected partitions, and a view over it. */
    ATHENA(AthenaDdl::of),
    /** A view. */
    DUCKDB(DuckDbDdl::of),
    /** A temporary view with its schema, and a view over it. */
    SPARK(SparkDdl::of);

    private final BiFunction<TableSchema, Delivered, String> text;

    QueryEngine(BiFunction<TableSchema, Delivered, String> text) {
        this.text = text;
    }

    /**
     * The statements, each ended by a semicolon.
     *
     * @throws IllegalArgumentException when the engine cannot read what is delivered; the sentence says what to change
     */
    public String ddl(TableSchema schema, Delivered delivered) {
        return text.apply(schema, delivered);
    }
}
