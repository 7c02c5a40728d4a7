/**
 * Tables: what turns records of JSON into typed columns.
 *
 * <p>Here live the column grammar ({@link io.cinelake.table.ColumnGrammar}), the schemas of films, series and people
 * ({@link io.cinelake.table.TableSchema}, with one text file each among the resources) and the reading of a record into a row
 * ({@link io.cinelake.table.RecordReader}). Schemas are declared, never inferred, and nothing of a record is lost: what has no column goes to
 * {@code _rest}.
 *
 * <p>Nothing of the program may enter: neither runs nor feeds nor the bucket. From here rows go on to {@code parquet}, which writes files. What query engines
 * ask for comes from {@link io.cinelake.table.QueryEngine}: a text to be printed; nothing is run.
 */
package io.cinelake.table;
