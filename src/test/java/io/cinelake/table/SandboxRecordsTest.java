package io.cinelake.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.cinelake.sandbox.TmdbClient;
import io.cinelake.sandbox.tmdb.Catalogue;
import io.cinelake.sandbox.tmdb.Kind;
import io.cinelake.sandbox.tmdb.OfflineTmdb;
import io.cinelake.sandbox.tmdb.Title;
import io.cinelake.table.TableSchema.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SandboxRecordsTest {
    private static final String TOKEN = "token";
    private static final Catalogue CATALOGUE = new Catalogue(300, 300);
    /** The answers change from day to day. */
    private static final InstantSource NOVEMBER = InstantSource.fixed(Instant.parse("2026-11-22T09:00:00Z"));

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.cinelake.table.TableSchemaTest#all")
    void haveNoDriftWithAnyAppend(String name, TableSchema schema, List<String> known) throws IOException {
        List<String> appends = new ArrayList<>(known);
        if (name.equals("tv")) {
            appends.add("season/1");
        }
        Drift drift = new Drift();
        List<Row> rows = new ArrayList<>();
        RecordReader reader = new RecordReader(schema, Set.copyOf(appends), drift);
        try (OfflineTmdb tmdb = OfflineTmdb.start(CATALOGUE, TOKEN, NOVEMBER)) {
            TmdbClient client = TmdbClient.of(tmdb, TOKEN);
            for (String path : paths(name)) {
                HttpResponse<byte[]> answer = client.get(path + "?append_to_response=" + String.join(",", appends));
                if (answer.statusCode() == 200) {
                    reader.read(new ByteArrayInputStream(answer.body()), rows::add);
                }
            }
        }

        assertThat(drift.counts()).isEmpty();
        assertThat(rows).hasSizeGreaterThan(200);
        assertThat(rows)
                .map(row -> (String) row.values().get(schema.restPlace()))
                .filteredOn(rest -> rest != null && !rest.startsWith("{\"/season~11\":"))
                .isEmpty();
    }

    private static Collection<String> paths(String name) {
        return switch (name) {
            case "movie" -> paths(Kind.FILM);
            case "tv" -> paths(Kind.SERIES);
            default ->
                IntStream.rangeClosed(1, 900).mapToObj(id -> "/person/" + id).toList();
        };
    }

    private static Collection<String> paths(Kind kind) {
        return CATALOGUE.titles(kind).stream()
                .map(Title::id)
                .map(id -> "/" + kind.path() + "/" + id)
                .toList();
    }
}
