package io.cinelake.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.lake.BatchEncoder.Layout;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That what is written loads as it is, told by nothing but its key. */
class LakeReadersTest {
    private static final LocalDateTime DATE = LocalDateTime.of(2026, 11, 22, 0, 0);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"ARRAY, false", "LINES, false", "ARRAY, true", "LINES, true"})
    void loadIntoDuckDb(Layout layout, boolean gzip) throws SQLException {
        KeyTemplate template = KeyTemplate.parse("{yyyy}/{MM}/{dd}/{feed}-{batch}.json", gzip);
        LocalCopy copy = new LocalCopy(folder);
        for (int batch = 1; batch <= 2; batch++) {
            String key = template.key("crime", "Movies", DATE, batch, 1);
            copy.write(key, BatchEncoder.encode(records(), layout, gzip).get(0).body());
        }

        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*), sum(revenue), min(title) from read_json('" + folder + "/**/*.json*')")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getLong(1)).isEqualTo(200);
            assertThat(row.getLong(2)).isEqualTo(200 * 2_923_706_026L + 2 * 99 * 100 / 2);
            assertThat(row.getString(3)).isEqualTo("Cidade de\u2028Deus \uD83C\uDFAC");
        }
    }

    private static List<byte[]> records() {
        return LongStream.range(0, 100)
                .mapToObj(i -> "{\"id\":%d,\"title\":\"Cidade de\u2028Deus \uD83C\uDFAC\",\"revenue\":%d,\"genres\":[]}"
                        .formatted(i, 2_923_706_026L + i))
                .map(record -> record.getBytes(UTF_8))
                .toList();
    }
}
