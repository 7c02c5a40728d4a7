package io.cinelake.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cinelake.table.parquet.FolderStore;
import io.cinelake.table.parquet.ParquetParts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OddRecordsTest {
    /** JSON with every character beyond ASCII as an escape, halves of characters too. */
    private static final JsonMapper ESCAPING =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final int BATCH = 100;

    @TempDir
    private Path folder;

    static Stream<Arguments> schemas() {
        return Stream.of(
                Arguments.of("movie", TableSchema.ofTmdb("movie"), 4_000),
                Arguments.of("tv", TableSchema.ofTmdb("tv"), 3_000),
                Arguments.of("person", TableSchema.ofTmdb("person"), 3_000));
    }

    @ParameterizedTest(name = "{2} of {0}")
    @MethodSource("schemas")
    void comeBackFromParquetAsTheyWere(String name, TableSchema schema, int count) throws Exception {
        OddRecords odd = new OddRecords(count);
        List<JsonNode> records = new ArrayList<>();
        for (int id = 0; id < count; id++) {
            records.add(Canonical.record(schema, odd.next(schema, id)));
        }

        FolderStore store = write(schema, new OddRecords(count), count);

        List<ObjectNode> rows = rows(store.file(1));
        assertThat(store.parts()).hasSize(1);
        assertThat(rows).hasSize(count);
        for (int id = 0; id < count; id++) {
            JsonNode row = Canonical.row(schema, rows.get(id));
            JsonNode record = Canonical.parse(ESCAPING.writeValueAsString(records.get(id)));
            assertThat(Canonical.differences("", record, row)).isEmpty();
        }
    }

    private FolderStore write(TableSchema schema, OddRecords odd, int count) throws IOException {
        FolderStore store = new FolderStore(folder);
        Drift drift = new Drift();
        RecordReader reader = new RecordReader(schema, Set.of(), drift);
        ParquetParts parts = new ParquetParts(schema, store);
        for (int id = 0; id < count; id += BATCH) {
            StringBuilder lines = new StringBuilder();
            for (int i = id; i < id + BATCH; i++) {
                lines.append(ESCAPING.writeValueAsString(odd.next(schema, i))).append('\n');
            }
            reader.read(new ByteArrayInputStream(lines.toString().getBytes(UTF_8)), parts::write);
        }
        parts.finish();
        assertThat(drift.counts()).hasSize(Drift.MOST_PATHS);
        return store;
    }

    private static List<ObjectNode> rows(Path file) throws SQLException {
        List<ObjectNode> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            try (ResultSet result = statement.executeQuery(
                    "SELECT to_json(t)::VARCHAR FROM (SELECT * FROM read_parquet('" + file + "') ORDER BY id) t")) {
                while (result.next()) {
                    rows.add((ObjectNode) Canonical.parse(result.getString(1)));
                }
            }
        }
        return rows;
    }
}
