package io.cinelake.table.parquet;

import io.cinelake.table.Row;
import io.cinelake.table.TableSchema;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Writes rows as Parquet files, each of which is finished before the next begins. It holds one row group in memory, however many rows there are.
 * {@link #finish} ends the last file; {@link #close} before it leaves a half one, which is to be thrown away.
 */
public final class ParquetParts implements Closeable {
    /** A part ends with so many titles, so that engines read a table by several tasks. */
    public static final int MOST_ROWS = 10_000;

    /** A part ends with the row that reaches so many bytes; they fit into the memory of a process of 256 MB. */
    public static final long MOST_BYTES = 32L << 20;

    private final TableSchema schema;
    private final Store store;
    private CountingOutput output;
    private ParquetWriter<Row> writer;
    private int number;
    private long rows;

    /**
     * A finished file of a table.
     *
     * @param number from 1
     * @param rows how many records are in it
     * @param bytes its size
     */
    public record Part(int number, long rows, long bytes) {}

    /** Where the files go. */
    public interface Store {
        /** Opens the file of a part. It counts only when the part is finished: a stream that is closed before holds half a file. */
        OutputStream open(int number) throws IOException;

        /** Takes a part whose file is whole and closed. */
        void finished(Part part) throws IOException;
    }

    /** Opens nothing before the first row. */
    public ParquetParts(TableSchema schema, Store store) {
        this.schema = schema;
        this.store = store;
    }

    /** Writes a row of the schema, into the next part when the last one is full. */
    public void write(Row row) throws IOException {
        if (writer == null) {
            output = new CountingOutput(store.open(++number));
            writer = new WriterBuilder(output, schema).build();
        }
        writer.write(row);
        rows++;
        if (rows == MOST_ROWS || writer.getDataSize() >= MOST_BYTES) {
            finish();
        }
    }

    /** Ends the last part; without rows there is none. */
    public void finish() throws IOException {
        if (writer == null) {
            return;
        }
        writer.close();
        Part part = new Part(number, rows, output.getPos());
        writer = null;
        output = null;
        rows = 0;
        store.finished(part);
    }

    @Override
    public void close() throws IOException {
        if (output != null) {
            output.close();
        }
    }

    /** Builds the library's writer with our settings. */
    private static final class WriterBuilder extends ParquetWriter.Builder<Row, WriterBuilder> {
        /** A row group is in memory until it is written. */
        private static final long ROW_GROUP_BYTES = 16L << 20;

        /** A title can have megabytes, so that the size is looked at after every few of them; the library's own least number is 100. */
        private static final int ROWS_BETWEEN_LOOKS = 4;

        private final TableSchema schema;

        WriterBuilder(CountingOutput output, TableSchema schema) {
            super(output);
            this.schema = schema;
            withConf(new PlainParquetConfiguration());
            withCodecFactory(new GzipCodec());
            withCompressionCodec(CompressionCodecName.GZIP);
            withRowGroupSize(ROW_GROUP_BYTES);
            withMinRowCountForPageSizeCheck(1);
            withMaxRowCountForPageSizeCheck(ROWS_BETWEEN_LOOKS);
        }

        @Override
        protected WriterBuilder self() {
            return this;
        }

        @Override
        protected WriteSupport<Row> getWriteSupport(ParquetConfiguration configuration) {
            return new RowWriteSupport(schema);
        }

        /** Never called, since the configuration is not Hadoop's; but the library's class leaves it open. */
        @Override
        @SuppressWarnings("deprecation")
        protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
            return new RowWriteSupport(schema);
        }
    }
}
