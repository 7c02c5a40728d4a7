/**
 * Parquet: rows become files of columns.
 *
 * <p>Here live the schema as Parquet writes it, the cutting into parts ({@link io.cinelake.table.parquet.ParquetParts}) and the little that Parquet's
 * library needs in Hadoop's place: a file in memory, and gzip by the JDK. No class of Hadoop is loaded at run time.
 *
 * <p>Rows enter, from {@code table}; finished parts leave to whoever stores them. The same rows give the same bytes: no time or host is in a file.
 */
package io.cinelake.table.parquet;
