package io.cinelake.table.parquet;

import io.cinelake.table.TableSchema;
import io.cinelake.table.TableSchema.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.io.function.IOConsumer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.DelegatingPositionOutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** Writes rows as Parquet files, each of which is finished before the next begins. One file is in memory, however many rows there are. */
public final class ParquetParts {
    /** A part ends with so many titles, so that engines read a table by several tasks. */
    public static final int MOST_ROWS = 10_000;
    /** A part ends with the row that reaches so many bytes; they fit into the memory of a process of 256 MB. */
    public static final long MOST_BYTES = 32L << 20;
    /** A row group is in memory until it is written. */
    private static final long ROW_GROUP_BYTES = 16L << 20;
    /** A title can have megabytes, so that the size is looked at after every few of them; the library's own least number is 100. */
    private static final int ROWS_BETWEEN_LOOKS = 4;

    private final ParquetSchema schema;
    private final IOConsumer<Part> store;
    private MemoryFile file;
    private ParquetWriter<Group> writer;
    private int number;
    private long rows;

    /** A file of a table: its number, from 1, how many records are in it, and all its bytes. */
    public record Part(int number, long rows, byte[] bytes) {}

    /** {@code store} takes each file when it is whole. */
    public ParquetParts(TableSchema schema, IOConsumer<Part> store) {
        this.schema = new ParquetSchema(schema);
        this.store = store;
    }

    /** Writes a row of the schema, into the next part when the last one is full. */
    public void write(Row row) throws IOException {
        if (writer == null) {
            file = new MemoryFile(new ByteArrayOutputStream());
            writer = ExampleParquetWriter.builder(file)
                    .withType(schema.type())
                    .withConf(new PlainParquetConfiguration())
                    .withCodecFactory(new GzipCodec())
                    .withCompressionCodec(CompressionCodecName.GZIP)
                    .withRowGroupSize(ROW_GROUP_BYTES)
                    .withMinRowCountForPageSizeCheck(1)
                    .withMaxRowCountForPageSizeCheck(ROWS_BETWEEN_LOOKS)
                    .build();
        }
        writer.write(schema.group(row));
        rows++;
        if (rows == MOST_ROWS || writer.getDataSize() >= MOST_BYTES) {
            finish();
        }
    }

    /** Ends the last part; without rows there is none. */
    public void finish() throws IOException {
        if (writer != null) {
            writer.close();
            Part part = new Part(++number, rows, file.bytes.toByteArray());
            writer = null;
            file = null;
            rows = 0;
            store.accept(part);
        }
    }

    /** A file of Parquet's library in memory, where it stays until it is whole. */
    private record MemoryFile(ByteArrayOutputStream bytes) implements OutputFile {
        @Override
        public PositionOutputStream create(long blockSizeHint) {
            return new DelegatingPositionOutputStream(bytes) {
                @Override
                public long getPos() {
                    return bytes.size();
                }
            };
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) {
            return create(blockSizeHint);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }

    /** Packs pages with the JDK's gzip, which every engine reads. The library's own factory would load Hadoop. */
    private static final class GzipCodec implements CompressionCodecFactory, BytesInputCompressor {
        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName codec) {
            return this;
        }

        @Override
        public BytesInput compress(BytesInput page) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                page.writeAllTo(gzip);
            }
            return BytesInput.from(packed);
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.GZIP;
        }

        /** For readers; there is none in the program. */
        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
            throw new UnsupportedOperationException("Parquet is only written here.");
        }

        @Override
        public void release() {
            // It holds nothing.
        }
    }
}
