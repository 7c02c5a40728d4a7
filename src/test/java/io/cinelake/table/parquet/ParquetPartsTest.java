package io.cinelake.table.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.table.TableSchema;
import io.cinelake.table.TableSchema.Row;
import io.cinelake.table.parquet.ParquetParts.Part;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetPartsTest {
    private static final TableSchema SCHEMA = TableSchema.declared("id int64, text string");
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void endsAPartAtTenThousandTitles() throws IOException, SQLException {
        FolderStore store = write(20_001, 1);

        assertThat(store.parts()).map(Part::rows).containsExactly(10_000L, 10_000L, 1L);
        assertThat(store.parts()).map(Part::number).containsExactly(1, 2, 3);
        assertThat(number("SELECT count(DISTINCT id) FROM '" + folder + "/*.parquet'"))
                .isEqualTo(20_001);
    }

    @Test
    void endsAPartWithTheRowThatReachesThirtyTwoMegabytesAndARowGroupBeforeSixteen() throws IOException, SQLException {
        FolderStore store = write(90, MEGABYTE / 2);

        assertThat(store.parts()).hasSize(2).allMatch(part -> part.bytes().length < ParquetParts.MOST_BYTES + MEGABYTE);
        assertThat(store.parts().get(0).bytes()).hasSizeGreaterThan(24 * MEGABYTE);
        assertThat(number("SELECT max(bytes) FROM (SELECT sum(total_compressed_size) AS bytes FROM parquet_metadata('"
                        + store.file(1) + "') GROUP BY row_group_id)"))
                .isLessThanOrEqualTo(16 * MEGABYTE);
        assertThat(number("SELECT max(row_group_id) FROM parquet_metadata('" + store.file(1) + "')"))
                .isGreaterThanOrEqualTo(1);
    }

    @Test
    void writesTheSameBytesForTheSameRows() throws IOException {
        byte[] first = Files.readAllBytes(write(500, 100).file(1));
        byte[] second = Files.readAllBytes(write(500, 100).file(1));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void writesNoFileWithoutRows() throws IOException {
        assertThat(write(0, 1).parts()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void storesNoHalfFile() throws IOException {
        FolderStore store = new FolderStore(folder);
        ParquetParts parts = new ParquetParts(SCHEMA, store);
        parts.write(row(1, "x"));

        assertThat(store.parts()).isEmpty();
    }

    @Test
    void givesEnginesNestedTypes() throws IOException, SQLException {
        FolderStore store = new FolderStore(folder);
        ParquetParts parts = new ParquetParts(
                TableSchema.declared("id int64, genres list<struct<id:int64,name:string>>, day date, at timestamp"),
                store);
        parts.write(new Row(Arrays.asList(1L, null, null, null, null)));
        parts.finish();

        assertThat(text("SELECT string_agg(column_type, ' ') FROM (DESCRIBE SELECT * FROM '" + store.file(1) + "')"))
                .isEqualTo("BIGINT STRUCT(id BIGINT, \"name\" VARCHAR)[] DATE TIMESTAMP WITH TIME ZONE VARCHAR");
    }

    @Test
    void needsNoClassOfHadoop() throws Exception {
        URL[] classPath = Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .map(Path::of)
                .filter(path -> !path.getFileName().toString().startsWith("hadoop"))
                .map(ParquetPartsTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader withoutHadoop = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            Class<?> writing = withoutHadoop.loadClass(Writing.class.getName());
            Path file = folder.resolve("1.parquet");

            writing.getMethod("write", Path.class).invoke(null, folder);

            assertThat(number("SELECT count(*) FROM '" + file + "'")).isEqualTo(100);
        }
    }

    /** Runs in a class loader of its own. */
    public static final class Writing {
        private Writing() {}

        public static void write(Path folder) throws IOException {
            ParquetParts parts = new ParquetParts(SCHEMA, new FolderStore(folder));
            for (long id = 0; id < 100; id++) {
                parts.write(row(id, "x"));
            }
            parts.finish();
        }
    }

    private FolderStore write(int rows, int characters) throws IOException {
        Random random = new Random(7);
        FolderStore store = new FolderStore(folder);
        ParquetParts parts = new ParquetParts(SCHEMA, store);
        for (long id = 0; id < rows; id++) {
            parts.write(row(
                    id,
                    random.ints(characters, 0, 1 << 7)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .toString()));
        }
        parts.finish();
        return store;
    }

    private static Row row(long id, String text) {
        return new Row(Arrays.asList(id, text, null));
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (IOException never) {
            throw new AssertionError(never);
        }
    }

    private static long number(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    private static String text(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
