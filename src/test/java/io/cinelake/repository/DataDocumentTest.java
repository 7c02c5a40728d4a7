package io.cinelake.repository;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cinelake.sandbox.TmdbClient;
import io.cinelake.sandbox.tmdb.Catalogue;
import io.cinelake.sandbox.tmdb.Kind;
import io.cinelake.sandbox.tmdb.OfflineTmdb;
import io.cinelake.table.Delivered;
import io.cinelake.table.Drift;
import io.cinelake.table.QueryEngine;
import io.cinelake.table.RecordReader;
import io.cinelake.table.TableSchema;
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
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queries of {@code docs/data.md} answer, over the sandbox's films and their directors as tables. */
class DataDocumentTest {
    private static final Pattern QUERY = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);
    private static final TableSchema SCHEMA = TableSchema.ofTmdb("movie");

    /** The answers change from day to day. */
    private static final InstantSource NOVEMBER = InstantSource.fixed(Instant.parse("2026-11-22T09:00:00Z"));

    private static final Delivered FILMS = table("scifi-fantasy-movies");
    private static final Delivered DIRECTORS = table("directors");

    @TempDir
    private static Path root;

    private static List<JsonNode> films;

    @BeforeAll
    static void writeTables() throws IOException {
        Catalogue catalogue = new Catalogue(300, 1);
        try (OfflineTmdb tmdb = OfflineTmdb.start(catalogue, "token", NOVEMBER)) {
            TmdbClient client = TmdbClient.of(tmdb, "token");
            films = write(
                    client,
                    FILMS,
                    SCHEMA,
                    catalogue.titles(Kind.FILM).stream()
                            .map(film -> "/movie/" + film.id() + "?append_to_response=credits"));
            write(
                    client,
                    DIRECTORS,
                    TableSchema.ofTmdb("person"),
                    films.stream()
                            .flatMap(film -> film.path("credits").path("crew").findParents("job").stream())
                            .filter(member -> member.path("job").asText().equals("Director"))
                            .map(member -> "/person/" + member.path("id") + "?append_to_response=external_ids")
                            .distinct());
        }
    }

    private static List<JsonNode> write(TmdbClient client, Delivered table, TableSchema schema, Stream<String> paths)
            throws IOException {
        Path folder = Files.createDirectories(root.resolve(table.feed()).resolve("2026/11/22"));
        List<JsonNode> records = new ArrayList<>();
        RecordReader reader = new RecordReader(schema, Set.of("credits", "external_ids"), new Drift());
        FolderStore store = new FolderStore(folder);
        ParquetParts parts = new ParquetParts(schema, store);
        for (String path : paths.toList()) {
            var answer = client.get(path);
            if (answer.statusCode() == 200) {
                records.add(TmdbClient.parsed(answer.body()));
                reader.read(new ByteArrayInputStream(answer.body()), parts::write);
            }
        }
        parts.finish();
        Files.move(store.file(1), folder.resolve(table.feed() + "-00001.parquet"));
        return records;
    }

    @Test
    void everyQueryAnswers() throws IOException, SQLException {
        List<String> queries = queries();
        assertThat(queries).hasSizeGreaterThanOrEqualTo(5);
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

    private static Delivered table(String feed) {
        return new Delivered(
                feed,
                feed,
                "",
                "s3://films",
                "{feed}/{yyyy}/{MM}/{dd}/{feed}-{part}.parquet",
                Delivered.Format.PARQUET,
                LocalDate.of(2026, 11, 22));
    }

    private static List<String> queries() throws IOException {
        return QUERY.matcher(Files.readString(Path.of("docs/data.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static List<List<Object>> rows(String query) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(QueryEngine.DUCKDB.ddl(SCHEMA, FILMS).replace("s3://films", root.toString()));
            statement.execute(QueryEngine.DUCKDB
                    .ddl(TableSchema.ofTmdb("person"), DIRECTORS)
                    .replace("s3://films", root.toString()));
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
