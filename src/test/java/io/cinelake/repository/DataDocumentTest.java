package io.cinelake.repository;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.sandbox.TmdbClient;
import io.cinelake.sandbox.catalogue.Catalogue;
import io.cinelake.sandbox.catalogue.Kind;
import io.cinelake.sandbox.catalogue.Title;
import io.cinelake.sandbox.tmdb.OfflineTmdb;
import io.cinelake.table.Drift;
import io.cinelake.table.RecordReader;
import io.cinelake.table.TableSchema;
import io.cinelake.table.ddl.Delivered;
import io.cinelake.table.ddl.QueryEngine;
import io.cinelake.table.parquet.FolderStore;
import io.cinelake.table.parquet.ParquetParts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queries of {@code docs/data.md} answer, over the sandbox's films as a table. */
class DataDocumentTest {
    private static final Pattern QUERY = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);
    private static final TableSchema SCHEMA = TableSchema.film();

    @TempDir
    private static Path root;

    private static List<JsonNode> films;

    @BeforeAll
    static void writeATable() throws IOException {
        Path folder = Files.createDirectories(root.resolve("2026/11/22"));
        films = new ArrayList<>();
        FolderStore store = new FolderStore(folder);
        RecordReader reader = new RecordReader(SCHEMA, Set.of("credits"), new Drift());
        Catalogue catalogue = new Catalogue(300, 1);
        try (OfflineTmdb tmdb = OfflineTmdb.start(catalogue, "token", 0);
                ParquetParts parts = new ParquetParts(SCHEMA, store)) {
            TmdbClient client = TmdbClient.of(tmdb, "token");
            for (Title title : catalogue.titles(Kind.FILM)) {
                var answer = client.get("/movie/" + title.id() + "?append_to_response=credits");
                if (answer.statusCode() == 200) {
                    films.add(TmdbClient.parsed(answer.body()));
                    reader.read(new ByteArrayInputStream(answer.body()), parts::write);
                }
            }
            parts.finish();
        }
        Files.move(store.file(1), folder.resolve("scifi-fantasy-movies-00001.parquet"));
    }

    @Test
    void everyQueryAnswers() throws IOException, SQLException {
        List<String> queries = queries();
        assertThat(queries).hasSizeGreaterThanOrEqualTo(4);
        for (String query : queries) {
            assertThat(rows(query)).as(query).isNotEmpty();
        }
    }

    @Test
    void theFirstNamesTheFilmsOfHighestRevenueInADecade() throws IOException, SQLException {
        List<List<Object>> answer = rows(queries().get(0));
        String decade = answer.get(0).get(0).toString();
        List<Long> expected = films.stream()
                .filter(film -> film.path("release_date").asText().startsWith(decade.substring(0, 3)))
                .map(film -> film.path("revenue").asLong())
                .filter(revenue -> revenue > 0)
                .sorted((one, other) -> Long.compare(other, one))
                .limit(5)
                .collect(toList());

        assertThat(answer.stream().filter(row -> row.get(0).toString().equals(decade)))
                .extracting(row -> row.get(2))
                .isEqualTo(expected);
    }

    private static List<String> queries() throws IOException {
        return QUERY.matcher(Files.readString(Path.of("docs/data.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static List<List<Object>> rows(String query) throws SQLException {
        Delivered delivered = new Delivered(
                "scifi-fantasy-movies",
                "scifi-fantasy-movies",
                "Movies",
                root.toString(),
                "{yyyy}/{MM}/{dd}/{feed}-{part}.parquet",
                Delivered.Format.PARQUET,
                LocalDate.of(2026, 11, 22));
        List<List<Object>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(QueryEngine.DUCKDB.ddl(SCHEMA, delivered));
            try (ResultSet result = statement.executeQuery(query)) {
                while (result.next()) {
                    List<Object> row = new ArrayList<>();
                    for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                        row.add(result.getObject(column));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }
}
