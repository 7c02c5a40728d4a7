/**
 * Definitions: the text by which Athena, DuckDB and Spark see a feed's objects as a table.
 *
 * <p>Here live one class an engine, the words that their types have ({@link io.cinelake.table.ddl.TypeWords}) and what a key's template says of files
 * and partitions ({@link io.cinelake.table.ddl.KeyPath}, {@link io.cinelake.table.ddl.AthenaPartitions}).
 *
 * <p>A schema and what the feed delivers ({@link io.cinelake.table.ddl.Delivered}) enter; a text leaves, to be printed. Nothing is run and nothing is
 * asked.
 */
package io.cinelake.table.ddl;
